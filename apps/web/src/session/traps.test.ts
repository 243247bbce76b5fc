import { bin, type IdeaId, mustBeOk, ok, orderIn, readBoard, type SeatId, tray } from '@pathwall/domain';
import { afterEach, describe, expect, it } from 'vitest';
import { createFakeServer } from './fakeServer.testing.ts';
import { createFrames } from './frames.ts';
import { boardModel } from './models.ts';
import { BOARD, page, stopPages } from './page.testing.ts';
import { cell, constant } from './store.ts';
import { seededRandom } from './testing.ts';

/**
 * The traps of documents that two people write at once, on two pages with a server between them: what each writes is
 * with the other only when `meet` says so. (The laws behind them are the domain's: R22 to R27.)
 */

afterEach(stopPages);

async function two() {
  const server = createFakeServer();
  const person = async (seat: string, seed: number) => {
    const { document, access } = await page({ server });
    const frames = createFrames(() => undefined);
    const model = boardModel(
      BOARD,
      { doc: document.doc, access, ready: document.ready },
      { others: constant([]), show: () => undefined },
      {
        seat: seat as SeatId,
        role: 'participant',
        agenda: cell(null),
        now: () => 2_000,
        random: seededRandom(seed),
        frames,
      },
    );
    return { ...model, doc: document.doc, flush: frames.flush };
  };
  const [ana, ben] = [await person('ana', 3), await person('ben', 4)];
  const meet = (): void => {
    server.commit();
    ana.flush();
    ben.flush();
  };
  const add = (text: string, ...stages: readonly ('crisis' | 'settled' | 'recovery')[]): IdeaId => {
    const { id } = mustBeOk(ana.addIdea({ text, stages: stages.length === 0 ? ['crisis'] : stages }));
    meet();
    return id;
  };
  return { server, ana, ben, meet, add };
}

type Person = Awaited<ReturnType<typeof two>>['ana'];
const ideaOf = ({ board }: Person, id: IdeaId) => board.get().ideas.get(id);
const crisis = ({ board }: Person): readonly string[] =>
  [...board.get().ideas.values()]
    .filter((idea) => idea.binnedAt === null && orderIn(idea, 'crisis') !== null)
    .sort((a, b) => {
      const [left, right] = [orderIn(a, 'crisis') ?? '', orderIn(b, 'crisis') ?? ''];
      return left === right ? (a.id < b.id ? -1 : 1) : left < right ? -1 : 1;
    })
    .map(({ text }) => text);

describe('two pages of one board', () => {
  it('delete beside edit: restored, it has the words of the edit', async () => {
    const { ana, ben, meet, add } = await two();
    const id = add('tea');
    mustBeOk(ana.binIdea(id));
    mustBeOk(ben.editText(id, 'tea at four'));
    meet();
    for (const person of [ana, ben]) {
      expect(bin(person.board.get()).map(({ text }) => text)).toEqual(['tea at four']);
    }
    mustBeOk(ben.restoreIdea(id));
    meet();
    expect(ideaOf(ana, id)).toMatchObject({ text: 'tea at four', binnedAt: null });
  });

  it('undo after the other one overwrote the words: theirs stay, and it is said', async () => {
    const { ana, ben, meet, add } = await two();
    const id = add('tea');
    mustBeOk(ana.editText(id, 'tea at four'));
    meet();
    mustBeOk(ben.editText(id, 'tea at five'));
    meet();
    expect(ana.undo()).toBe('overwritten');
    meet();
    for (const person of [ana, ben]) expect(ideaOf(person, id)?.text).toBe('tea at five');
  });

  it('undo of a creation that the other one added to: it waits in the bin with what they did', async () => {
    const { ana, ben, meet, add } = await two();
    const id = add('tea');
    mustBeOk(ben.editText(id, 'tea, and a chair'));
    mustBeOk(ben.addStage(id, 'settled'));
    mustBeOk(ben.setKeyPoint(id, true));
    meet();
    expect(ana.undo()).toBe('done');
    meet();
    expect(bin(ben.board.get()).map(({ text }) => text)).toEqual(['tea, and a chair']);
    mustBeOk(ben.restoreIdea(id));
    meet();
    expect(ideaOf(ana, id)).toMatchObject({ text: 'tea, and a chair', keyPoint: true });
    expect(ideaOf(ana, id)?.places.map(({ stage }) => stage)).toEqual(['crisis', 'settled']);
  });

  it('each takes away one of the last two stages: it waits in the tray of both, and is placed from there', async () => {
    const { ana, ben, meet, add } = await two();
    const id = add('tea', 'crisis', 'settled');
    mustBeOk(ana.removeStage(id, 'crisis'));
    mustBeOk(ben.removeStage(id, 'settled'));
    meet();
    for (const person of [ana, ben]) {
      expect(tray(person.board.get()).map(({ text }) => text)).toEqual(['tea']);
    }
    mustBeOk(ben.moveIdea(id, null, 'recovery', 'end'));
    meet();
    expect(ideaOf(ana, id)?.places.map(({ stage }) => stage)).toEqual(['recovery']);
  });

  it('both put an idea into one gap, and one more between equals: one order for both', async () => {
    const { ana, ben, meet, add } = await two();
    const first = add('first');
    add('last');
    mustBeOk(ana.addIdea({ text: 'ana', stages: ['crisis'], position: { after: first } }));
    mustBeOk(ben.addIdea({ text: 'ben', stages: ['crisis'], position: { after: first } }));
    meet();
    expect(crisis(ana)).toEqual(crisis(ben));
    expect([...crisis(ana)].sort()).toEqual(['ana', 'ben', 'first', 'last']);
    expect([crisis(ana)[0], crisis(ana)[3]]).toEqual(['first', 'last']);
    mustBeOk(ben.addIdea({ text: 'between', stages: ['crisis'], position: { after: first } }));
    meet();
    expect(crisis(ana)).toEqual(crisis(ben));
    expect(crisis(ana)[1]).toBe('between');
  });

  it('what a hostile page writes past our domain is not shown, and costs nobody else anything', async () => {
    const { ana, ben, meet, add } = await two();
    const id = add('tea');
    ben.doc.transact(() => {
      const ideas = ben.doc.getMap('ideas');
      ideas.set('__proto__', { text: 'x' });
      ideas.set('constructor', 7);
      ideas.set('plain', { m: { by: null, at: 1, session: 1 }, text: 'x'.repeat(50_000) });
    });
    meet();
    expect([...ana.board.get().ideas.keys()]).toEqual([id]);
    expect(ana.board.get().skipped).toBe(3);
    expect(Object.prototype).not.toHaveProperty('text');
    expect(ana.editText(id, 'still mine')).toEqual(ok(undefined));
    meet();
    expect(ideaOf(ben, id)?.text).toBe('still mine');
    expect(readBoard(ben.doc).skipped).toBe(3);
  });
});
