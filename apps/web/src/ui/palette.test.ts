import { STAGE_KEYS } from '@pathwall/domain/pathway';
import { describe, expect, it } from 'vitest';
import { contrast, distance, lightness, SIGHTS, type Sight } from './colour.ts';
import {
  type Contrast,
  NOTE_COLOURS,
  PAIR_PAINTS,
  type Scheme,
  STAGE_PAINTS,
  SURFACES,
  type Surface,
  TONES,
} from './palette.ts';
import { notePaint, pairPaint, stagePalette, surfacePalette } from './tokens.ts';

const LOOKS: readonly (readonly [Scheme, Contrast])[] = [
  ['light', 'normal'],
  ['dark', 'normal'],
  ['light', 'more'],
  ['dark', 'more'],
];

/** `color-mix(in srgb, a share, b)` as PathwayRing.module.css does it. */
function mix(a: string, b: string, share: number): string {
  const channel = (at: number): string => {
    const [x, y] = [a, b].map((hex) => Number.parseInt(hex.slice(at, at + 2), 16));
    return Math.round((x ?? 0) * share + (y ?? 0) * (1 - share))
      .toString(16)
      .padStart(2, '0');
  };
  return `#${channel(1)}${channel(3)}${channel(5)}`;
}

/** What a colour is under the marker, as `mix-blend-mode` in MarksPicture.module.css makes it. */
function marked(under: string, { marker, markerBlend }: Surface): string {
  const channel = (at: number): string => {
    const [a = 0, b = 0] = [under, marker].map((hex) => Number.parseInt(hex.slice(at, at + 2), 16) / 255);
    const blended = markerBlend === 'multiply' ? a * b : 1 - (1 - a) * (1 - b);
    return Math.round(blended * 255)
      .toString(16)
      .padStart(2, '0');
  };
  return `#${channel(1)}${channel(3)}${channel(5)}`;
}

interface Pairing {
  readonly what: string;
  readonly text: string;
  readonly on: string;
  readonly least: number;
}

/** Everything that is ever written or drawn on something. 7 where the projector shows it, 4.5 for text, 3 for signs. */
function pairings(scheme: Scheme, level: Contrast): Pairing[] {
  const s = surfacePalette(scheme, level);
  const stages = stagePalette(scheme, level);
  const list: Pairing[] = [];
  const add = (what: string, text: string, on: string, least: number): void => {
    list.push({ what, text, on, least });
  };
  for (const [name, on] of Object.entries({ ground: s.ground, surface: s.surface, sunken: s.sunken })) {
    add(`ink on ${name}`, s.ink, on, 7);
    add(`inkSoft on ${name}`, s.inkSoft, on, 7);
    add(`inkFaint on ${name}`, s.inkFaint, on, 4.5);
    add(`accentInk on ${name}`, s.accentInk, on, 4.5);
    add(`focus on ${name}`, s.focus, on, 3);
    add(`accent on ${name}`, s.accent, on, 3);
  }
  const paper = notePaint('paper', scheme, level).paper;
  add('ink under the marker', marked(s.ink, s), marked(paper, s), 7);
  add('inkSoft under the marker', marked(s.inkSoft, s), marked(paper, s), 4.5);
  add('inkFaint under the marker', marked(s.inkFaint, s), marked(paper, s), 4.5);
  for (const on of [s.ground, s.surface]) add('lineStrong', s.lineStrong, on, 3);
  add('ink on the family band of the ring', s.ink, mix(s.ink, s.ground, 0.15), 7);
  add('onAccent', s.onAccent, s.accent, 7);
  add('onAccent, hover', s.onAccent, s.accentHover, 7);
  add('accentInk on accentTint', s.accentInk, s.accentTint, 4.5);
  add('ink on accentTint', s.ink, s.accentTint, 7);
  add('inkSoft on accentTint', s.inkSoft, s.accentTint, 4.5);
  for (const [name, tone] of Object.entries(TONES[scheme])) {
    add(`${name} ink`, tone.ink, tone.ground, 7);
    add(`${name} ink on surface`, tone.ink, s.surface, 7);
    add(`${name} edge on ground`, tone.edge, s.ground, 3);
    add(`${name} edge on surface`, tone.edge, s.surface, 3);
  }
  for (const key of STAGE_KEYS) {
    const stage = stages[key];
    add(`${key} ink on header`, stage.ink, stage.header, 7);
    add(`${key} ink on tint`, stage.ink, stage.tint, 7);
    add(`${key} ink on ground`, stage.ink, s.ground, 7);
    add(`${key} edge on ground`, stage.edge, s.ground, 3);
    add(`${key} edge on surface`, stage.edge, s.surface, 3);
    add(`${key} onFill`, stage.onFill, stage.fill, 4.5);
    add(`ink on ${key} tint`, s.ink, stage.tint, 7);
    add(`inkSoft on ${key} tint`, s.inkSoft, stage.tint, 7);
    add(`focus on ${key} header`, s.focus, stage.header, 3);
  }
  for (const colour of NOTE_COLOURS) {
    const { paper } = notePaint(colour, scheme, level);
    add(`ink on ${colour} paper`, s.ink, paper, 7);
    add(`inkSoft on ${colour} paper`, s.inkSoft, paper, 4.5);
    add(`focus on ${colour} paper`, s.focus, paper, 3);
    PAIR_PAINTS[scheme].forEach((_, index) => {
      add(`pair ${index} mark on ${colour} paper`, pairPaint(index, scheme, level).fill, paper, 3);
    });
  }
  PAIR_PAINTS[scheme].forEach((_, index) => {
    const { fill, onFill } = pairPaint(index, scheme, level);
    add(`pair ${index} number`, onFill, fill, 4.5);
    add(`pair ${index} mark on ground`, fill, s.ground, 3);
  });
  return list;
}

