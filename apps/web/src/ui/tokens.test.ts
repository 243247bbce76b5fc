import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { withColours } from './tokens.build.ts';
import { FONT_FAMILY } from './tokens.ts';

const css = readFileSync(new URL('./tokens.css', import.meta.url), 'utf8');

it('tokens.css has the colours of palette.ts (else run tokens.build.ts)', () => {
  expect(withColours(css)).toBe(css);
});

it('a stale colour would be seen', () => {
  expect(withColours(css.replace('--ink: #1c1e24', '--ink: #1c1e25'))).toBe(css);
});

it('the canvas and the page use one font', () => {
  expect(/--font: (?<font>[^;]+);/.exec(css)?.groups?.['font']).toBe(FONT_FAMILY);
});

it('A11: no size for the projector is below 3 % of its height', () => {
  const sizes = Array.from(css.matchAll(/--screen-\w+: (?<size>[\d.]+)svh/g), (match) =>
    Number(match.groups?.['size']),
  );
  expect(sizes.length).toBeGreaterThan(0);
  expect(Math.min(...sizes)).toBeGreaterThanOrEqual(3);
});

it('uses only variables that exist', () => {
  const defined = new Set(Array.from(css.matchAll(/^\s*(--[\w-]+):/gm), (match) => match[1]));
  const used = Array.from(css.matchAll(/var\((--[\w-]+)/g), (match) => match[1]);
  expect(used.filter((name) => !defined.has(name))).toEqual([]);
});
