/** Measuring colours, for the tests of the palette. Colours are `#rrggbb`. */
export type Sight = 'normal' | 'protan' | 'deutan' | 'tritan';
export const SIGHTS: readonly Sight[] = ['normal', 'protan', 'deutan', 'tritan'];

type Triple = readonly [number, number, number];

/** Full dichromacy in linear light: Machado, Oliveira and Fernandes 2009, severity 1. */
const SIMULATIONS: Readonly<Record<Exclude<Sight, 'normal'>, readonly Triple[]>> = {
  protan: [
    [0.152286, 1.052583, -0.204868],
    [0.114503, 0.786281, 0.099216],
    [-0.003882, -0.048116, 1.051998],
  ],
  deutan: [
    [0.367322, 0.860646, -0.227968],
    [0.280085, 0.672501, 0.047413],
    [-0.01182, 0.04294, 0.968881],
  ],
  tritan: [
    [1.255528, -0.076749, -0.178779],
    [-0.078411, 0.930809, 0.147602],
    [0.004733, 0.691367, 0.3039],
  ],
};

function linear(hex: string): Triple {
  const value = (at: number): number => {
    const c = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
  };
  if (!/^#[0-9a-f]{6}$/.test(hex)) throw new RangeError(`not #rrggbb: ${hex}`);
  return [value(1), value(3), value(5)];
}

const dot = (a: Triple, b: Triple): number => a[0] * b[0] + a[1] * b[1] + a[2] * b[2];

function luminance(hex: string): number {
  return dot(linear(hex), [0.2126, 0.7152, 0.0722]);
}

/** WCAG 2.2 contrast ratio, 1 to 21. */
export function contrast(a: string, b: string): number {
  const [x, y] = [luminance(a), luminance(b)];
  return (Math.max(x, y) + 0.05) / (Math.min(x, y) + 0.05);
}

/** CIE L*, 0 to 100: what is left in a black-and-white print. */
export function lightness(hex: string): number {
  const y = luminance(hex);
  return y > 0.008856 ? 116 * Math.cbrt(y) - 16 : 903.3 * y;
}

function seen(hex: string, sight: Sight): Triple {
  const light = linear(hex);
  if (sight === 'normal') return light;
  const [r, g, b] = SIMULATIONS[sight].map((row) => Math.min(1, Math.max(0, dot(row, light))));
  return [r ?? 0, g ?? 0, b ?? 0];
}

/** OKLab (Ottosson 2020) from linear light. */
function oklab(light: Triple): Triple {
  const lms: Triple = [
    Math.cbrt(dot(light, [0.4122214708, 0.5363325363, 0.0514459929])),
    Math.cbrt(dot(light, [0.2119034982, 0.6806995451, 0.1073969566])),
    Math.cbrt(dot(light, [0.0883024619, 0.2817188376, 0.6299787005])),
  ];
  return [
    dot(lms, [0.2104542553, 0.793617785, -0.0040720468]),
    dot(lms, [1.9779984951, -2.428592205, 0.4505937099]),
    dot(lms, [0.0259040371, 0.7827717662, -0.808675766]),
  ];
}

/** How far two colours look apart to this sight: ΔE in OKLab × 100 (about 2 is just visible side by side). */
export function distance(a: string, b: string, sight: Sight): number {
  const [x, y] = [oklab(seen(a, sight)), oklab(seen(b, sight))];
  return 100 * Math.hypot(x[0] - y[0], x[1] - y[1], x[2] - y[2]);
}
