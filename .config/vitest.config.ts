import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

const at = (path: string): string => fileURLToPath(new URL(`../${path}`, import.meta.url));

/** Tests that need a real browser are called `*.browser.test.ts(x)`; all others run in Node. */
const node = (name: string, root: string) => ({
  test: {
    name,
    root: at(root),
    include: ['src/**/*.test.{ts,tsx}'],
    exclude: ['**/*.browser.test.*'],
    environment: 'node' as const,
  },
});

export default defineConfig({
  root: at('.'),
  test: {
    projects: [
      node('domain', 'packages/domain'),
      node('protocol', 'packages/protocol'),
      node('server', 'apps/server'),
      node('web', 'apps/web'),
    ],
  },
});
