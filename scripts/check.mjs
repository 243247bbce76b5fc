import { say, since } from './say.mjs';
import { ensureInstalled, runNode } from './toolchain.mjs';

/** @type {{ name: string, words: string[] }[]} */
const checks = [
  { name: 'types', words: ['node_modules/typescript/bin/tsc', '-b', '.config/tsconfig.all.json'] },
  {
    name: 'lint and format',
    words: ['node_modules/@biomejs/biome/bin/biome', 'ci', '--colors=off', '--error-on-warnings', '.'],
  },
  { name: 'React rules', words: ['node_modules/oxlint/bin/oxlint', '--deny-warnings', 'apps/web'] },
  { name: 'import direction and circles', words: ['scripts/rules-cli.mjs', 'imports'] },
  { name: 'house rules', words: ['scripts/rules-cli.mjs', 'house'] },
];

/**
 * Runs all checks at once and prints what each found.
 * @returns {Promise<import('./tally.mjs').Tally>} each check counts as one
 */
export async function runChecks() {
  const results = await Promise.all(
    checks.map(async ({ name, words }) => {
      const start = performance.now();
      const { code, output } = await runNode(words, { quiet: true });
      say(code === 0 ? `  ok      ${name} (${since(start)})` : `  FAILED  ${name}\n${output.trimEnd()}\n`);
      return code === 0;
    }),
  );
  const passed = results.filter(Boolean).length;
  return { passed, failed: results.length - passed, skipped: 0 };
}

/** Types, lint, format, import direction and house rules. */
export async function run() {
  await ensureInstalled();
  const { failed } = await runChecks();
  return failed === 0 ? 0 : 1;
}
