import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { runProgram } from './processes.mjs';
import { say, since, stopWith } from './say.mjs';

const PNPM = 'pnpm@12.21.0';

/** The folder of the whole repository. */
export const root = fileURLToPath(new URL('..', import.meta.url));

/** @param {string[]} parts */
export const at = (...parts) => join(root, ...parts);

/** Where measured facts about the last build or install are kept; safe to delete. */
export const cache = at('node_modules', '.cache', 'pathwall');

const installed = at('node_modules', '.pathwall-installed');

function wantedInstall() {
  const hash = createHash('sha256').update(`${PNPM} ${process.platform} ${process.arch}`);
  for (const file of ['pnpm-lock.yaml', 'pnpm-workspace.yaml', 'package.json'])
    hash.update(readFileSync(at(file)));
  return hash.digest('hex');
}

/** Installs exactly what the lockfile names, if that is not what is there. Needs the network only then. */
export async function ensureInstalled() {
  const wanted = wantedInstall();
  if (existsSync(installed) && readFileSync(installed, 'utf8') === wanted) return;
  const start = performance.now();
  say('Installing what Pathwall needs. This happens once and takes about half a minute …');
  // A NODE_ENV of "production" would leave out Vite, which builds the pages.
  const { NODE_ENV: _, ...env } = process.env;
  // Nobody is there to answer a question, which pnpm takes from CI.
  env.CI = 'true';
  const words = ['--yes', PNPM, 'install', '--frozen-lockfile', '--prod=false', '--reporter=append-only'];
  const { code, output } = await runProgram('npx', words, { cwd: root, env, quiet: true });
  if (code !== 0) stopWith(`${output}\nThe installation did not work. The lines above say why.`);
  writeFileSync(installed, wanted);
  say(`Installed in ${since(start)}.`);
}

/**
 * The Node that runs everything but this script: the pinned one, else the user's own where it is new enough.
 * @returns {string} its path
 */
export function pinnedNode() {
  const pinned = at('node_modules', '.bin', 'node');
  if (existsSync(pinned)) return pinned;
  if (Number(process.versions.node.split('.')[0]) >= 24) return process.execPath;
  return stopWith(`There is no ready-made Node for this kind of machine. Please install Node 24 or newer.`);
}

/**
 * Runs a JavaScript or TypeScript file with the pinned Node.
 * @param {string[]} words the file, relative to the repository, and its arguments
 * @param {{ env?: NodeJS.ProcessEnv, quiet?: boolean, answer?: boolean }} [options]
 */
export function runNode(words, options = {}) {
  return runProgram(pinnedNode(), words, { cwd: root, ...options });
}