describe.each(LOOKS)('A11 contrast, %s %s', (scheme, level) => {
  it('is enough wherever text or a sign stands on a colour', () => {
    const poor = pairings(scheme, level)
      .filter(({ text, on, least }) => contrast(text, on) < least)
      .map(({ what, text, on, least }) => `${what}: ${contrast(text, on).toFixed(2)} < ${least}`);
    expect(poor).toEqual([]);
  });
});

function nearest(scheme: Scheme, sight: Sight): number {
  const fills = STAGE_KEYS.map((key) => STAGE_PAINTS[scheme][key].fill);
  return Math.min(...fills.flatMap((a, i) => fills.slice(i + 1).map((b) => distance(a, b, sight))));
}

describe.each(['light', 'dark'] as const)('the six stage hues, %s', (scheme) => {
  it.each(SIGHTS)('stay apart for %s sight', (sight) => {
    expect(nearest(scheme, sight)).toBeGreaterThan(10);
  });

  it('stay apart in a black-and-white print', () => {
    const steps = STAGE_KEYS.map((key) => lightness(STAGE_PAINTS[scheme][key].fill)).sort((a, b) => a - b);
    const gaps = steps.slice(1).map((step, index) => step - (steps[index] ?? 0));
    expect(Math.min(...gaps)).toBeGreaterThan(6);
  });

  it('differ most in lightness between neighbouring columns', () => {
    const steps = STAGE_KEYS.map((key) => lightness(STAGE_PAINTS[scheme][key].fill));
    const jumps = steps.slice(1).map((step, index) => Math.abs(step - (steps[index] ?? 0)));
    expect(Math.min(...jumps)).toBeGreaterThan(6);
  });
});

describe('measuring', () => {
  it('agrees with published values', () => {
    expect(contrast('#000000', '#ffffff')).toBeCloseTo(21, 5);
    expect(contrast('#767676', '#ffffff')).toBeCloseTo(4.54, 2);
    expect(lightness('#777777')).toBeCloseTo(50.03, 1);
    expect(distance('#ffffff', '#000000', 'normal')).toBeCloseTo(100, 1);
  });

  it('sees that red and green are close for a deuteranope only', () => {
    const [red, green] = ['#b35900', '#6b7a00'];
    expect(distance(red, green, 'deutan')).toBeLessThan(distance(red, green, 'normal') / 2);
  });

  it('refuses what is no colour', () => {
    expect(() => lightness('red')).toThrow(RangeError);
  });
});

describe('forced colours', () => {
  it('uses system words only', () => {
    const all = [
      ...Object.values(stagePalette('light', 'forced')).flatMap((paint) => Object.values(paint)),
      ...Object.values(pairPaint(3, 'dark', 'forced')),
      ...Object.values(notePaint('sun', 'light', 'forced')),
    ];
    expect(all.filter((colour) => /#|rgb/.test(colour))).toEqual([]);
  });
});

it('has the same tokens in both schemes', () => {
  expect(Object.keys(SURFACES.dark)).toEqual(Object.keys(SURFACES.light));
  expect(PAIR_PAINTS.dark).toHaveLength(PAIR_PAINTS.light.length);
});
