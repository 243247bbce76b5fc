import * as Y from 'yjs';
import type { WriteContext } from './board.ts';
import type { RandomBytes, SeatId } from './ids.ts';
import { createUndoStack, type UndoStack } from './undo.ts';

/** A stream of randomness that a seed replays (mulberry32). For tests, seeding and fuzz; never for secrets. */
export interface Seeded {
  readonly bytes: RandomBytes;
  /** A whole number from 0 to `below - 1`. */
  readonly below: (below: number) => number;
  readonly pick: <T>(items: readonly T[]) => T;
}

export function seeded(seed: number): Seeded {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return (mixed ^ (mixed >>> 14)) >>> 0;
  };
  const below = (limit: number): number => Math.floor((next() / 2 ** 32) * limit);
  return {
    bytes: (length) => Uint8Array.from({ length }, () => below(256)),
    below,
    pick: (items) => {
      const item = items[below(items.length)];
      if (item === undefined) throw new Error('nothing to pick from');
      return item;
    },
  };
}

/** A write context whose clock ticks one millisecond a reading. */
export function testContext(seed = 1, by: SeatId | null = null, start = 1_000): WriteContext {
  let time = start;
  return {
    by,
    now: () => {
      time += 1;
      return time;
    },
    random: seeded(seed).bytes,
  };
}

/** Sends everything that each document has to all the others. */
export function exchange(...docs: readonly Y.Doc[]): void {
  for (const from of docs) {
    for (const to of docs) {
      if (from !== to) Y.applyUpdate(to, Y.encodeStateAsUpdate(from, Y.encodeStateVector(to)));
    }
  }
}

/** Documents with fixed clientIDs, so that a run with the same seed resolves conflicts the same way. */
export function replicas(count: number): readonly Y.Doc[] {
  return Array.from({ length: count }, (_, index) => {
    const doc = new Y.Doc();
    doc.clientID = index + 1;
    return doc;
  });
}

/** One of several people who write in their own replica of a document while updates of the others are on the way. */
export interface Writer {
  readonly doc: Y.Doc;
  readonly undo: UndoStack;
}

/**
 * Three people write in turn, as the seed says, while updates reach them late and in any order; in the end everybody
 * has received everything. Gives their replicas. `act` makes one write; `step` counts from 1.
 */
export function writeTogether(
  seed: number,
  steps: number,
  act: (writer: Writer, random: Seeded, step: number) => void,
): readonly Y.Doc[] {
  const random = seeded(seed);
  const people = replicas(3).map((doc) => ({ doc, undo: createUndoStack(doc), inbox: [] as Uint8Array[] }));
  for (const person of people) {
    person.doc.on('update', (update: Uint8Array, origin: unknown) => {
      if (origin !== null) return;
      for (const other of people) if (other !== person) other.inbox.push(update);
    });
  }
  // Updates that arrive are applied with an origin of their own, so that they are not sent on a second time.
  const receive = ({ doc, inbox }: (typeof people)[number]): void => {
    const [update] = inbox.splice(random.below(Math.max(1, inbox.length)), 1);
    if (update !== undefined) Y.applyUpdate(doc, update, 'network');
  };
  for (let step = 1; step <= steps; step += 1) {
    const person = random.pick(people);
    if (random.below(3) === 0) receive(person);
    else act(person, random, step);
  }
  for (const person of people) while (person.inbox.length > 0) receive(person);
  return people.map(({ doc }) => doc);
}
