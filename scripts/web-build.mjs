import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import { say, since, stopWith } from './say.mjs';
import { at, cache, root, runNode } from './toolchain.mjs';

/** Vite's program, relative to the repository. */
export const VITE = 'apps/web/node_modules/vite/bin/vite.js';

const sources = ['apps/web', 'packages/domain', 'packages/protocol'];
const notSource = /(^|\/)(node_modules|dist|dist-new|bench)$|\.test\.tsx?$/;

/**
 * @param {string} folder
 * @returns {string[]} every file that the pages are built from, in a fixed order
 */
function filesUnder(folder) {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => !notSource.test(join(folder, entry.name)))
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => {
      const path = join(folder, entry.name);
      return entry.isDirectory() ? filesUnder(path) : [path];
    });
}

function wantedBuild() {
  const hash = createHash('sha256');
  for (const path of [at('pnpm-lock.yaml'), ...sources.flatMap((folder) => filesUnder(at(folder)))]) {
    hash
      .update(`${relative(root, path)}\0`)
      .update(readFileSync(path))
      .update('\0');
  }
  return hash.digest('hex');
}

/**
 * Puts a packed copy beside every text file, so that the server packs nothing while people wait.
 * @param {string} folder
 */
function packFilesUnder(folder) {
  const quality = { params: { [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY } };
  for (const path of filesUnder(folder).filter((file) => /\.(js|css|html|svg)$/.test(file))) {
    const text = readFileSync(path);
    writeFileSync(`${path}.br`, brotliCompressSync(text, quality));
    writeFileSync(`${path}.gz`, gzipSync(text, { level: 9 }));
  }
}

/** Builds the pages into apps/web/dist, if their sources changed since the last build. */
export async function ensureWebBuilt() {
  const stamp = join(cache, 'web-build');
  const wanted = wantedBuild();
  const dist = at('apps/web/dist');
  if (existsSync(join(dist, 'index.html')) && existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted)
    return;
  const start = performance.now();
  say('Building the pages …');
  const words = ['build', 'apps/web', '--outDir', 'dist-new', '--logLevel', 'warn'];
  const env = { ...process.env, NODE_ENV: 'production' };
  const { code, output } = await runNode([VITE, ...words], { env, quiet: true });
  if (code !== 0) stopWith(`${output}\nThe pages could not be built. The lines above say why.`);
  packFilesUnder(at('apps/web/dist-new'));
  // A running server keeps whole pages until the new ones are complete.
  rmSync(dist, { recursive: true, force: true });
  renameSync(at('apps/web/dist-new'), dist);
  mkdirSync(cache, { recursive: true });
  writeFileSync(stamp, wanted);
  say(`Built the pages in ${since(start)}.`);
}
