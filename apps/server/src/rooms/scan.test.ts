import * as encoding from 'lib0/encoding';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { type Judgement, judge } from './judge.ts';
import { type Random, seeded } from './random.testing.ts';
import { type Scan, scanUpdate } from './scan.ts';

function scanned(update: Uint8Array): Scan {
  const scan = scanUpdate(update);
  if (typeof scan === 'string') throw new Error(`not an update: ${scan}`);
  return scan;
}

function judged(update: Uint8Array, doc: Y.Doc): Judgement {
  return judge(scanned(update), (client) => Y.getState(doc.store, client));
}

/** Applies it and says whether yjs had to keep anything for later. */
function leavesPending(doc: Y.Doc, update: Uint8Array): boolean {
  Y.applyUpdate(doc, update);
  return doc.store.pendingStructs !== null || doc.store.pendingDs !== null;
}

const VALUES: readonly unknown[] = [
  'plain',
  'żółć 👩‍🚒 שלום',
  42,
  -7,
  1.5,
  2 ** 40,
  true,
  false,
  null,
  undefined,
  { deep: [{ er: ['x', 1] }] },
  new Uint8Array([1, 2, 3]),
  [],
];

/** One random edit of every kind that yjs knows. */
function edit(doc: Y.Doc, random: Random): void {
  const map = doc.getMap<unknown>('ideas');
  const list = doc.getArray<unknown>('list');
  const text = doc.getText('text');
  const key = `k${random.below(6)}`;
  const value = random.pick(VALUES);
  const edits: readonly (() => void)[] = [
    () => map.set(key, value),
    () => map.delete(key),
    () => map.set(key, new Y.Map([['m', value]])),
    () => map.set(key, new Y.Text('nested')),
    () => {
      const nested = map.get(key);
      if (nested instanceof Y.Map) nested.set(`f${random.below(4)}`, value);
    },
    () => list.insert(random.below(list.length + 1), [value ?? { none: undefined }, 'two']),
    () => {
      if (list.length > 0) list.delete(random.below(list.length), 1);
    },
    () => text.insert(random.below(text.length + 1), random.pick(['a', 'bc', '👍', 'long words'])),
    () => {
      if (text.length > 2) text.delete(random.below(text.length - 1), 2);
    },
    () => {
      if (text.length > 2) text.format(0, 2, { bold: random.chance(0.5) });
    },
    () => text.insertEmbed(0, { picture: 1 }),
    () => list.insert(0, [new Y.XmlElement('p'), new Y.XmlText('x')]),
  ];
  doc.transact(() => {
    for (let count = 0; count <= random.below(4); count += 1) random.pick(edits)();
  });
}

describe('what yjs writes', () => {
  it('is read to its last byte, and judged as yjs itself would, whatever was edited in whatever order', () => {
    let gaps = 0;
    for (let seed = 1; seed <= 40; seed += 1) {
      const random = seeded(seed);
      const docs = [new Y.Doc(), new Y.Doc(), new Y.Doc()];
      const updates: Uint8Array[] = [];
      for (const doc of docs) doc.on('update', (update: Uint8Array) => updates.push(update));
      for (let step = 0; step < 30; step += 1) {
        const doc = random.pick(docs);
        edit(doc, random);
        if (random.chance(0.3)) Y.applyUpdate(random.pick(docs), Y.encodeStateAsUpdate(doc));
      }
      const server = new Y.Doc();
      for (let step = 0; step < 40; step += 1) {
        const update = random.pick([
          () => random.pick(updates),
          () => Y.encodeStateAsUpdate(random.pick(docs)),
          () => Y.encodeStateAsUpdate(random.pick(docs), Y.encodeStateVector(server)),
          () => Y.mergeUpdates([random.pick(updates), random.pick(updates)]),
        ])();
        const scan = scanUpdate(update);
        expect(scan, `seed ${seed}`).not.toBe('damaged');
        const copy = new Y.Doc();
        Y.applyUpdate(copy, Y.encodeStateAsUpdate(server));
        const kind = scan === 'gap' ? 'said' : judged(update, server).kind;
        if (kind === 'whole') expect(leavesPending(server, update), `seed ${seed}`).toBe(false);
        if (kind === 'gap') expect(leavesPending(copy, update), `seed ${seed}`).toBe(true);
        if (kind === 'overlap') {
          // Asked for what the server lacks, the same client sends it without the overlap.
          const asked = Y.diffUpdate(update, Y.encodeStateVector(server));
          expect(judged(asked, server).kind, `seed ${seed}`).not.toBe('overlap');
        }
        if (kind !== 'whole') gaps += 1;
      }
    }
    expect(gaps).toBeGreaterThan(50);
  }, 60_000);
});

