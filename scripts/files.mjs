import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './toolchain.mjs';

/** Made by tools or by running the product; never committed. */
const made = new Set([
  'node_modules',
  'dist',
  'dist-new',
  'test-results',
  'playwright-report',
  'coverage',
  'data',
  '.git',
]);

const readable = /\.(ts|tsx|mjs|js|json|jsonc|ya?ml|md|html|css|svg)$|^\.ci\/|\/LICENSE$/;

/**
 * @param {string} folder relative to the repository, '' for all of it
 * @returns {string[]} paths relative to the repository, with forward slashes
 */
function list(folder) {
  return readdirSync(join(root, folder), { withFileTypes: true })
    .filter((entry) => !made.has(entry.name))
    .flatMap((entry) => {
      const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
      return entry.isDirectory() ? list(path) : [path];
    });
}

/**
 * Reads every text file that we keep.
 * @returns {Map<string, string>} path relative to the repository → its text
 */
export function readRepository() {
  const paths = list('').filter((path) => readable.test(path));
  return new Map(paths.map((path) => [path, readFileSync(join(root, path), 'utf8')]));
}

/** @returns {string[]} what stands at the top level of the repository */
export function topLevel() {
  return readdirSync(root).filter((name) => !made.has(name));
}
