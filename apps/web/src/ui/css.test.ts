import { readdirSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

const folder = new URL('./', import.meta.url);
const read = (name: string): string => readFileSync(new URL(name, folder), 'utf8');
const modules = readdirSync(folder).filter((name) => name.endsWith('.module.css'));
const code = readdirSync(folder)
  .filter((name) => name.endsWith('.tsx'))
  .map(read)
  .join('\n');
const defined = (css: string): string[] =>
  Array.from(css.matchAll(/(--[\w-]+)['"]?:/g), (match) => match[1] ?? '');

/** Set by `data-stage`, `data-pair` and `data-note` on an element around. */
const known = new Set([...defined(read('tokens.css')), ...defined(code)]);

it.each([...modules, 'base.css'])('%s uses only tokens that exist', (name) => {
  const css = read(name);
  const own = new Set(defined(css));
  const used = Array.from(css.matchAll(/var\((--[\w-]+)/g), (match) => match[1] ?? '');
  expect(used.filter((token) => !known.has(token) && !own.has(token))).toEqual([]);
});

it.each(modules.filter((name) => name !== 'QrCode.module.css'))('%s has no colour of its own', (name) => {
  expect(read(name).match(/#[0-9a-f]{3,8}\b|\b(?:rgba?|hsla?|oklch)\((?!var\()/gi)).toBeNull();
});
