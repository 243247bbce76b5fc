import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { findBinaries } from '@pathwall/server/engines/binaries.testing';
import { defineConfig } from '@playwright/test';
import { findBrowser, launchEnvironment } from './browser.ts';

const at = (path: string): string => fileURLToPath(new URL(path, import.meta.url));
const browser = await findBrowser();

// This file is read again by every worker; the folder is made once and removed by clean-up.ts.
if (process.env['PATHWALL_E2E_DATA'] === undefined) {
  process.env['PATHWALL_E2E_DATA'] = mkdtempSync(join(tmpdir(), 'pathwall-e2e-'));
  rmSync(at('./pictures'), { recursive: true, force: true });
}

/** The specs of two servers on real engines are left out where those are not installed; said once, and never in CI. */
function leftOut(): string[] {
  const { postgres, redis } = findBinaries(process.env['PATH'] ?? '');
  if (postgres !== null && redis !== null) return [];
  if (process.env['CI'] === 'true') throw new Error('CI must have PostgreSQL and Redis: see .ci/run');
  if (process.env['TEST_WORKER_INDEX'] === undefined)
    process.stdout.write('PostgreSQL or Redis is not installed: the specs of two servers are left out.\n');
  return ['**/two-nodes.spec.ts'];
}

/** The port that the server printed; set by Playwright from the `wait` pattern below. */
const port = process.env['PATHWALL_PORT'] ?? '0';

export default defineConfig({
  testDir: at('.'),
  testMatch: '**/*.spec.ts',
  testIgnore: leftOut(),
  outputDir: at('./test-results'),
  fullyParallel: false,
  workers: 1,
  retries: 0,
  forbidOnly: true,
  // Generous, as in .config/vitest.config.ts: a slow machine is no failure.
  timeout: 180_000,
  expect: { timeout: 30_000 },
  use: {
    baseURL: `http://127.0.0.1:${port}`,
    locale: 'en-GB',
    timezoneId: 'Europe/London',
    // A film of six browsers costs as much as the test; what stood on the pages tells enough.
    actionTimeout: 30_000,
    trace: { mode: 'retain-on-failure', screenshots: false, sources: false },
    launchOptions: {
      executablePath: browser.executablePath,
      args: [...browser.args],
      env: launchEnvironment(browser),
    },
  },
  globalTeardown: at('./clean-up.ts'),
  webServer: {
    command: `"${process.execPath}" "${at('../apps/server/src/main.ts')}"`,
    env: {
      PORT: '0',
      HOST: '127.0.0.1',
      DATA_DIR: process.env['PATHWALL_E2E_DATA'],
      WORKSHOPS_PER_HOUR_PER_ADDRESS: '1000',
    },
    wait: { stdout: /http:\/\/127\.0\.0\.1:(?<pathwall_port>\d+)/ },
    stderr: 'pipe',
    gracefulShutdown: { signal: 'SIGTERM', timeout: 5000 },
  },
});
