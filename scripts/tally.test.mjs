import { describe, expect, it } from 'vitest';
import { finalLine, playwrightTally, sum, vitestTally } from './tally.mjs';

/** @param {string} status @param {string[]} results */
const file = (status, ...results) => ({
  name: 'a.test.ts',
  status,
  assertionResults: results.map((result) => ({ status: result })),
});

describe('the count of a vitest run', () => {
  it('adds up what passed, failed and was skipped', () => {
    const report = { testResults: [file('failed', 'passed', 'failed'), file('passed', 'passed', 'pending')] };
    expect(vitestTally(report, 1)).toEqual({ passed: 2, failed: 1, skipped: 1 });
  });

  it('counts a file that broke before its first test as one failed', () => {
    expect(vitestTally({ testResults: [file('failed')] }, 1)).toEqual({ passed: 0, failed: 1, skipped: 0 });
  });

  it('counts an error outside any test as one failed', () => {
    expect(vitestTally({ testResults: [file('passed', 'passed')] }, 1)).toEqual({
      passed: 1,
      failed: 1,
      skipped: 0,
    });
  });

  it('counts a suite without tests as one failed', () => {
    expect(vitestTally({ testResults: [] }, 0)).toEqual({ passed: 0, failed: 1, skipped: 0 });
  });
});

describe('the count of a browser run', () => {
  it('counts a flaky test and an error outside any test as failed', () => {
    const stats = { expected: 5, unexpected: 1, flaky: 1, skipped: 2 };
    expect(playwrightTally({ stats, errors: [{}] }, 1)).toEqual({ passed: 5, failed: 3, skipped: 2 });
  });

  it('counts a run without tests as one failed', () => {
    const stats = { expected: 0, unexpected: 0, flaky: 0, skipped: 0 };
    expect(playwrightTally({ stats, errors: [] }, 0)).toEqual({ passed: 0, failed: 1, skipped: 0 });
  });
});

it('the last line has the three numbers of all suites', () => {
  const all = sum([
    { passed: 1, failed: 0, skipped: 2 },
    { passed: 3, failed: 1, skipped: 0 },
  ]);
  expect(finalLine(all)).toBe('4 passed, 1 failed, 2 skipped');
});
