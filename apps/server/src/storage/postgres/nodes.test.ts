import type { DocumentName } from '@pathwall/domain/documents';
import type { PublicationId, SeatId } from '@pathwall/domain/ids';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { engines } from '../../engines/engines.testing.ts';
import { startPostgres } from '../../engines/postgres.testing.ts';
import { startProxy } from '../../engines/proxy.testing.ts';
import type { Storage } from '../port.ts';
import { newLink, newSeat, newWorkshop, someBytes } from '../testing.ts';
import { openPostgresStorage } from './postgres.ts';
import { asOwner, createDatabase, endTurn, lastSign, type TestSchema, testSchema } from './schema.testing.ts';

const oak = newWorkshop('oak');
const elm = newWorkshop('elm');

describe.runIf(engines.postgres !== null)('several nodes on one PostgreSQL', () => {
  let schema: TestSchema;
  let nodes: readonly Storage[];
  beforeEach(async () => {
    schema = testSchema();
    nodes = await Promise.all([schema.open(), schema.open(), schema.open()]);
    await nodes[0]?.workshops.create(oak, [newLink('facilitator', 1)]);
    await nodes[0]?.workshops.create(elm, []);
  });
  afterEach(async () => {
    await Promise.all(nodes.map((node) => node.close()));
    await schema.remove();
  });

  const names: readonly DocumentName[] = ['agenda', 'wall', 'commitments', 'board.room'];

  it('number the updates of a document without a gap, whatever order they write in', async () => {
    const rounds = 12;
    const given = await Promise.all(
      nodes.flatMap((node, index) =>
        Array.from({ length: rounds }, () => {
          // Each node has an order of its own: were rows locked in it, two of them would wait for each other.
          const order = index % 2 === 0 ? names : [...names].reverse();
          const batch = order.flatMap((document) =>
            [oak, elm].map(({ id }) => ({ workshop: id, document, update: someBytes(20, index) })),
          );
          return node.documents.append(batch);
        }),
      ),
    );
    expect(given.flat().every((number) => number !== null)).toBe(true);
    for (const document of names) {
      const { seq, updates } = (await nodes[1]?.documents.load(oak.id, document)) ?? { seq: 0, updates: [] };
      expect(seq).toBe(rounds * nodes.length);
      expect(updates).toHaveLength(seq);
    }
  });

  it('have one name in common, and none with a copy elsewhere', async () => {
    const names = await Promise.all(nodes.map((node) => node.place()));
    expect(new Set(names).size).toBe(1);
    const copy = await createDatabase();
    const elsewhere = await openPostgresStorage({ url: copy.url, schema: schema.name });
    expect(names).not.toContain(await elsewhere.place());
    await elsewhere.close();
    await copy.remove();
  });

  it('keep the claim of whoever was first, store nothing of the others, and say so to all', async () => {
    const claim = (seat: string) => ({ client: 7, seat: seat as SeatId });
    const answers = await Promise.all(
      nodes.map((node, index) =>
        node.documents.append([
          { workshop: oak.id, document: 'wall', update: someBytes(9), claims: [claim(`seat-${index}`)] },
        ]),
      ),
    );
    expect(answers.flat().sort()).toEqual([1, 'claimed', 'claimed']);
    expect((await nodes[0]?.documents.load(oak.id, 'wall'))?.updates).toHaveLength(1);
    const seen = await Promise.all(
      nodes.map(async (node) => (await node.documents.load(oak.id, 'wall')).claims),
    );
    expect(seen[0]?.size).toBe(1);
    expect(new Set(seen.map((claims) => claims.get(7))).size).toBe(1);
  });

  it('let one snapshot win and lose no update that came between', async () => {
    const append = (node: Storage | undefined, seed: number) =>
      node?.documents.append([{ workshop: oak.id, document: 'wall', update: someBytes(20, seed) }]);
    for (let seed = 0; seed < 10; seed += 1) await append(nodes[0], seed);
    const [first, , third] = await Promise.all([
      nodes[1]?.documents.compact(oak.id, 'wall', { upTo: 10, snapshot: someBytes(50, 1) }),
      append(nodes[0], 11),
      nodes[2]?.documents.compact(oak.id, 'wall', { upTo: 10, snapshot: someBytes(50, 2) }),
    ]);
    expect([first, third].filter(Boolean)).toHaveLength(1);
    const stored = await nodes[0]?.documents.load(oak.id, 'wall');
    expect(stored).toMatchObject({ seq: 11, updates: [someBytes(20, 11)] });
  });

  it('have turns one after the other, and the turn of one that dies goes to the next', async () => {
    const order: string[] = [];
    const work = (name: string) => async () => {
      order.push(`${name} begins`);
      await nodes[1]?.ready();
      order.push(`${name} ends`);
    };
    await Promise.all(nodes.map((node, index) => node.turns.take(oak.id, work(`node ${index}`))));
    for (const [index, said] of order.entries()) {
      if (index % 2 === 1) expect(said).toBe(order[index - 1]?.replace('begins', 'ends'));
    }

    const [begun, end] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
    const dying = nodes[0]?.turns.take(`${oak.id} dies`, async () => {
      begun.resolve();
      await end.promise;
    });
    await begun.promise;
    // The connection of its lock is gone, as when the process is.
    await endTurn(schema.name, `${oak.id} dies`);
    expect(await nodes[1]?.turns.take(`${oak.id} dies`, async () => 'mine')).toBe('mine');
    end.resolve();
    await dying;
  });

  it('write nothing any more in a turn that went to another while they were paused', async () => {
    const paused = await schema.open();
    const ana = newSeat(oak.id, 'ana');
    const { links, seats, workshops, ballots, publications } = paused;
    const ballot = { poll: 'p', subject: 's', voter: 'v', choice: 'agree', weight: 1, words: '' };
    const late = await paused.turns.take(oak.id, async () => {
      // PostgreSQL ends its connection, as it does after a long silence; somebody else has the turn, and is through with it.
      await endTurn(schema.name, oak.id);
      await nodes[1]?.turns.take(oak.id, async () => nodes[1]?.seats.add(newSeat(oak.id, 'ben')));
      return Promise.allSettled([
        seats.add(ana),
        seats.update(oak.id, newSeat(oak.id, 'ben').id, { name: 'late' }),
        seats.remove(oak.id, newSeat(oak.id, 'ben').id, 1),
        workshops.update(oak.id, 1, { title: 'late' }),
        workshops.recode(oak.id, newWorkshop('late').code),
        workshops.purge(oak.id),
        links.rotate(oak.id, { role: 'facilitator', subject: null }, someBytes(32, 8), 1),
        ballots.put(oak.id, ballot, null),
        ballots.clear(oak.id, 'p'),
        publications.put({ id: 'late' as PublicationId, workshop: oak.id, publishedAt: 1, content: {} }),
        publications.withdraw(oak.id),
      ]);
    });
    for (const outcome of late) {
      expect(outcome).toMatchObject({ status: 'rejected', reason: { code: 'unreachable' } });
    }
    expect(await nodes[0]?.seats.of(oak.id)).toMatchObject([{ id: 'ben', name: 'Ana', removedAt: null }]);
    expect(await nodes[0]?.workshops.byId(oak.id)).toMatchObject({ code: oak.code, revision: 1 });
    expect(await nodes[0]?.links.of(oak.id)).toMatchObject([{ generation: 1 }]);
    // It is well again with the next turn.
    expect(await paused.turns.take(oak.id, () => seats.add(ana))).toBe(true);
    await paused.close();
  });

  it('keep their turn however long it takes, as long as they live', async () => {
    const slow = await schema.open({ turnMs: 1_000 });
    const order: string[] = [];
    const mine = slow.turns.take(oak.id, async () => {
      order.push('slow begins');
      // Five of them are as long as a turn may be silent.
      const signs = new Set<unknown>();
      await expect.poll(async () => signs.add(await lastSign(schema.name, oak.id)).size).toBeGreaterThan(15);
      const added = await slow.seats.add(newSeat(oak.id, 'ana'));
      order.push('slow ends');
      return added;
    });
    await expect.poll(() => order).toEqual(['slow begins']);
    await nodes[1]?.turns.take(oak.id, async () => order.push('next'));
    expect(await mine).toBe(true);
    expect(order).toEqual(['slow begins', 'slow ends', 'next']);
    await slow.close();
  });

  it('write what goes on by itself after a turn as if there had been none', async () => {
    const [node] = nodes as [Storage];
    const go = Promise.withResolvers<void>();
    let after: Promise<boolean> = Promise.resolve(false);
    await node.turns.take(oak.id, async () => {
      after = go.promise.then(() => node.seats.add(newSeat(oak.id, 'ana')));
    });
    await endTurn(schema.name, oak.id);
    go.resolve();
    expect(await after).toBe(true);
  });

  it('let go of a workshop that one of them purges while the others write to it', async () => {
    const write = (node: Storage) =>
      Promise.all(
        Array.from({ length: 15 }, () =>
          node.documents.append([
            { workshop: oak.id, document: 'wall', update: someBytes(20) },
            { workshop: elm.id, document: 'wall', update: someBytes(20) },
          ]),
        ),
      );
    const [first, second, purged] = await Promise.all([
      ...nodes.slice(0, 2).map(write),
      nodes[2]?.workshops.purge(oak.id),
    ]);
    expect(purged).toBe(true);
    expect([first, second].flat(2).filter((number) => number === undefined)).toEqual([]);
    expect(await nodes[0]?.documents.list(oak.id)).toEqual([]);
    expect((await nodes[0]?.documents.load(elm.id, 'wall'))?.seq).toBe(30);
    const rows = await asOwner(
      `SELECT (SELECT count(*)::int FROM "${schema.name}".log) AS log, (SELECT count(*)::int FROM "${schema.name}".links) AS links`,
    );
    expect(rows).toEqual([{ log: 30, links: 0 }]);
  });

  it('say that the disk is full, keep what they had, and go on when there is space', async () => {
    const name = `"${schema.name}"`;
    await asOwner(`
      CREATE FUNCTION ${name}.no_space() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN RAISE EXCEPTION 'could not extend file: No space left on device' USING ERRCODE = 'disk_full'; END $$;
      CREATE TRIGGER no_space BEFORE INSERT ON ${name}.log FOR EACH STATEMENT EXECUTE FUNCTION ${name}.no_space()`);
    const append = () =>
      nodes[0]?.documents.append([{ workshop: oak.id, document: 'wall', update: someBytes(20) }]);
    await expect(append()).rejects.toMatchObject({ name: 'StorageError', code: 'full' });
    expect(await nodes[1]?.documents.load(oak.id, 'wall')).toMatchObject({ seq: 0 });
    await asOwner(`DROP TRIGGER no_space ON ${name}.log`);
    expect(await append()).toEqual([1]);
  });
});

