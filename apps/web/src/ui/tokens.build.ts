/**
 * Writes the colour part of tokens.css from palette.ts: `node apps/web/src/ui/tokens.build.ts`.
 * The rest of tokens.css (type, space, radius, shadow, motion) is written by hand around it.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { STAGE_KEYS } from '@pathwall/domain/pathway';
import { type Contrast, NOTE_COLOURS, PAIR_PAINTS, type Scheme, TONES } from './palette.ts';
import { notePaint, pairPaint, stagePalette, surfacePalette } from './tokens.ts';

const START = '/* colours: generated from palette.ts, do not edit */';
const END = '/* end of colours */';

const kebab = (name: string): string => name.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);

function declarations(scheme: Scheme, contrast: Contrast): string[] {
  const out: string[] = [];
  const all = (prefix: string, values: object): void => {
    for (const [name, value] of Object.entries(values))
      out.push(`--${prefix}${kebab(name)}: ${String(value)};`);
  };
  all('', surfacePalette(scheme, contrast));
  const stages = stagePalette(scheme, contrast);
  for (const key of STAGE_KEYS) all(`stage-${key}-`, stages[key]);
  for (const colour of NOTE_COLOURS) {
    const { paper, edge } = notePaint(colour, scheme, contrast);
    all(`note-${colour}-`, { paper, edge });
  }
  PAIR_PAINTS[scheme].forEach((_, index) => {
    all(`pair-${index}-`, pairPaint(index, scheme, contrast));
  });
  for (const [name, tone] of Object.entries(TONES[scheme])) {
    all(
      `${name}-`,
      contrast === 'forced' ? { ink: 'CanvasText', ground: 'Canvas', edge: 'CanvasText' } : tone,
    );
  }
  return out;
}

function rule(indent: string, selector: string, lines: readonly string[]): string {
  return [`${indent}${selector} {`, ...lines.map((line) => `${indent}  ${line}`), `${indent}}`].join('\n');
}

/** Only what `contrast` changes, so that the file stays readable. */
function changed(scheme: Scheme, contrast: Contrast): string[] {
  const before = new Set(declarations(scheme, 'normal'));
  return declarations(scheme, contrast).filter((line) => !before.has(line));
}

function scoped(prefix: string, keys: readonly (string | number)[], parts: readonly string[]): string {
  return keys
    .map((key) =>
      rule(
        '',
        `[data-${prefix}='${key}']`,
        parts.map((part) => `--${prefix}-${part}: var(--${prefix}-${key}-${part});`),
      ),
    )
    .join('\n');
}

/** The generated part, from marker to marker. */
export function colourCss(): string {
  const light = ['color-scheme: light;', ...declarations('light', 'normal')];
  const dark = ['color-scheme: dark;', ...declarations('dark', 'normal')];
  const media = (query: string, rules: readonly string[]): string =>
    `@media ${query} {\n${rules.join('\n')}\n}`;
  const more = {
    light: rule('  ', ":root:not([data-scheme='dark'])", changed('light', 'more')),
    dark: rule('  ', ":root:not([data-scheme='light'])", changed('dark', 'more')),
    chosen: rule('  ', ":root[data-scheme='dark']", changed('dark', 'more')),
  };
  return [
    START,
    rule('', ":root,\n:root[data-scheme='light']", light),
    media('(prefers-color-scheme: dark)', [rule('  ', ":root:not([data-scheme='light'])", dark)]),
    rule('', ":root[data-scheme='dark']", dark),
    media('(prefers-contrast: more)', [more.light]),
    media('(prefers-contrast: more) and (prefers-color-scheme: dark)', [more.dark]),
    media('(prefers-contrast: more)', [more.chosen]),
    media('(forced-colors: active)', [rule('  ', ':root:root:root', changed('light', 'forced'))]),
    scoped('stage', STAGE_KEYS, ['fill', 'on-fill', 'ink', 'edge', 'tint', 'header']),
    scoped('pair', PAIR_PAINTS.light.keys().toArray(), ['fill', 'on-fill']),
    scoped('note', NOTE_COLOURS, ['paper', 'edge']),
    END,
  ].join('\n');
}

/** `css` with its colour part replaced by today's. Throws when the markers are gone. */
export function withColours(css: string): string {
  const start = css.indexOf(START);
  const end = css.indexOf(END);
  if (start < 0 || end < start) throw new Error('tokens.css lost its colour markers');
  return css.slice(0, start) + colourCss() + css.slice(end + END.length);
}

if (import.meta.main) {
  const file = new URL('./tokens.css', import.meta.url);
  writeFileSync(file, withColours(readFileSync(file, 'utf8')));
}
