import {
  type ActionId,
  addPledge,
  mustBeOk,
  type PledgeId,
  readCommitments,
  type SeatId,
} from '@pathwall/domain';
import { type OwnBallots, ownBallots } from '@pathwall/protocol';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { fitting, type TestSeat, type TestWorkshop, testWorkshop } from '../testing.ts';

const PLEDGE = 'pledge-one' as PledgeId;
const OTHER = 'pledge-two' as PledgeId;
let w: TestWorkshop;
const lines: string[] = [];

beforeEach(async () => {
  lines.length = 0;
  w = await testWorkshop(
    { approach: 'roundtable' },
    { logTo: { write: (line: string) => void lines.push(line) } },
  );
  await w.server.rooms.write(w.id, 'commitments', (doc) => {
    for (const id of [PLEDGE, OTHER])
      mustBeOk(addPledge(doc, { id, text: `We will ${id}`, stages: ['crisis'], sources: [] }, context));
  });
  await w.go('pledging');
});
afterEach(() => w.close());

const context = { now: () => 1, random: (length: number) => crypto.getRandomValues(new Uint8Array(length)) };

const ask = (...pledges: PledgeId[]) => w.facilitator.command({ type: 'ask-agreement', pledges });
const end = (...pledges: PledgeId[]) => w.facilitator.command({ type: 'end-agreement', pledges });
const agree = (seat: TestSeat, stance: string | null, words = '', pledge = PLEDGE) =>
  seat.request('POST', '/ballots/agreement', { pledge, stance, words });
const dot = (seat: TestSeat, idea: string, dots: number, board = 'board.room') =>
  seat.request('POST', '/ballots/dots', { board, idea, dots });
const own = async (seat: TestSeat): Promise<OwnBallots> =>
  fitting(ownBallots, await seat.request('GET', '/ballots'));
const tally = async (pledge = PLEDGE) => (await w.agenda()).tallies.agreement.get(pledge);

