import { describe, expect, test } from 'vitest';
import type * as Y from 'yjs';
import { Doc } from 'yjs';
import { addIdea, editText, IDEAS, menderOf, readBoard } from './board.ts';
import type { IdeaId, PairId, SeatId } from './ids.ts';
import { recordOf, revertChange } from './records.ts';
import { mustBeOk } from './result.ts';
import { exchange, replicas, testContext } from './testing.ts';

function add(doc: Y.Doc, text: string): IdeaId {
  return mustBeOk(addIdea(doc, { text, stages: ['crisis'], session: 1 }, testContext(7, 'ana' as SeatId))).id;
}

/** The words of an idea, and whose hand put them right. */
function mended(doc: Y.Doc, id: IdeaId): readonly [string | undefined, string | null | undefined] {
  const idea = readBoard(doc).ideas.get(id);
  return [idea?.text, idea?.mendedBy];
}

describe('words that were put right by somebody else (R31)', () => {
  test('show who did it until the pair writes again; undo takes back words and mark', () => {
    const doc = new Doc();
    const id = add(doc, 'tpyo');
    const change = mustBeOk(editText(doc, id, 'typo', 'facilitator'));
    expect(mended(doc, id)).toEqual(['typo', 'facilitator']);
    mustBeOk(editText(doc, id, 'typo, and more'));
    expect(mended(doc, id)).toEqual(['typo, and more', null]);
    mustBeOk(editText(doc, id, 'typo', 'facilitator'));
    revertChange(doc, change);
    expect(mended(doc, id)).toEqual(['tpyo', null]);
  });

  test('without a change are not marked', () => {
    const doc = new Doc();
    const id = add(doc, 'fine');
    expect(mustBeOk(editText(doc, id, ' fine ', 'note-taker')).fields).toEqual([]);
    expect(mended(doc, id)).toEqual(['fine', null]);
  });

  test('at the same moment as the pair writes: the mark goes with the words that stay', () => {
    for (let turn = 0; turn < 20; turn += 1) {
      const [left, right] = replicas(2) as [Y.Doc, Y.Doc];
      const id = add(left, 'tpyo');
      exchange(left, right);
      mustBeOk(editText(left, id, 'the pair’s own'));
      mustBeOk(editText(right, id, 'typo', 'note-taker'));
      exchange(left, right);
      expect(mended(left, id)).toEqual(mended(right, id));
      expect([
        ['the pair’s own', null],
        ['typo', 'note-taker'],
      ]).toContainEqual(mended(left, id));
    }
  });

  test.each<[string, unknown]>([
    ['a name', { role: 'Moira', of: 1 }],
    ['a role that mends nothing', { role: 'participant', of: 1 }],
    ['no mark of the words', { role: 'facilitator' }],
    ['the mark of other words', { role: 'facilitator', of: 1 }],
    ['a plain role', 'facilitator'],
  ])('%s in its place is no mend (R28)', (_, mend) => {
    const doc = new Doc();
    const id = add(doc, 'fine');
    recordOf(doc, IDEAS, id)?.set('mend', mend);
    expect(mended(doc, id)).toEqual(['fine', null]);
  });

  test('are another’s: a pair’s for all but the pair, on the room’s board only what is known to be (R30)', () => {
    const [me, other] = ['seat-me' as SeatId, 'seat-other' as SeatId];
    const pairs = { pair: 'pair-one' as PairId };
    const room = { pair: null };
    expect(menderOf('participant', me, pairs, { by: other })).toBeNull();
    expect(menderOf('facilitator', me, pairs, { by: other })).toBe('facilitator');
    expect(menderOf('note-taker', me, pairs, { by: null })).toBe('note-taker');
    expect(menderOf('facilitator', me, pairs, { by: me })).toBeNull();
    expect(menderOf('note-taker', me, room, { by: other })).toBe('note-taker');
    expect(menderOf('note-taker', me, room, { by: null })).toBeNull();
  });
});