describe('damaged bytes', () => {
  it('that pass never make yjs throw or wait', () => {
    let passed = 0;
    for (let seed = 1; seed <= 120; seed += 1) {
      const random = seeded(seed);
      const doc = new Y.Doc();
      for (let step = 0; step < 12; step += 1) edit(doc, random);
      const server = new Y.Doc();
      Y.applyUpdate(server, Y.encodeStateAsUpdate(doc));
      const other = new Y.Doc();
      Y.applyUpdate(other, Y.encodeStateAsUpdate(doc));
      edit(other, random);
      for (let flip = 0; flip < 20; flip += 1) {
        const update = Y.encodeStateAsUpdate(
          other,
          random.chance(0.5) ? Y.encodeStateVector(server) : undefined,
        );
        const damaged = update.slice();
        for (let count = 0; count <= random.below(3); count += 1) {
          damaged[random.below(damaged.length)] = random.below(256);
        }
        const scan = scanUpdate(damaged);
        if (typeof scan === 'string') continue;
        const judgement = judge(scan, (client) => Y.getState(server.store, client));
        if (judgement.kind !== 'whole' || judgement.length > 1_000_000) continue;
        passed += 1;
        const copy = new Y.Doc();
        Y.applyUpdate(copy, Y.encodeStateAsUpdate(server));
        expect(leavesPending(copy, damaged), `seed ${seed}`).toBe(false);
      }
    }
    expect(passed).toBeGreaterThan(40);
  }, 60_000);

  it('are never read past their end, also when they are a view into a larger buffer', () => {
    const doc = new Y.Doc();
    doc.getMap('ideas').set('secret', 'a neighbour in memory');
    const update = Y.encodeStateAsUpdate(doc);
    const pool = new Uint8Array(update.byteLength + 100).fill(65);
    pool.set(update);
    for (let length = 0; length < update.byteLength; length += 1) {
      expect(scanUpdate(pool.subarray(0, length)), `cut at ${length}`).toBe('damaged');
    }
    expect(scanUpdate(pool.subarray(0, update.byteLength + 1))).toBe('damaged');
    expect(scanUpdate(pool.subarray(0, update.byteLength))).not.toBe('damaged');
  });
});

/** An update of one block of one client, struct by struct as bytes. */
function forged(
  client: number,
  clock: number,
  structs: readonly ((encoder: encoding.Encoder) => void)[],
): Uint8Array {
  return encoding.encode((encoder) => {
    encoding.writeVarUint(encoder, 1);
    encoding.writeVarUint(encoder, structs.length);
    encoding.writeVarUint(encoder, client);
    encoding.writeVarUint(encoder, clock);
    for (const struct of structs) struct(encoder);
    encoding.writeVarUint(encoder, 0);
  });
}

const NOTHING = (): number => 0;