describe('agreement', () => {
  it('is asked by the choice of the facilitator, and of nobody who is not in the room', async () => {
    const ana = await w.join();
    expect((await agree(ana, 'agree')).refusal).toBe('not-asked');
    expect(await ana.command({ type: 'ask-agreement', pledges: [PLEDGE] })).toMatchObject({
      code: 'not-allowed',
    });
    mustBeOk(await ask(PLEDGE));
    expect((await agree(ana, 'agree')).status).toBe(200);
    for (const role of ['screen', 'viewer'] as const)
      expect((await agree(await w.open(role), 'agree')).refusal).toBe('not-allowed');
    expect((await agree(w.facilitator, 'agree')).refusal).toBe('not-allowed');
    expect((await agree(ana, 'agree', '', OTHER)).refusal).toBe('not-asked');
    expect((await agree(ana, 'shout')).refusal).toBe('bad-request');
  });

  it('shows how many have answered while it is asked, and the counts when it ends (R123)', async () => {
    mustBeOk(await ask(PLEDGE));
    const [ana, ben, cem] = [await w.join(), await w.join(), await w.join()];
    await agree(ana, 'agree');
    await agree(ben, 'live-with');
    await agree(cem, 'concern', 'Who pays for it?');
    expect(await tally()).toEqual({ answered: 3, counts: null });
    expect((await own(ana)).concerns).toEqual([]);
    mustBeOk(await end(PLEDGE));
    expect(await tally()).toEqual({ answered: 3, counts: { agree: 1, 'live-with': 1, concern: 1 } });
    expect((await own(ana)).concerns).toEqual([{ pledge: PLEDGE, words: 'Who pays for it?' }]);
    expect((await agree(ana, 'concern')).refusal).toBe('not-asked');
  });

  it('counts one answer for each seat, whatever its tabs and devices send at once (S8)', async () => {
    mustBeOk(await ask(PLEDGE));
    const ana = await w.join();
    await Promise.all(
      Array.from({ length: 8 }, (_, index) =>
        agree(ana, index % 2 === 0 ? 'agree' : 'concern', `word ${index}`),
      ),
    );
    expect(await tally()).toMatchObject({ answered: 1 });
    await agree(ana, 'live-with', 'not kept: no concern');
    expect((await own(ana)).agreement).toEqual([{ pledge: PLEDGE, stance: 'live-with', words: '' }]);
    await agree(ana, null);
    mustBeOk(await end(PLEDGE));
    expect(await tally()).toBeUndefined();
  });

  it('tells nobody what somebody else answered (S8)', async () => {
    mustBeOk(await ask(PLEDGE));
    const [ana, eve] = [await w.join(), await w.join()];
    await agree(ana, 'concern', 'A secret worry');
    expect(await own(eve)).toEqual({ agreement: [], dots: [], concerns: [] });
    const asAna = `/api/workshops/${w.id}/seats/${ana.id}/ballots`;
    expect((await w.server.request('GET', asAna, { cookie: eve.cookie })).refusal).toBe('no-seat');
    mustBeOk(await end(PLEDGE));
    for (const role of ['screen', 'viewer'] as const)
      expect((await own(await w.open(role))).concerns).toEqual([]);
  });

  it('keeps no link from an answer to a seat: not in storage, documents, files or logs (S8)', async () => {
    mustBeOk(await ask(PLEDGE, OTHER));
    const ana = await w.join({ name: 'Ana' });
    await agree(ana, 'concern', 'A secret worry');
    await agree(ana, 'agree', '', OTHER);
    mustBeOk(await w.facilitator.command({ type: 'dots-open', each: 3 }));
    await dot(ana, 'idea-1', 2);
    mustBeOk(await end(PLEDGE, OTHER));
    mustBeOk(await w.facilitator.command({ type: 'dots-close' }));
    const { storage, rooms } = w.server;
    // Without the key nothing of a seat can be found again, and no two answers are by the same voter.
    const named = await storage.ballots.of(w.id, 'agreement', [ana.id, 'Ana']);
    expect(named).toEqual([]);
    const stored = JSON.stringify([
      await storage.ballots.tally(w.id),
      await storage.ballots.words(w.id, 'agreement'),
    ]);
    expect(stored).toContain('A secret worry');
    expect(stored).not.toContain(ana.id);
    const docs = await rooms.read(w.id, await rooms.list(w.id));
    for (const doc of docs.values())
      expect(Buffer.from(Y.encodeStateAsUpdate(doc)).toString('latin1')).not.toContain('A secret worry');
    for (const file of ['pledges.json', 'pledges.csv', 'action-plan.csv', 'discussion-log.json'])
      expect((await w.facilitator.output(file)).text).not.toContain('A secret worry');
    expect(lines.join('')).not.toMatch(/secret worry|concern|idea-1/);
  });

  it('loses the answer of a seat that was removed while it was asked; whoever comes back counts once', async () => {
    mustBeOk(await ask(PLEDGE));
    const [ana, ben] = [await w.join(), await w.join()];
    await agree(ana, 'agree');
    await agree(ben, 'concern');
    mustBeOk(await w.facilitator.command({ type: 'remove-seat', seat: ana.id }));
    expect(await tally()).toMatchObject({ answered: 1 });
    expect((await agree(ana, 'agree')).refusal).toBe('seat-removed');
    const again = await w.join();
    await agree(again, 'agree');
    mustBeOk(await end(PLEDGE));
    // What was counted stays counted.
    await ben.leave();
    expect(await tally()).toMatchObject({ answered: 2, counts: { agree: 1, concern: 1 } });
  });

  it('works where authorship is not recorded, and leaves none (P4)', async () => {
    const anonymous = await w.server.create({ anonymous: true });
    await anonymous.go('pledging');
    mustBeOk(await anonymous.facilitator.command({ type: 'ask-agreement', pledges: [PLEDGE] }));
    await agree(await anonymous.join(), 'agree');
    mustBeOk(await anonymous.facilitator.command({ type: 'end-agreement', pledges: [PLEDGE] }));
    expect((await anonymous.agenda()).tallies.agreement.get(PLEDGE)?.counts?.agree).toBe(1);
  });

  it('refuses words that are too long, and keeps the answer before', async () => {
    mustBeOk(await ask(PLEDGE));
    const ana = await w.join();
    await agree(ana, 'agree');
    expect((await agree(ana, 'concern', 'x'.repeat(281))).refusal).toBe('text-too-long');
    expect((await own(ana)).agreement).toMatchObject([{ stance: 'agree' }]);
  });

  it('ends with the day', async () => {
    mustBeOk(await ask(PLEDGE));
    const ana = await w.join();
    await agree(ana, 'agree');
    await w.go('closed');
    expect((await agree(ana, 'concern')).refusal).toBe('not-asked');
    expect(await tally()).toMatchObject({ counts: { agree: 1 } });
  });
});

