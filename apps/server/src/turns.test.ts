import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { engines } from './engines/engines.testing.ts';
import { localHub } from './fanout/local.ts';
import type { Storage } from './storage/port.ts';
import { endTurn, type TestSchema, testSchema } from './storage/postgres/schema.testing.ts';
import { type TestServer, testServer } from './testing.ts';

// Two servers, each with connections of its own to one PostgreSQL.

describe.runIf(engines.postgres !== null)('a node that was paused in its turn', () => {
  let schema: TestSchema;
  let storages: readonly [Storage, Storage];
  let here: TestServer;
  let there: TestServer;
  beforeEach(async () => {
    schema = testSchema();
    storages = [await schema.open(), await schema.open()];
    const hub = localHub();
    here = await testServer({ storage: storages[0], fanout: hub.node(), now: Date.now });
    there = await testServer({ storage: storages[1], fanout: hub.node(), now: Date.now });
  });
  afterEach(async () => {
    await here.close();
    await there.close();
    await schema.remove();
  });

  it('seats nobody any more once the turn went to another node, and says that nothing was saved', async () => {
    const workshop = await here.create();
    const first = await workshop.join({ name: 'Ana', pairing: { kind: 'new' } });
    const { pair } = first.body;
    if (pair === null) throw new Error('a pair of her own was asked for');
    await workshop.join({ name: 'Ben', pairing: { kind: 'with', pair } });
    const [late, quick] = [
      await workshop.join({ name: 'Cleo', pairing: { kind: 'new' } }),
      await workshop.join({ name: 'Dan', pairing: { kind: 'new' } }),
    ];
    const sitDown = (server: TestServer, seat: typeof late) =>
      server.request('PATCH', `/api/workshops/${seat.workshop}/seats/${seat.id}`, {
        cookie: seat.cookie,
        body: { pairing: { kind: 'with', pair } },
      });
    // It has looked and decided; then it stands still, PostgreSQL gives its turn away, and somebody else has the place.
    const write = storages[0].seats.update.bind(storages[0].seats);
    vi.spyOn(storages[0].seats, 'update').mockImplementationOnce(async (...change) => {
      await endTurn(schema.name, workshop.id);
      expect((await sitDown(there, quick)).refusal).toBeNull();
      return write(...change);
    });
    expect((await sitDown(here, late)).refusal).toBe('not-saved');
    const seats = await storages[1].seats.of(workshop.id);
    expect(seats.filter((seat) => seat.pair === pair).map(({ name }) => name)).toEqual(['Ana', 'Ben', 'Dan']);
    // It goes on with what is true.
    expect((await sitDown(here, late)).refusal).toBe('pair-full');
  });
});
