// Reads what the test runners wrote down, so that the last line of `npm test` counts everything once.

/** @typedef {{ passed: number, failed: number, skipped: number }} Tally */
/** @typedef {{ name: string, status: string, assertionResults: { status: string }[] }} VitestFile */
/** @typedef {{ testResults: VitestFile[], unhandledErrors?: unknown[] }} VitestReport */
/** @typedef {{ stats: { expected: number, unexpected: number, flaky: number, skipped: number }, errors: unknown[] }} PlaywrightReport */

/** @type {Tally} */
export const nothing = { passed: 0, failed: 0, skipped: 0 };

/** A suite that crashed or ran no test. */
export const crashed = { passed: 0, failed: 1, skipped: 0 };

/**
 * @param {Tally[]} tallies
 * @returns {Tally}
 */
export function sum(tallies) {
  return tallies.reduce(
    (a, b) => ({ passed: a.passed + b.passed, failed: a.failed + b.failed, skipped: a.skipped + b.skipped }),
    nothing,
  );
}

/** @param {Tally} tally */
export const finalLine = ({ passed, failed, skipped }) =>
  `${passed} passed, ${failed} failed, ${skipped} skipped`;

/**
 * A runner that says it failed, with no failure counted, crashed; one that ran nothing tested nothing.
 * @param {Tally} tally
 * @param {number} code the runner's exit code
 */
function honest(tally, code) {
  const silent = tally.passed + tally.failed + tally.skipped === 0;
  return tally.failed === 0 && (code !== 0 || silent) ? sum([tally, crashed]) : tally;
}

/**
 * @param {VitestReport} report
 * @param {number} code vitest's exit code
 * @returns {Tally} a file that failed before its first test counts as one failed
 */
export function vitestTally(report, code) {
  const perFile = report.testResults.map(({ status, assertionResults }) => {
    const count = (/** @type {(status: string) => boolean} */ is) =>
      assertionResults.filter((result) => is(result.status)).length;
    const passed = count((s) => s === 'passed');
    const failed = count((s) => s === 'failed');
    const tally = { passed, failed, skipped: assertionResults.length - passed - failed };
    return failed === 0 && (status === 'failed' || assertionResults.length === 0)
      ? sum([tally, crashed])
      : tally;
  });
  return honest(sum(perFile), code);
}

/**
 * @param {PlaywrightReport} report
 * @param {number} code Playwright's exit code
 * @returns {Tally} a flaky test counts as failed
 */
export function playwrightTally({ stats, errors }, code) {
  const failed = stats.unexpected + stats.flaky + errors.length;
  return honest({ passed: stats.expected, failed, skipped: stats.skipped }, code);
}
