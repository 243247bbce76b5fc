import { boardName, mustBeOk, readBoard, readCommitments, standing } from '@pathwall/domain';
import { createdBody } from '@pathwall/protocol';
import { afterEach, describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { byLink, cookieOf, fitting, type TestWorkshop, testWorkshop } from '../testing.ts';

let w: TestWorkshop;
afterEach(() => w.close());

async function everything(of: TestWorkshop): Promise<unknown> {
  const { storage, rooms } = of.server;
  const names = await rooms.list(of.id);
  const docs = await rooms.read(of.id, names);
  return {
    record: await storage.workshops.byId(of.id),
    seats: await storage.seats.of(of.id),
    links: await storage.links.of(of.id),
    docs: names.map((name) =>
      Buffer.from(Y.encodeStateAsUpdate(docs.get(name) ?? new Y.Doc())).toString('base64'),
    ),
  };
}

describe('a rehearsal', () => {
  it('is a workshop of its own with this one’s settings and the example’s people and ideas; nothing here changes (R8)', async () => {
    const prompts = { 1: ['Ours?'], 2: ['Ours too?'], 3: [], 4: [] };
    w = await testWorkshop({
      title: 'Our day',
      prompts,
      minutes: { 1: 7, 2: 8, 3: 9, 4: 10 },
      approach: 'roundtable',
    });
    await w.join({ name: 'Ana' });
    const before = await everything(w);
    const answer = await w.facilitator.request('POST', '/rehearsal');
    const { seat, links } = fitting(createdBody, answer);
    expect(seat).toMatchObject({ role: 'facilitator', title: 'Rehearsal: Our day', approach: 'roundtable' });
    expect(seat.workshop).not.toBe(w.id);
    expect(links.code).not.toBe(w.links.code);
    const { rooms, storage } = w.server;
    const stored = (await storage.workshops.byId(seat.workshop))?.state;
    expect(stored).toMatchObject({ example: true, state: { phase: 'lobby', prompts, minutes: { 1: 7 } } });
    const boards = (await rooms.list(seat.workshop)).filter((name) => name.startsWith('board.'));
    const docs = await rooms.read(seat.workshop, [...boards, 'commitments']);
    const ideas = boards.flatMap((name) => standing(readBoard(docs.get(name) ?? new Y.Doc())));
    expect(ideas.length).toBeGreaterThan(30);
    expect(readCommitments(docs.get('commitments') ?? new Y.Doc()).pledges.size).toBeGreaterThan(3);

    // The whole day is walked through, and somebody joins: still nothing of the workshop itself is different.
    const cookie = cookieOf(answer);
    const go = { type: 'go', from: 'lobby', to: 'writing-1' };
    const path = `/api/workshops/${seat.workshop}/seats/${seat.seat}/commands`;
    expect((await w.server.request('POST', path, { cookie, body: go })).status).toBe(204);
    const by = byLink(links.links.participant ?? '');
    expect((await w.server.request('POST', '/api/seats', { body: { by } })).status).toBe(201);
    expect(await everything(w)).toEqual(before);
  });

  it('records no author where the workshop does not (P4)', async () => {
    w = await testWorkshop({ anonymous: true });
    const { seat } = fitting(createdBody, await w.facilitator.request('POST', '/rehearsal'));
    const { rooms, storage } = w.server;
    expect(
      (await storage.seats.of(seat.workshop)).map(({ name }) => name).filter((name) => name !== null),
    ).toEqual([]);
    const [, first] = (await rooms.list(seat.workshop)).filter((name) => name.startsWith('board.'));
    const docs = await rooms.read(seat.workshop, [first ?? boardName(null)]);
    const board = readBoard([...docs.values()][0] ?? new Y.Doc());
    expect([...new Set([...board.ideas.values()].map(({ by }) => by))]).toEqual([null]);
  });

  it('is the facilitator’s to make, within the bound on workshops (S12)', async () => {
    w = await testWorkshop({}, { config: { workshopsPerHour: 2 } });
    const taker = await w.open('note-taker');
    expect((await taker.request('POST', '/rehearsal')).refusal).toBe('not-allowed');
    expect((await w.facilitator.request('POST', '/rehearsal')).status).toBe(201);
    expect((await w.facilitator.request('POST', '/rehearsal')).refusal).toBe('too-many-workshops');
    mustBeOk(await w.facilitator.command({ type: 'lock', locked: false }));
  });
});