describe('votes on ideas', () => {
  it('are off by default, and hidden until the facilitator ends them', async () => {
    const ana = await w.join();
    expect((await dot(ana, 'idea-1', 1)).refusal).toBe('not-asked');
    mustBeOk(await w.facilitator.command({ type: 'dots-open', each: 3 }));
    expect((await dot(ana, 'idea-1', 2)).status).toBe(200);
    expect((await w.agenda()).tallies).toMatchObject({ voters: 1, dots: new Map() });
    mustBeOk(await w.facilitator.command({ type: 'dots-close' }));
    expect((await w.agenda()).tallies.dots).toEqual(new Map([['board.room/idea-1', 2]]));
    expect((await dot(ana, 'idea-1', 3)).refusal).toBe('not-asked');
  });

  it('give nobody more dots than everybody has, whatever tabs send at once; dots can be taken back (S8)', async () => {
    mustBeOk(await w.facilitator.command({ type: 'dots-open', each: 3 }));
    const ana = await w.join();
    const sent = await Promise.all(Array.from({ length: 9 }, (_, index) => dot(ana, `idea-${index}`, 1)));
    expect(sent.filter(({ status }) => status === 200)).toHaveLength(3);
    expect(sent.filter(({ refusal }) => refusal === 'too-many-dots')).toHaveLength(6);
    const [first] = (await own(ana)).dots;
    await dot(ana, first?.idea ?? '', 0);
    expect((await dot(ana, 'idea-8', 1)).status).toBe(200);
    expect((await dot(ana, 'idea-8', 2)).refusal).toBe('too-many-dots');
    mustBeOk(await w.facilitator.command({ type: 'dots-close' }));
    const dots = [...(await w.agenda()).tallies.dots.values()];
    expect(dots.reduce((sum, count) => sum + count, 0)).toBe(3);
  });

  it('go on boards of this workshop only', async () => {
    mustBeOk(await w.facilitator.command({ type: 'dots-open', each: 3 }));
    const ana = await w.join();
    expect((await dot(ana, 'idea-1', 1, 'board.nowhere')).refusal).toBe('not-asked');
    expect((await dot(ana, 'idea-1', 1, 'wall')).refusal).toBe('bad-request');
    expect((await dot(ana, 'idea-1', -1)).refusal).toBe('bad-request');
  });

  it('are forgotten when voting is turned off', async () => {
    mustBeOk(await w.facilitator.command({ type: 'dots-open', each: 3 }));
    const ana = await w.join();
    await dot(ana, 'idea-1', 1);
    mustBeOk(await w.facilitator.command({ type: 'dots-off' }));
    expect((await own(ana)).dots).toEqual([]);
    expect((await w.agenda()).tallies).toMatchObject({ voters: 0, dots: new Map() });
  });
});

describe('the end of the day', () => {
  it('plans the first review twelve weeks on, once (JOURNEY 32)', async () => {
    await w.go('closed');
    await w.go('pledging');
    await w.go('closed');
    const docs = await w.server.rooms.read(w.id, ['commitments']);
    const { reviews } = readCommitments(docs.get('commitments') ?? new Y.Doc());
    expect([...reviews.values()].map(({ due }) => due)).toEqual(['2027-02-14']);
  });

  it('puts the action of a review on the screen', async () => {
    const action = 'action-one' as ActionId;
    mustBeOk(await w.facilitator.command({ type: 'review-show', action }));
    expect((await w.agenda()).reviewing).toBe(action);
    const stranger = await w.join();
    expect(await stranger.command({ type: 'remove-seat', seat: 'x' as SeatId })).toMatchObject({
      code: 'not-allowed',
    });
    await w.go('closed');
    expect((await w.agenda()).reviewing).toBeNull();
  });
});
