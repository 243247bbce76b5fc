import {
  addIdea,
  editText,
  type IdeaId,
  mustBeOk,
  type SeatId,
  STAGE_KEYS,
  setKeyPoint,
} from '@pathwall/domain';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { joinAdditions } from './additions.ts';
import { BOUNDS } from './bounds.ts';
import { LiveDocument } from './document.ts';
import { judge } from './judge.ts';
import { type Random, seeded } from './random.testing.ts';
import { type Scan, scanUpdate } from './scan.ts';
import { fakeClock } from './testing.ts';

// What only adds is stored and shown before yjs has seen it. So yjs must never have anything against it.

const EMPTY = { snapshot: null, updates: [], seq: 0, logBytes: 0, claims: new Map<number, SeatId>() };
const RUNS = Number(process.env['FUZZ_RUNS'] ?? 60);
const FIRST = Number(process.env['FUZZ_SEED'] ?? 1);
const LAST = process.env['FUZZ_SEED'] === undefined ? RUNS : FIRST;

function scanned(update: Uint8Array): Scan {
  const scan = scanUpdate(update);
  if (typeof scan === 'string') throw new Error(`not an update: ${scan}`);
  return scan;
}

/** What a change of a document is on the wire; an empty update when it changes nothing. */
function changeOf(doc: Y.Doc, change: () => void): Uint8Array {
  let made: Uint8Array = new Uint8Array([0, 0]);
  const keep = (update: Uint8Array): void => {
    made = update;
  };
  doc.on('update', keep);
  doc.transact(change);
  doc.off('update', keep);
  return made;
}

function record(text: string): Y.Map<unknown> {
  return new Y.Map<unknown>([
    ['m', { by: 'ana', at: 1 }],
    ['text', text],
    ['c:past', 'a0'],
  ]);
}

function contents(doc: Y.Doc): unknown {
  return [doc.getMap('ideas').toJSON(), doc.getMap('notes').toJSON(), Y.encodeStateVector(doc)];
}

/** Something that a person does; mostly it only adds. Two people may use one key. */
function deed(doc: Y.Doc, random: Random): void {
  const ideas = doc.getMap<unknown>('ideas');
  const key = `k${random.below(random.chance(0.7) ? 1_000 : 6)}`;
  const kind = random.below(12);
  if (kind < 6) ideas.set(key, record(`words ${random.below(1_000)} żółć`));
  else if (kind === 6) doc.getMap('notes').set(key, random.below(9));
  else if (kind === 7) ideas.delete(random.pick([...ideas.keys(), key]));
  else if (kind === 8) ideas.set(key, new Y.Map([['inner', new Y.Map([['x', 1]])]]));
  else if (kind === 9) ideas.set(key, new Y.Array());
  else {
    const idea = ideas.get(random.pick([...ideas.keys(), key]));
    if (idea instanceof Y.Map) idea.set(random.pick(['text', 'd', 'c:past', `n:${key}`]), random.below(99));
  }
}

/** A few bytes of it changed. */
function damaged(update: Uint8Array, random: Random): Uint8Array {
  const bytes = update.slice();
  for (let count = 0; count <= random.below(3); count += 1)
    bytes[random.below(bytes.length)] = random.below(256);
  return bytes;
}

/** The document as the rooms keep it beside one that is built at once; whatever they disagree about fails. */
class Pair {
  readonly lazy = new LiveDocument(EMPTY, { ...BOUNDS, restAfter: 0 }, fakeClock());
  readonly eager = new Y.Doc();
  readonly stored: Uint8Array[] = [];
  added = 0;
  /** How often a snapshot could be made of bytes alone. */
  joined = 0;

