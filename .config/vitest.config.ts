import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { playwright } from '@vitest/browser-playwright';
import { defineConfig } from 'vitest/config';
import { findBrowser, launchEnvironment } from '../e2e/browser.ts';

const at = (path: string): string => fileURLToPath(new URL(`../${path}`, import.meta.url));

/** A browser is looked for (and fetched, if need be) only when its suite was asked for. */
const wantsBrowser = process.argv.includes('web-browser');

/** Generous, since a slow machine is no failure; a test that hangs still ends. In milliseconds. */
const patience = { testTimeout: 60_000, hookTimeout: 60_000 };

/** A test without an expectation cannot fail, so it counts as failed. Polling waits for the thing, not for the clock. */
const honesty = { expect: { requireAssertions: true, poll: { timeout: 20_000, interval: 20 } } };

/** Tests that need a real browser are called `*.browser.test.ts(x)`; all others run in Node. */
const node = (name: string, root: string, include = 'src/**/*.test.{ts,tsx}') => ({
  test: {
    name,
    root: at(root),
    include: [include],
    exclude: ['**/*.browser.test.*'],
    environment: 'node' as const,
    ...patience,
    ...honesty,
  },
});

/** The server's tests have a real PostgreSQL and Redis beside them, where these are installed. */
const withEngines = (project: ReturnType<typeof node>) => ({
  test: { ...project.test, globalSetup: [at('.config/engines.ts')] },
});

async function inBrowser() {
  const browser = await findBrowser();
  return {
    plugins: [react()],
    // As in the pages' own build: two copies of yjs read none of each other's documents.
    resolve: { dedupe: ['yjs', 'lib0', 'y-protocols', 'react', 'react-dom', 'konva'] },
    test: {
      ...patience,
      ...honesty,
      name: 'web-browser',
      root: at('apps/web'),
      include: ['src/**/*.browser.test.{ts,tsx}'],
      browser: {
        enabled: true,
        headless: true,
        screenshotFailures: false,
        provider: playwright({
          launchOptions: {
            executablePath: browser.executablePath,
            args: [...browser.args],
            env: launchEnvironment(browser),
          },
        }),
        instances: [{ browser: 'chromium' as const }],
      },
    },
  };
}

export default defineConfig({
  root: at('.'),
  test: {
    projects: [
      node('scripts', 'scripts', '*.test.mjs'),
      node('domain', 'packages/domain'),
      node('protocol', 'packages/protocol'),
      withEngines(node('server', 'apps/server')),
      { plugins: [react()], ...node('web', 'apps/web') },
      ...(wantsBrowser ? [await inBrowser()] : []),
    ],
  },
});
