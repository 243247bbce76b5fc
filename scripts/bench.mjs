import { existsSync } from 'node:fs';
import { say } from './say.mjs';
import { at, ensureInstalled, runNode } from './toolchain.mjs';
import { ensureWebBuilt } from './web-build.mjs';

const benches = ['apps/server/bench/run.ts', 'apps/web/bench/run.ts'];

/**
 * Runs the measurements that are there.
 * @param {string[]} words passed on to each
 */
export async function run(words) {
  await ensureInstalled();
  await ensureWebBuilt();
  let worst = 0;
  for (const file of benches.filter((path) => existsSync(at(path)))) {
    say(`\n${file}`);
    worst = Math.max(worst, (await runNode([file, ...words])).code);
  }
  return worst;
}
