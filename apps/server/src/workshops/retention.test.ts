import { DISPOSABLE_MS } from '@pathwall/domain';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { memoryStorage } from '../storage/memory/memory.ts';
import type { Storage } from '../storage/port.ts';
import { TEST_NOW, type TestServer, testServer } from '../testing.ts';

let storage: Storage;
let server: TestServer;
beforeEach(async () => {
  storage = memoryStorage();
  server = await testServer({ storage });
  // The pass of its own start is through.
  await server.request('GET', '/readyz');
});
afterEach(() => server.close());

it('is looked for by one node at a time: whoever starts meanwhile leaves it to the one that is at it (P5)', async () => {
  const example = await server.openExample();
  const [begun, end] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
  const other = storage.turns.tryTake('retention', async () => {
    begun.resolve();
    await end.promise;
  });
  await begun.promise;
  const late = { storage, now: () => TEST_NOW + DISPOSABLE_MS * 2 };
  const second = await testServer(late);
  await second.request('GET', '/readyz');
  // Its close waits for a pass that is under way: there was none.
  await second.app.close();
  expect(await storage.workshops.byId(example.id)).not.toBeNull();
  end.resolve();
  await other;
  const third = await testServer(late);
  await third.request('GET', '/readyz');
  await expect.poll(() => storage.workshops.byId(example.id)).toBeNull();
  await third.app.close();
});
