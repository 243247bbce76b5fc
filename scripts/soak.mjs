import { say, since } from './say.mjs';
import { ensureInstalled, runNode } from './toolchain.mjs';

/**
 * The long forms of what `npm test` does shortly: kills, failing storage, convergence. Every failure prints its seed;
 * `FUZZ_SEED=<seed>` plays it again.
 * @type {Record<string, string>}
 */
const LONG = { KILLS: '200', FUZZ_RUNS: '500', FAULT_RUNS: '40', FAULT_SECONDS: '60' };

const SUITES = ['rooms/kill', 'rooms/faults', 'rooms/convergence', 'sqlite/kill', 'cluster-faults'];

/**
 * Runs the suites whose names are given (`kill`, `faults`, `convergence`), or all. Takes about half an hour.
 * @param {string[]} names
 */
export async function run(names) {
  await ensureInstalled();
  const chosen = SUITES.filter((suite) => names.length === 0 || names.some((name) => suite.includes(name)));
  if (chosen.length === 0) {
    say(`There is no such suite. There are: ${SUITES.join(', ')}.`);
    return 1;
  }
  const start = performance.now();
  const env = { ...LONG, ...process.env };
  say(
    Object.keys(LONG)
      .map((name) => `${name}=${env[name]}`)
      .join(' '),
  );
  const words = ['node_modules/vitest/vitest.mjs', 'run', '--config', '.config/vitest.config.ts'];
  const { code } = await runNode([...words, '--project', 'server', '--testTimeout=600000', ...chosen], {
    env,
  });
  say(`${code === 0 ? 'Nothing was lost' : 'Not passed; what failed is said above'} (${since(start)}).`);
  return code;
}
