import { startTwoServers, type TwoServers } from './server.ts';
import { test as base } from './world.ts';

/**
 * A test on two servers that share a PostgreSQL and a Redis. Where those are not installed the test does not run, and is
 * counted as skipped with the reason beside it.
 */
export const test = base.extend<{ servers: TwoServers }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads from the pattern what a fixture needs: nothing
  servers: async ({}, use, testInfo) => {
    const servers = await startTwoServers();
    if (servers === null) {
      testInfo.skip(true, 'PostgreSQL or Redis is not installed');
      return;
    }
    try {
      await use(servers);
    } finally {
      await servers.remove();
    }
  },
});

export { at, expect } from './world.ts';
