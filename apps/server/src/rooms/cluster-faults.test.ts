import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { engines } from '../engines/engines.testing.ts';
import { type FaultCluster, type FaultNode, faultCluster, Person, pause } from './cluster-faults.testing.ts';
import { type Random, seeded } from './random.testing.ts';

// FUZZ_SEED repeats a run; FAULT_SECONDS is how long each fault lasts.
const SEED = Number(process.env['FUZZ_SEED'] ?? 1);
const LASTS_MS = 1_000 * Number(process.env['FAULT_SECONDS'] ?? 3);
const HEALS_MS = 60_000;

interface Fault {
  readonly begin: (cluster: FaultCluster, node: FaultNode) => Promise<void> | void;
  readonly end: (cluster: FaultCluster, node: FaultNode) => Promise<void> | void;
}

const nothing = (): void => undefined;
let hurry = nothing;

const FAULTS: Readonly<Record<string, Fault>> = {
  'no fault at all': { begin: nothing, end: nothing },
  'Redis is restarted': {
    async begin({ redis }) {
      await redis.crash();
      await redis.start();
    },
    end: nothing,
  },
  'Redis is gone': { begin: ({ redis }) => redis.crash(), end: ({ redis }) => redis.start() },
  'PostgreSQL is restarted': {
    async begin({ postgres }) {
      await postgres.crash();
      await postgres.start();
    },
    end: nothing,
  },
  'PostgreSQL is gone': {
    begin: ({ postgres }) => postgres.crash(),
    end: ({ postgres }) => postgres.start(),
  },
  'a node is killed': { begin: (_cluster, node) => node.kill(), end: (_cluster, node) => node.restart() },
  'a node is paused': {
    begin: (_cluster, node) => node.signal('SIGSTOP'),
    end: (_cluster, node) => node.signal('SIGCONT'),
  },
  'a node is slow': {
    begin(_cluster, node) {
      hurry = node.slowDown();
    },
    end: () => hurry(),
  },
  'a node is cut off from Redis only': {
    begin: (_cluster, { toRedis }) => toRedis.cut(),
    end: (_cluster, { toRedis }) => toRedis.heal(),
  },
  'the wire from a node to Redis hangs': {
    begin: (_cluster, { toRedis }) => toRedis.hold(),
    end: (_cluster, { toRedis }) => toRedis.heal(),
  },
  'the wire from a node to PostgreSQL hangs': {
    begin: (_cluster, { toPostgres }) => toPostgres.hold(),
    end: (_cluster, { toPostgres }) => toPostgres.heal(),
  },
};

describe.runIf(engines.postgres !== null && engines.redis !== null)('three nodes, while people write', () => {
  let cluster: FaultCluster;
  let people: readonly Person[];
  let random: Random;
  beforeAll(async () => {
    random = seeded(SEED);
    const binaries = { postgres: engines.postgres?.binaries ?? '', redis: engines.redis?.program ?? '' };
    cluster = await faultCluster(binaries, 3);
    // Everybody has a node that is theirs, and one of each pair goes to any.
    const hosts = cluster.nodes.map(({ host }) => host);
    people = [
      ...hosts.map((host, index) => new Person(index === 1 ? 'ben' : 'ana', `p${index}`, [host], random)),
      new Person('fran', 'any', hosts, random),
    ];
  }, HEALS_MS);
  afterAll(async () => {
    for (const person of people ?? []) person.leave();
    await cluster?.remove();
  });

  /** Words that somebody wrote and not everybody has. */
  function lacking(): readonly string[] {
    const written = people.flatMap((person) => [...person.written]);
    return people.flatMap(({ client }) => {
      const have = new Set(client.texts());
      return written.filter((key) => !have.has(key));
    });
  }

  it.each(Object.keys(FAULTS))(
    'lose nothing and are well again soon after: %s',
    async (name) => {
      const fault = FAULTS[name];
      const node = random.pick(cluster.nodes);
      await expect.poll(() => people.every((person) => person.here), { timeout: HEALS_MS }).toBe(true);
      await fault?.begin(cluster, node);
      const until = performance.now() + (name === 'no fault at all' ? 500 : LASTS_MS);
      while (performance.now() < until) {
        random.pick(people).write();
        await pause(10);
      }
      await fault?.end(cluster, node);
      const ended = performance.now();
      for (const person of people) person.write();
      const why = `to repeat: FUZZ_SEED=${SEED}`;
      await expect.poll(lacking, { timeout: HEALS_MS, message: why }).toEqual([]);
      process.stdout.write(
        `${name}: everybody had everything ${Math.round(performance.now() - ended)} ms after it\n`,
      );

      const stored = new Set(await cluster.stored());
      for (const person of people) person.look();
      const promised = people.flatMap((person) => [...person.promised, ...person.written]);
      expect(
        promised.filter((key) => !stored.has(key)),
        why,
      ).toEqual([]);
    },
    2 * HEALS_MS + LASTS_MS,
  );
});
