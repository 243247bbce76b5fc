import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { addIdea, type Board, readBoard, setKeyPoint } from './board.ts';
import { type BoardName, boardName } from './documents.ts';
import type { PairId } from './ids.ts';
import { mustBeOk } from './result.ts';
import { testContext } from './testing.ts';
import { placeInWalk, spotlightOf, stepInWalk, walkSteps } from './walk.ts';

const PAIRS = [3, 1, 2, 4].map((number) => ({ id: `p${number}` as PairId, number }));

function board(session: 1 | 2, ideas: Readonly<Record<string, boolean>>): Board {
  const doc = new Y.Doc();
  const context = testContext(21);
  for (const [text, keyPoint] of Object.entries(ideas)) {
    const { id } = mustBeOk(addIdea(doc, { text, stages: ['crisis', 'recovery'], session }, context));
    mustBeOk(setKeyPoint(doc, id, keyPoint));
  }
  return readBoard(doc);
}

const BOARDS: ReadonlyMap<BoardName, Board> = new Map([
  [boardName('p2' as PairId), board(1, { second: true })],
  [boardName('p1' as PairId), board(1, { one: true, two: false, three: true })],
  [boardName('p3' as PairId), board(1, { 'nothing starred': false })],
  [boardName('p4' as PairId), board(2, { 'another session': true })],
  [boardName(null), board(1, { 'from the room': true })],
]);

describe('the walk at feedback (R58)', () => {
  const walk = walkSteps(BOARDS, PAIRS, 1);

  it('goes pair by pair through the key points of the session, an idea in two stages once', () => {
    const told = walk.map((step) =>
      step.kind === 'pair' ? `pair ${step.pair.number}` : `${step.idea.value.text} ${step.at}/${step.of}`,
    );
    expect(told).toEqual(['from the room 1/1', 'one 1/2', 'three 2/2', 'second 1/1', 'pair 3']);
  });

  it('has its place in the spotlight alone', () => {
    for (const [index, step] of walk.entries()) expect(placeInWalk(walk, spotlightOf(step))).toBe(index);
    expect(placeInWalk(walk, null)).toBe(-1);
    expect(placeInWalk(walk, { kind: 'stage', stage: 'crisis' })).toBe(-1);
    expect(placeInWalk(walk, { kind: 'pair', pair: 'p1' as PairId })).toBe(-1);
  });

  it('steps from nowhere to an end, along, and off it', () => {
    const first = stepInWalk(walk, null, 1);
    expect(placeInWalk(walk, first)).toBe(0);
    expect(placeInWalk(walk, stepInWalk(walk, first, 1))).toBe(1);
    expect(stepInWalk(walk, first, -1)).toBeNull();
    expect(placeInWalk(walk, stepInWalk(walk, null, -1))).toBe(walk.length - 1);
    expect(stepInWalk([], null, 1)).toBeNull();
  });
});