  /** One beat: what adds comes first as bytes, the rest is applied. */
  beat(updates: readonly Uint8Array[]): void {
    let at = 0;
    for (; at < updates.length; at += 1) {
      const update = updates[at] ?? new Uint8Array();
      const scan = this.#admitted(update);
      if (scan === null) continue;
      if (!this.lazy.add(scan, update)) break;
      this.added += 1;
      Y.applyUpdate(this.eager, update);
    }
    const rest = updates.slice(at);
    const stored =
      rest.length === 0
        ? this.lazy.additions()
        : this.lazy.transact(() => {
            for (const update of rest) {
              if (this.#admitted(update) === null) continue;
              this.lazy.apply(update);
              Y.applyUpdate(this.eager, update);
            }
          });
    if (stored !== null) this.stored.push(stored);
  }

  check(): void {
    const [lazy, replayed] = [new Y.Doc(), new Y.Doc()];
    Y.applyUpdate(lazy, this.lazy.full());
    for (const update of this.stored) Y.applyUpdate(replayed, update);
    // A snapshot of the first part of the log, as one update, and the rest of it.
    const half = Math.ceil(this.stored.length / 2);
    const joined = joinAdditions(this.stored.slice(0, half));
    const compacted = new Y.Doc();
    for (const update of joined === null ? this.stored : [joined, ...this.stored.slice(half)]) {
      Y.applyUpdate(compacted, update);
    }
    if (joined !== null) this.joined += 1;
    for (const doc of [lazy, replayed, compacted]) {
      expect(doc.store.pendingStructs).toBeNull();
      expect(doc.store.pendingDs).toBeNull();
      expect(contents(doc)).toEqual(contents(this.eager));
    }
    expect(this.eager.store.pendingStructs).toBeNull();
    for (const [client] of this.eager.store.clients) {
      expect(this.lazy.stateOf(client)).toBe(Y.getState(this.eager.store, client));
    }
  }

  #admitted(update: Uint8Array): Scan | null {
    const scan = scanUpdate(update);
    if (typeof scan === 'string') return null;
    const judgement = judge(scan, (client) => this.lazy.stateOf(client));
    return judgement.kind === 'whole' && judgement.length < 100_000 ? scan : null;
  }
}

describe('what only adds', () => {
  const random = (length: number): Uint8Array => new Uint8Array(length).map((_, index) => index);
  const context = { by: 'ana' as SeatId, now: () => 1, random };

  it('is an idea as our pages add it, and nothing that changes one', () => {
    const doc = new Y.Doc();
    let id = '' as IdeaId;
    const add = changeOf(doc, () => {
      id = mustBeOk(addIdea(doc, { text: 'żółć', stages: [STAGE_KEYS[0]], session: 1 }, context)).id;
    });
    expect(scanned(add).adds).toHaveLength(1);
    for (const change of [() => editText(doc, id, 'more'), () => setKeyPoint(doc, id, true)]) {
      expect(scanned(changeOf(doc, () => void change())).adds).toBeNull();
    }
  });

  it('is passed on in the bytes in which yjs itself would', () => {
    const pair = new Pair();
    const docs = [new Y.Doc(), new Y.Doc()];
    const updates = Array.from({ length: 20 }, (_, index) => {
      const doc = docs[index % 2] ?? new Y.Doc();
      return changeOf(doc, () => doc.getMap('ideas').set(`k${index}`, record(`words ${index}`)));
    });
    pair.beat(updates);
    expect(pair.added).toBe(20);
    expect(pair.stored).toEqual([Y.encodeStateAsUpdate(pair.eager)]);
    pair.check();
  });

  it('is not a thousand claims of one entry, in one update or in many: those are slow to build in', () => {
    const lazy = new LiveDocument(EMPTY, BOUNDS, fakeClock());
    const twins = [new Y.Doc(), new Y.Doc()].map((doc) =>
      changeOf(doc, () => doc.getMap('ideas').set('one', 1)),
    );
    const [first = new Uint8Array(), second = new Uint8Array()] = twins;
    expect(scanned(Y.mergeUpdates(twins)).adds).toHaveLength(2);
    expect(lazy.add(scanned(Y.mergeUpdates(twins)), Y.mergeUpdates(twins))).toBe(false);
    expect(lazy.add(scanned(first), first)).toBe(true);
    expect(lazy.add(scanned(second), second)).toBe(false);
  });
});

