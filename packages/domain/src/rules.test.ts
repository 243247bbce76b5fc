import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const here = new URL('.', import.meta.url);
const stated = [...readFileSync(new URL('../RULES.md', here), 'utf8').matchAll(/^- \*\*(R\d+)\*\*/gm)].map(
  ([, rule]) => rule ?? '',
);
const cited = new Set(
  readdirSync(here)
    .filter((name) => name.endsWith('.test.ts') && name !== 'rules.test.ts')
    .flatMap((name) =>
      [...readFileSync(new URL(name, here), 'utf8').matchAll(/\bR\d+\b/g)].map(([rule]) => rule),
    ),
);

test('rules are numbered once', () => {
  expect(stated.length).toBeGreaterThan(30);
  expect(new Set(stated).size).toBe(stated.length);
});

test('every rule is cited by a test', () => {
  expect(stated.filter((rule) => !cited.has(rule))).toEqual([]);
});

test('every citation names a rule', () => {
  expect([...cited].filter((rule) => !stated.includes(rule))).toEqual([]);
});
