import { ensureInstalled, runNode } from './toolchain.mjs';
import { ensureWebBuilt } from './web-build.mjs';

/**
 * Installs, builds and serves. The server prints its address itself.
 * @param {string[]} words passed on to the server
 */
export async function run(words) {
  await ensureInstalled();
  await ensureWebBuilt();
  const { code } = await runNode(['apps/server/src/main.ts', ...words]);
  return code;
}
