import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { runChecks } from './check.mjs';
import { say, since } from './say.mjs';
import { crashed, finalLine, playwrightTally, sum, vitestTally } from './tally.mjs';
import { cache, ensureInstalled, runNode } from './toolchain.mjs';
import { ensureWebBuilt } from './web-build.mjs';

/** @typedef {import('./tally.mjs').Tally} Tally */
/** @typedef {{ name: string, needsBrowser?: true, run: () => Promise<Tally> }} Suite */

/**
 * What every runner is given on top: the browser, once it was found.
 * @type {Record<string, string>}
 */
const runnerEnv = {};

/**
 * Runs a test runner, its readable output on our terminal and its count in a file.
 * @template Report
 * @param {string} name
 * @param {(file: string) => { words: string[], env?: Record<string, string> }} command
 * @param {(report: Report, code: number) => Tally} count
 * @returns {Promise<Tally>}
 */
async function runRunner(name, command, count) {
  const file = join(cache, 'reports', `${name}.json`);
  mkdirSync(dirname(file), { recursive: true });
  rmSync(file, { force: true });
  const { words, env } = command(file);
  const { code } = await runNode(words, { env: { ...process.env, ...runnerEnv, ...env } });
  return existsSync(file) ? count(JSON.parse(readFileSync(file, 'utf8')), code) : crashed;
}

/**
 * @param {string} project its name in .config/vitest.config.ts
 * @returns {Promise<Tally>}
 */
function vitest(project) {
  const words = [
    'node_modules/vitest/vitest.mjs',
    'run',
    '--config',
    '.config/vitest.config.ts',
    '--project',
    project,
  ];
  const reporters = (/** @type {string} */ file) => [
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${file}`,
  ];
  /** @type {Record<string, string>} */
  const env = process.stdout.isTTY ? {} : { NO_COLOR: '1' };
  return runRunner(project, (file) => ({ words: [...words, ...reporters(file)], env }), vitestTally);
}

/** @returns {Promise<Tally>} */
function playwright() {
  const words = ['e2e/node_modules/@playwright/test/cli.js', 'test', '--config', 'e2e/playwright.config.ts'];
  return runRunner(
    'e2e',
    (file) => ({ words: [...words, '--reporter=list,json'], env: { PLAYWRIGHT_JSON_OUTPUT_FILE: file } }),
    playwrightTally,
  );
}

/** @type {Suite[]} */
const suites = [
  { name: 'check', run: runChecks },
  ...['scripts', 'domain', 'protocol', 'server', 'web'].map((name) => ({ name, run: () => vitest(name) })),
  { name: 'web-browser', needsBrowser: true, run: () => vitest('web-browser') },
  { name: 'e2e', needsBrowser: true, run: playwright },
];

/** Finds or fetches a browser once, for all suites that need one. */
async function prepareBrowser() {
  say('Looking for a browser …');
  const { code, output } = await runNode(['e2e/browser.ts'], { answer: true });
  if (code !== 0) return;
  say(`Using ${JSON.parse(output).executablePath}`);
  runnerEnv.PATHWALL_BROWSER = output;
}

/**
 * Runs every suite, or those whose names are given, and ends with one line that counts all.
 * @param {string[]} names
 */
export async function run(names) {
  await ensureInstalled();
  const unknown = names.filter((name) => suites.every((suite) => suite.name !== name));
  if (unknown.length > 0) {
    say(
      `There is no suite called ${unknown.join(', ')}. There are: ${suites.map(({ name }) => name).join(', ')}.`,
    );
    return 1;
  }
  const chosen = suites.filter(({ name }) => names.length === 0 || names.includes(name));
  if (chosen.some(({ needsBrowser }) => needsBrowser)) {
    await prepareBrowser();
    await ensureWebBuilt();
  }
  /** @type {{ name: string, tally: Tally, took: string }[]} */
  const done = [];
  for (const { name, run: runSuite } of chosen) {
    const start = performance.now();
    say(`\n── ${name} ──`);
    done.push({ name, tally: await runSuite(), took: since(start) });
  }
  const total = sum(done.map(({ tally }) => tally));
  say('');
  for (const { name, tally, took } of done) say(`${name.padEnd(12)} ${finalLine(tally)} (${took})`);
  say(`\n${finalLine(total)}`);
  return total.failed === 0 ? 0 : 1;
}
