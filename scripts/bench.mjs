import { say } from './say.mjs';
import { at, ensureInstalled, runNode } from './toolchain.mjs';
import { ensureWebBuilt } from './web-build.mjs';

/**
 * Browser and server for the bench of the pages, which may import neither.
 * @returns {Promise<string[]>}
 */
async function forPages() {
  const { output } = await runNode(['e2e/browser.ts'], { answer: true });
  return [`--browser=${output.trim()}`, `--server=${at('apps/server/src/main.ts')}`];
}

/** @type {{ name: string, file: string, more: () => Promise<string[]>, alone?: true }[]} */
const benches = [
  { name: 'server', file: 'apps/server/bench/run.ts', more: async () => [] },
  { name: 'web', file: 'apps/web/bench/run.ts', more: forPages },
  { name: 'outputs', file: 'apps/server/bench/outputs.ts', more: async () => [] },
  // Needs PostgreSQL and Redis, so it runs only when it is named.
  { name: 'nodes', file: 'apps/server/bench/nodes.ts', more: async () => [], alone: true },
];

/**
 * Runs the measurements: all, or those of `server`, `web`, `outputs` or `nodes` when that is the first word.
 * @param {string[]} words passed on to each
 */
export async function run(words) {
  await ensureInstalled();
  await ensureWebBuilt();
  const only = benches.find(({ name }) => name === words[0]);
  const rest = only === undefined ? words : words.slice(1);
  const whole = words.every((word) => word.startsWith('--'));
  let worst = 0;
  const chosen = only === undefined ? benches.filter(({ alone }) => alone !== true) : [only];
  for (const { name, file, more } of chosen) {
    say(`\n${file}`);
    // Everything at once takes nine minutes at most; every size of the pages alone takes as long.
    const short = whole && name === 'web' ? ['--quick', 'ours'] : [];
    worst = Math.max(worst, (await runNode([file, ...rest, ...short, ...(await more())])).code);
  }
  return worst;
}