describe.runIf(engines.postgres !== null)('a PostgreSQL that fails', () => {
  it('is unreachable while it is down or hangs, and goes on where it was without a restart of ours', async () => {
    const postgres = await startPostgres(engines.postgres?.binaries ?? '');
    const proxy = await startProxy(postgres.port);
    const storage = await openPostgresStorage({ url: proxy.through(postgres.url()), patienceMs: 3_000 });
    const append = () =>
      storage.documents.append([{ workshop: oak.id, document: 'wall', update: someBytes(9) }]);
    const unreachable = { name: 'StorageError', code: 'unreachable' };
    await storage.workshops.create(oak, []);
    expect(await append()).toEqual([1]);

    await postgres.crash();
    await expect(append()).rejects.toMatchObject(unreachable);
    await expect(storage.ready()).rejects.toMatchObject(unreachable);
    await postgres.start();
    expect(await append()).toEqual([2]);

    proxy.hold();
    await expect(append()).rejects.toMatchObject(unreachable);
    proxy.heal();
    // What hung may have been stored all the same; the numbers go on either way.
    expect((await append())[0]).toBeGreaterThan(2);

    // Of many connections one costs its wait; the others are not tried one after the other.
    const many = () => Promise.all(Array.from({ length: 8 }, () => storage.documents.list(oak.id)));
    await many();
    proxy.forget();
    await expect(append()).rejects.toMatchObject(unreachable);
    expect((await append())[0]).toBeGreaterThan(3);
    expect(await many()).toHaveLength(8);
    // The same of the connections on which turns are taken.
    const turns = () =>
      Promise.all(['a', 'b', 'c'].map((name) => storage.turns.take(name, async () => name)));
    await turns();
    proxy.forget();
    await expect(storage.turns.take('a', async () => undefined)).rejects.toMatchObject(unreachable);
    expect(await turns()).toHaveLength(3);
    proxy.heal();

    proxy.cut();
    await expect(append()).rejects.toMatchObject(unreachable);
    proxy.heal();
    expect((await append())[0]).toBeGreaterThan(4);
    const { seq, updates } = await storage.documents.load(oak.id, 'wall');
    expect(updates).toHaveLength(seq);
    await storage.close();
    await proxy.close();
    await postgres.remove();
  }, 90_000);
});
