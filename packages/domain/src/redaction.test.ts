import { describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import { addIdea, binIdea, editText, readBoard } from './board.ts';
import { readCommitments } from './commitments.ts';
import type { IdeaId, SeatId } from './ids.ts';
import { addPledge } from './pledges.ts';
import { eraseFromCommitments, eraseFromWall, eraseIdeas, ideasOf } from './redaction.ts';
import { mustBeOk } from './result.ts';
import type { IdeaRef, Source } from './sources.ts';
import { exchange, replicas, testContext } from './testing.ts';
import { createUndoStack } from './undo.ts';
import { addKeyPoint, groupIdeas, readWall } from './wall.ts';

const BOARD = 'board.aa' as const;
const SECRET = 'Ellen at number 9 was locked out';
const ANA = 'ana' as SeatId;
const BEN = 'ben' as SeatId;

function write(doc: Y.Doc, text: string, by: SeatId | null = ANA): IdeaId {
  const context = testContext(text.length, by);
  return mustBeOk(addIdea(doc, { text, stages: ['crisis'], session: 1 }, context)).id;
}

/** Whether a document's bytes hold a text. */
function holds(doc: Y.Doc, text: string): boolean {
  return new TextDecoder().decode(Y.encodeStateAsUpdate(doc)).includes(text);
}

const cite = (idea: IdeaId, quote: string): Source => ({ board: BOARD, idea, session: 1, quote, at: 5 });

describe('erasing an idea (R80)', () => {
  test('leaves none of its words in the document, those it had before included', () => {
    const doc = new Y.Doc();
    const id = write(doc, SECRET);
    mustBeOk(editText(doc, id, 'Somebody was locked out'));
    const other = write(doc, 'A neighbour has a key');
    expect(eraseIdeas(doc, BOARD, [id])).toEqual([
      { board: BOARD, idea: id, text: 'Somebody was locked out' },
    ]);
    expect([...readBoard(doc).ideas.keys()]).toEqual([other]);
    expect(holds(doc, 'Ellen')).toBe(false);
    expect(holds(doc, 'Somebody')).toBe(false);
    expect(eraseIdeas(doc, BOARD, [id])).toEqual([]);
  });

  test('holds against devices that still have the words, edit them offline, or undo', () => {
    const [server, phone] = replicas(2);
    if (server === undefined || phone === undefined) throw new Error('two replicas');
    const id = write(phone, SECRET);
    exchange(server, phone);
    const stack = createUndoStack(phone);
    const edited = mustBeOk(editText(phone, id, `${SECRET} twice`));
    stack.push(edited);
    mustBeOk(binIdea(phone, id, testContext(3)));
    eraseIdeas(server, BOARD, [id]);
    exchange(server, phone);
    stack.undo();
    exchange(server, phone);
    for (const doc of [server, phone]) {
      expect(holds(doc, 'Ellen')).toBe(false);
      expect(readBoard(doc)).toMatchObject({ ideas: new Map(), skipped: 0 });
    }
  });

  test('takes quotes, repeats and lonely groups along, and leaves what others wrote', () => {
    const board = new Y.Doc();
    const wall = new Y.Doc();
    const commitments = new Y.Doc();
    const [id, like, third] = [SECRET, 'Locks are changed in a day', 'Nobody says why'].map((text) =>
      write(board, text),
    );
    if (id === undefined || like === undefined || third === undefined) throw new Error('three ideas');
    const refs = (...ideas: readonly IdeaId[]): readonly IdeaRef[] =>
      ideas.map((idea) => ({ board: BOARD, idea }));
    const context = testContext(9);
    mustBeOk(groupIdeas(wall, 'Locked out', refs(id, like), context));
    mustBeOk(groupIdeas(wall, 'Nobody asks', refs(id, like, third), context));
    const point = { session: 1 as const, sources: [cite(id, SECRET)] };
    mustBeOk(addKeyPoint(wall, { ...point, text: SECRET }, context));
    mustBeOk(addKeyPoint(wall, { ...point, text: 'Locks are changed too fast' }, context));
    mustBeOk(
      addPledge(
        commitments,
        { text: 'We will ring before locks are changed', stages: ['crisis'], sources: [cite(id, SECRET)] },
        context,
      ),
    );
    const erased = eraseIdeas(board, BOARD, [id]);
    eraseFromWall(wall, erased);
    eraseFromCommitments(commitments, erased);
    const { groups, keyPoints } = readWall(wall);
    expect(groups.map(({ title, members }) => [title, members.length])).toEqual([['Nobody asks', 2]]);
    expect(keyPoints.map(({ text, sources }) => [text, sources.length])).toEqual([
      ['Locks are changed too fast', 0],
    ]);
    const [pledge] = readCommitments(commitments).pledges.values();
    expect(pledge).toMatchObject({ text: 'We will ring before locks are changed', sources: [] });
    for (const doc of [board, wall, commitments]) expect(holds(doc, 'Ellen')).toBe(false);
  });
});

describe('what somebody may take back (R81)', () => {
  test('is what they wrote, the bin included; where nobody knows who wrote, all of the board', () => {
    const doc = new Y.Doc();
    const mine = write(doc, 'The first of mine');
    const binned = write(doc, 'Mine and in the bin');
    const theirs = write(doc, 'One of the partner’s own', BEN);
    mustBeOk(binIdea(doc, binned, testContext(4)));
    expect(new Set(ideasOf(doc, { by: ANA }))).toEqual(new Set([mine, binned]));
    expect(new Set(ideasOf(doc, 'everybody'))).toEqual(new Set([mine, binned, theirs]));
  });
});