describe('forged updates', () => {
  it('that lean on their own future are a gap: yjs would throw in the middle of a transaction', () => {
    const update = forged(7, 0, [
      (encoder) => {
        encoding.writeUint8(encoder, 128 | 4);
        encoding.writeVarUint(encoder, 7);
        encoding.writeVarUint(encoder, 3);
        encoding.writeVarString(encoder, 'abc');
      },
    ]);
    expect(judge(scanned(update), NOTHING)).toEqual({ kind: 'gap' });
    expect(() => Y.applyUpdate(new Y.Doc(), update)).toThrow();
  });

  it('that delete what is not there are a gap', () => {
    const update = encoding.encode((encoder) => {
      for (const number of [0, 1, 9, 1, 0, 1_000_000]) encoding.writeVarUint(encoder, number);
    });
    expect(judge(scanned(update), NOTHING)).toEqual({ kind: 'gap' });
  });

  it('with delete ranges that overlap are damaged: a thousand of them would cost seconds', () => {
    const update = encoding.encode((encoder) => {
      for (const number of [0, 1, 9, 2, 0, 5, 0, 5]) encoding.writeVarUint(encoder, number);
    });
    expect(scanUpdate(update)).toBe('damaged');
  });

  it('of a few bytes that stand for millions of characters say how many', () => {
    const update = forged(7, 0, [
      (encoder) => {
        encoding.writeUint8(encoder, 0);
        encoding.writeVarUint(encoder, 2 ** 50);
      },
    ]);
    expect(judge(scanned(update), NOTHING)).toMatchObject({ kind: 'whole', length: 2 ** 50 });
  });

  it('with a Skip say that they have a gap', () => {
    const update = forged(7, 0, [
      (encoder) => {
        encoding.writeUint8(encoder, 10);
        encoding.writeVarUint(encoder, 5);
      },
    ]);
    expect(scanUpdate(update)).toBe('gap');
  });

  it.each([
    [
      'a document within a document',
      9,
      (encoder: encoding.Encoder) => encoding.writeVarString(encoder, 'guid'),
    ],
    ['an unknown kind of content', 29, () => undefined],
    ['no length', 1, (encoder: encoding.Encoder) => encoding.writeVarUint(encoder, 0)],
    [
      'values in values without end',
      8,
      (encoder: encoding.Encoder) => {
        encoding.writeVarUint(encoder, 1);
        for (let depth = 0; depth < 20_000; depth += 1) {
          encoding.writeUint8(encoder, 117);
          encoding.writeVarUint(encoder, 1);
        }
        encoding.writeUint8(encoder, 126);
      },
    ],
    [
      'a field that changes what an object inherits',
      8,
      (encoder: encoding.Encoder) => {
        encoding.writeVarUint(encoder, 1);
        encoding.writeUint8(encoder, 118);
        encoding.writeVarUint(encoder, 1);
        encoding.writeVarString(encoder, '__proto__');
        encoding.writeUint8(encoder, 126);
      },
    ],
    [
      'a string that is no UTF-8',
      4,
      (encoder: encoding.Encoder) => encoding.writeVarUint8Array(encoder, new Uint8Array([0xff, 0xfe])),
    ],
    ['an embed that is no JSON', 5, (encoder: encoding.Encoder) => encoding.writeVarString(encoder, '{"a":')],
  ])('with %s are damaged', (_name, kind, content) => {
    const update = forged(7, 0, [
      (encoder) => {
        encoding.writeUint8(encoder, kind);
        encoding.writeVarUint(encoder, 1);
        encoding.writeVarString(encoder, 'list');
        content(encoder);
      },
    ]);
    expect(scanUpdate(update)).toBe('damaged');
  });

  it('in the V2 encoding are damaged, the empty one too', () => {
    const doc = new Y.Doc();
    expect(scanUpdate(Y.encodeStateAsUpdateV2(doc))).toBe('damaged');
    for (const text of ['a', 'a longer text', '']) {
      doc.getMap('ideas').set(text, text);
      expect(scanUpdate(Y.encodeStateAsUpdateV2(doc))).toBe('damaged');
    }
  });
});
