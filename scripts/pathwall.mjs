import { ensureInstalled, runNode } from './toolchain.mjs';

/**
 * The operator's tools: list, doctor, backup, restore, purge, scrub, rotate-links, move.
 * @param {string[]} words
 */
export async function run(words) {
  await ensureInstalled();
  const { code } = await runNode(['apps/server/src/tools/tools-cli.ts', ...words]);
  return code;
}
