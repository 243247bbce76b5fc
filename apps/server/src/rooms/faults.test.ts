import { expect, it } from 'vitest';
import * as Y from 'yjs';
import type { FaultPoint } from '../storage/testing.ts';
import { type Random, seeded, seedsFrom } from './random.testing.ts';
import {
  authorityOf,
  BOARD_1,
  TestClient,
  type TestRooms,
  type TestSocket,
  testRooms,
  textsOf,
  WORKSHOP,
} from './testing.ts';

const SEEDS = seedsFrom(process.env['FUZZ_SEED'], Number(process.env['FAULT_RUNS'] ?? 2));
const STEPS = 30;

/** Each step at which storage is asked for something while people write, how it fails, and whether it has acted by then. */
const FAULTS = (['documents.append', 'documents.load', 'documents.compact'] as const).flatMap((point) =>
  (['full', 'locked', 'io'] as const).flatMap((code) =>
    (['before', 'after'] as const).map((when) => ({ point, code, when })),
  ),
);

/** Somebody who writes, knows what was promised to them, and comes back whenever they are cut off. */
class Person {
  readonly client = new TestClient();
  readonly written = new Set<string>();
  readonly promised = new Set<string>();
  readonly #seat: string;
  readonly #rooms: TestRooms;
  #socket: TestSocket | null = null;
  #waiting: { readonly key: string; readonly frame: number }[] = [];

  constructor(rooms: TestRooms, seat: string) {
    this.#rooms = rooms;
    this.#seat = seat;
  }

  async come(): Promise<void> {
    if (this.#socket !== null && this.client.closed === null) return;
    this.#waiting = [];
    this.#socket = await this.#rooms.open(this.#seat, BOARD_1, this.client);
  }

  leave(): void {
    this.#socket?.drop();
    this.#socket = null;
  }

  write(key: string): void {
    this.written.add(key);
    this.client.write(key);
    if (this.client.closed === null) this.#waiting.push({ key, frame: this.client.sent });
  }

  /** What it may rely on: its words that were acknowledged, and others' that it was shown. */
  look(): ReadonlySet<string> {
    for (const { key, frame } of this.#waiting) if (frame <= this.client.acked) this.promised.add(key);
    for (const key of this.client.texts()) if (!this.written.has(key)) this.promised.add(key);
    return this.promised;
  }
}

async function onDisk({ inner }: TestRooms): Promise<readonly string[]> {
  const { snapshot, updates } = await inner.documents.load(WORKSHOP, BOARD_1);
  const doc = new Y.Doc();
  for (const update of snapshot === null ? updates : [snapshot, ...updates]) Y.applyUpdate(doc, update);
  return textsOf(doc);
}

async function expectKept(rooms: TestRooms, people: readonly Person[]): Promise<void> {
  const kept = new Set(await onDisk(rooms));
  const lost = people.flatMap((person) => [...person.look()]).filter((key) => !kept.has(key));
  expect(lost, lost.join()).toEqual([]);
}

async function step(
  rooms: TestRooms,
  people: readonly Person[],
  number: number,
  random: Random,
): Promise<void> {
  for (const [index, person] of people.entries()) {
    if (random.chance(0.7)) person.write(`${index}-${number}`);
    if (random.chance(0.1)) person.leave();
  }
  await rooms.beat();
  await expectKept(rooms, people);
  // Long enough, now and then, for the room to be unloaded and loaded again.
  if (random.chance(0.2)) for (const person of people) person.leave();
  await rooms.clock.pass(random.below(600));
  for (const person of people) await person.come();
}

it.each(FAULTS.flatMap((fault) => SEEDS.map((seed) => ({ ...fault, seed }))))(
  'storage that fails at $point ($code, $when it acts): nothing is promised that is not kept, and all is well afterwards (seed $seed)',
  async ({ point, code, when, seed }) => {
    const random = seeded(seed);
    const rooms = await testRooms({
      authority: authorityOf({ approach: 'roundtable' }),
      bounds: { compactRows: 4, compactAfter: 0, idleRoom: 300, restAfter: 50, restLook: 20 },
    });
    const people = ['ana', 'ben', 'fran'].map((seat) => new Person(rooms, seat));
    for (const person of people) await person.come();
    let failed = 0;
    const calls = countCalls(rooms, point);
    for (let number = 0; number < STEPS; number += 1) {
      if (random.chance(0.3)) {
        rooms.store.fail(point, { code, when, times: 1 + random.below(2) });
        failed += 1;
      }
      await step(rooms, people, number, random);
    }
    rooms.store.heal();
    for (let turn = 0; turn < 3; turn += 1) {
      await rooms.clock.pass(15_000);
      for (const person of people) await person.come();
      people[turn]?.write(`${turn}-last`);
    }
    await rooms.clock.pass(1_000);
    const all = people.flatMap(({ written }) => [...written]).sort();
    expect(await onDisk(rooms)).toEqual(all);
    for (const { client } of people) expect(client.texts()).toEqual(all);
    expect(failed).toBeGreaterThan(0);
    expect(calls()).toBeGreaterThan(0);
  },
);

it('this suite would notice a room that promises what is not stored', async () => {
  const rooms = await testRooms();
  const people = ['ana', 'ben'].map((seat) => new Person(rooms, seat));
  for (const person of people) await person.come();
  rooms.inner.documents.append = async (batch) => batch.map(() => 1);
  people[0]?.write('said to be saved');
  await rooms.beat();
  await expect(expectKept(rooms, people)).rejects.toThrow('said to be saved');
});

/** How often the real storage was asked at that point: a fault where nobody asks would test nothing. */
function countCalls({ inner }: TestRooms, point: FaultPoint): () => number {
  let calls = 0;
  const { documents } = inner;
  const name = point.slice('documents.'.length) as 'append' | 'load' | 'compact';
  const real = documents[name].bind(documents) as (...args: unknown[]) => unknown;
  Object.assign(documents, {
    [name]: (...args: unknown[]) => {
      calls += 1;
      return real(...args);
    },
  });
  return () => calls;
}