describe('a snapshot of bytes alone', () => {
  it('is any state and what was added to it, and nothing else', () => {
    const doc = new Y.Doc();
    const ideas = doc.getMap<unknown>('ideas');
    changeOf(doc, () => ideas.set('gone', record('taken back')));
    changeOf(doc, () => ideas.delete('gone'));
    const state = Y.encodeStateAsUpdate(doc);
    const adds = ['one', 'two'].map((key) => changeOf(doc, () => ideas.set(key, record(key))));
    expect(joinAdditions([state, ...adds])).toEqual(Y.encodeStateAsUpdate(doc));
    expect(joinAdditions([state, ...adds.slice(1)])).toBeNull();
    const edit = changeOf(doc, () => ideas.set('one', 1));
    expect(joinAdditions([state, ...adds, edit])).toBeNull();
    expect(joinAdditions([])).toBeNull();
  });
});

describe('fuzz', () => {
  it(`gives what yjs gives, whatever comes in whatever order (${LAST - FIRST + 1} runs)`, () => {
    let added = 0;
    let forged = 0;
    for (let seed = FIRST; seed <= LAST; seed += 1) {
      const chance = seeded(seed);
      const pair = new Pair();
      const people = Array.from({ length: 4 }, () => {
        const doc = new Y.Doc();
        doc.clientID = 1 + chance.below(2 ** 31);
        return doc;
      });
      for (let beat = 0; beat < 25; beat += 1) {
        const updates: Uint8Array[] = [];
        for (let deeds = chance.below(6); deeds >= 0; deeds -= 1) {
          const doc = chance.pick(people);
          const update = changeOf(doc, () => deed(doc, chance));
          updates.push(update);
          if (chance.chance(0.2)) updates.push(damaged(update, chance));
          if (chance.chance(0.1)) updates.push(update);
        }
        const before = pair.added;
        // Sometimes one is late or lost; what leans on it is refused until its writer is asked.
        pair.beat(chance.chance(0.2) ? updates.toSorted(() => chance.below(3) - 1) : updates);
        if (pair.added > before) forged += 1;
        if (chance.chance(0.3)) {
          const doc = chance.pick(people);
          pair.beat([Y.encodeStateAsUpdate(doc, pair.lazy.vector())]);
          Y.applyUpdate(doc, pair.lazy.full());
        }
        if (chance.chance(0.2)) pair.lazy.rest();
        if (chance.chance(0.3)) pair.check();
      }
      try {
        pair.check();
      } catch (error) {
        throw new Error(`to repeat: FUZZ_SEED=${seed}`, { cause: error });
      }
      added += pair.added;
    }
    expect(added).toBeGreaterThan((LAST - FIRST + 1) * 10);
    expect(forged).toBeGreaterThan(0);
  }, 600_000);

  it('of damaged additions: whichever is taken can be built in', () => {
    let taken = 0;
    for (let seed = FIRST; seed <= FIRST + RUNS * 8; seed += 1) {
      const chance = seeded(seed * 7_919);
      const pair = new Pair();
      const doc = new Y.Doc();
      const start = changeOf(doc, () => doc.getMap('ideas').set('first', record('there before')));
      pair.beat([start]);
      for (let tries = 0; tries < 10; tries += 1) {
        const add = changeOf(doc, () =>
          doc.getMap('ideas').set(`k${tries}`, record('x'.repeat(chance.below(9)))),
        );
        const before = pair.added;
        pair.beat([damaged(add, chance)]);
        taken += pair.added - before;
        if (pair.added > before) pair.check();
      }
    }
    expect(taken).toBeGreaterThan(RUNS / 2);
  }, 600_000);
});
