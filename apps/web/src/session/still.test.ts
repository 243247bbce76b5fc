import { addIdea, binIdea, boardName, editText, type IdeaId, mustBeOk, type PairId } from '@pathwall/domain';
import { describe, expect, it } from 'vitest';
import type * as Y from 'yjs';
import { createFrames } from './frames.ts';
import { writeElsewhere } from './partner.testing.ts';
import { holdStill } from './still.ts';
import { fakeWorkshop, seededRandom } from './testing.ts';

/** A board with two ideas, and a partner who writes from elsewhere. */
function open() {
  const workshop = fakeWorkshop({
    phase: 'writing-1',
    example: false,
    frames: createFrames(() => undefined),
  });
  const name = boardName(workshop.pairs[0]?.id ?? ('none' as PairId));
  const live = workshop.openBoard(name);
  const [tea, rent] = ['tea', 'rent'].map((text) => mustBeOk(live.addIdea({ text, stages: ['crisis'] })).id);
  if (tea === undefined || rent === undefined) throw new Error('two ideas');
  workshop.flush();
  return { workshop, name, live, still: holdStill(live), tea, rent };
}

const partner = writeElsewhere;

const context = { by: null, now: () => 5, random: seededRandom(77) };
const add = (text: string) => (doc: Y.Doc) =>
  mustBeOk(addIdea(doc, { text, stages: ['crisis'], session: 1 }, context));

describe('a board that is held still (A7)', () => {
  it('shows nothing of what others do, counts it, and tells nobody', () => {
    const { workshop, name, still, tea, rent } = open();
    still.pause(true);
    const before = still.shown.board.get();
    let told = 0;
    still.shown.board.subscribe(() => {
      told += 1;
    });
    still.shown.idea(tea).subscribe(() => {
      told += 1;
    });
    partner(workshop, name, (doc) => editText(doc, tea, 'coffee'));
    partner(workshop, name, add('theirs'));
    partner(workshop, name, (doc) => binIdea(doc, rent, context));
    expect(still.shown.board.get()).toBe(before);
    expect(still.shown.idea(tea).get()?.text).toBe('tea');
    expect(told).toBe(0);
    expect(still.waiting.get()).toBe(3);
  });

  it('shows at once what this page writes, undo too, and still nothing else', () => {
    const { workshop, name, live, still, tea, rent } = open();
    still.pause(true);
    partner(workshop, name, (doc) => editText(doc, tea, 'coffee'));
    const mine = mustBeOk(still.shown.addIdea({ text: 'mine', stages: ['settled'] })).id;
    mustBeOk(still.shown.editText(rent, 'rent, early'));
    workshop.flush();
    const text = (id: IdeaId): string | undefined => still.shown.idea(id).get()?.text;
    expect([mine, rent, tea].map(text)).toEqual(['mine', 'rent, early', 'tea']);
    expect(still.waiting.get()).toBe(1);
    expect(live.undo()).toBe('done');
    workshop.flush();
    expect([mine, rent, tea].map(text)).toEqual(['mine', 'rent', 'tea']);
  });

  it('an idea that both changed is shown as it is now', () => {
    const { workshop, name, live, still, tea } = open();
    still.pause(true);
    partner(workshop, name, (doc) => editText(doc, tea, 'coffee'));
    mustBeOk(live.setKeyPoint(tea, true));
    workshop.flush();
    expect(still.shown.idea(tea).get()).toMatchObject({ text: 'coffee', keyPoint: true });
    expect(still.waiting.get()).toBe(0);
  });

  it('shows what waits when asked, stays paused, and goes on when asked', () => {
    const { workshop, name, still, tea } = open();
    still.pause(true);
    partner(workshop, name, (doc) => editText(doc, tea, 'coffee'));
    still.catchUp();
    expect(still.shown.idea(tea).get()?.text).toBe('coffee');
    expect([still.waiting.get(), still.paused.get()]).toEqual([0, true]);
    partner(workshop, name, (doc) => editText(doc, tea, 'cocoa'));
    expect(still.shown.idea(tea).get()?.text).toBe('coffee');
    let told = 0;
    still.shown.idea(tea).subscribe(() => {
      told += 1;
    });
    still.pause(false);
    expect(told).toBe(1);
    expect(still.shown.idea(tea).get()?.text).toBe('cocoa');
    partner(workshop, name, (doc) => editText(doc, tea, 'water'));
    expect(still.shown.idea(tea).get()?.text).toBe('water');
  });

  it('hides pointers and drafts of others', () => {
    const { workshop, name, still } = open();
    workshop.setOthers(name, [{ who: null, draft: null, pointer: { x: 1, y: 1 }, selected: [], drag: null }]);
    expect(still.shown.others.get()).toHaveLength(1);
    still.pause(true);
    expect(still.shown.others.get()).toEqual([]);
  });
});
