import { startTwoServers, type TwoServers } from './server.ts';
import { test as base } from './world.ts';

/** A test on two servers that share a PostgreSQL and a Redis. Where those are not installed `playwright.config.ts` leaves it out. */
export const test = base.extend<{ servers: TwoServers }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads from the pattern what a fixture needs: nothing
  servers: async ({}, use) => {
    const servers = await startTwoServers();
    try {
      await use(servers);
    } finally {
      await servers.remove();
    }
  },
});

export { at, expect } from './world.ts';
