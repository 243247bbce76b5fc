import { addIdea, boardName, mustBeOk, readBoard, standing, timeLeft } from '@pathwall/domain';
import { seatBody } from '@pathwall/protocol';
import { afterEach, describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { memoryStorage } from '../storage/memory/memory.ts';
import { byLink, cookieOf, fitting, TEST_NOW, type TestServer, testServer } from '../testing.ts';

const MINUTE = 60_000;
let servers: TestServer[] = [];
afterEach(async () => {
  for (const server of servers) await server.close();
  servers = [];
});

async function serve(...args: Parameters<typeof testServer>): Promise<TestServer> {
  const server = await testServer(...args);
  servers.push(server);
  return server;
}

describe('bad luck', () => {
  it('the facilitator’s laptop dies: their phone goes on by the link, and the timer is right', async () => {
    let now = TEST_NOW;
    const server = await serve({ now: () => now });
    const w = await server.create();
    await w.go('writing-1');
    now += 7 * MINUTE;
    // Nothing is heard of the laptop any more. The phone has only the link that the facilitator kept.
    const phone = await w.open('facilitator');
    expect(phone.body).toMatchObject({ role: 'facilitator', now });
    expect(timeLeft((await w.agenda()).timer, now)).toBe(13 * MINUTE);
    mustBeOk(await phone.command({ type: 'timer-pause' }));
    now += 30 * MINUTE;
    mustBeOk(await phone.command({ type: 'timer-resume' }));
    expect(timeLeft((await w.agenda()).timer, now)).toBe(13 * MINUTE);
    mustBeOk(await phone.command({ type: 'go', from: 'writing-1', to: 'feedback-1' }));
    // The laptop comes back, and finds the day where it is; its old idea of the step moves nothing.
    const again = await w.facilitator.command({ type: 'go', from: 'writing-1', to: 'feedback-1' });
    expect(again).toMatchObject({ ok: false, code: 'phase-moved' });
    expect((await w.agenda()).phase).toBe('feedback-1');
  });

  it('both phones of a pair drop, the server starts again: both find their seat, their pair and their words', async () => {
    const storage = { ...memoryStorage(), close: async () => undefined };
    const key = new Uint8Array(32).fill(9);
    const server = await serve({ storage, key });
    const w = await server.create();
    const ana = await w.join({ name: 'Ana', pairing: { kind: 'new' } });
    const { pair } = ana.body;
    if (pair === null) throw new Error('a new pair was asked for');
    const ben = await w.join({ name: 'Ben', pairing: { kind: 'with', pair } });
    await w.go('writing-1');
    const { timer } = await w.agenda();
    const context = {
      by: ana.id,
      now: () => TEST_NOW,
      random: (length: number) => crypto.getRandomValues(new Uint8Array(length)),
    };
    await server.rooms.write(w.id, boardName(pair), (doc) => {
      mustBeOk(addIdea(doc, { text: 'Sofa', stages: ['crisis'], session: 1 }, context));
    });
    await server.close();
    servers = [];

    const next = await serve({ storage, key });
    for (const { id, cookie } of [ben, ana]) {
      const answer = await next.request('GET', `/api/workshops/${w.id}/seats/${id}`, { cookie });
      expect(fitting(seatBody, answer)).toMatchObject({ seat: id, pair });
    }
    const docs = await next.rooms.read(w.id, [boardName(pair)]);
    expect(standing(readBoard(docs.get(boardName(pair)) ?? new Y.Doc())).map(({ text }) => text)).toEqual([
      'Sofa',
    ]);
    expect((await next.storage.workshops.byId(w.id))?.state).toMatchObject({
      state: { phase: 'writing-1', timer },
    });
  });

  it('a link that was replaced twice opens nothing, whichever old one it is, and says what to do', async () => {
    const server = await serve();
    const w = await server.create();
    const first = w.links.links.participant ?? '';
    const second = (await w.facilitator.rotate('participant')).links.participant ?? '';
    const third = (await w.facilitator.rotate('participant')).links.participant ?? '';
    for (const old of [first, second]) {
      const answer = await server.request('POST', '/api/seats', { body: { by: byLink(old) } });
      expect(answer.refusal).toBe('bad-link');
    }
    const joined = await server.request('POST', '/api/seats', { body: { by: byLink(third) } });
    expect(cookieOf(joined)).toMatch(/^seat_/);
  });

  it.each([
    ['right to left', 'سمير', 'سمير'],
    ['a bidi override that would turn the line around', 'Ana\u202e(rotatilicaf)', 'Ana(rotatilicaf)'],
    ['zero-width characters between letters', 'F\u200bacilitator', 'Facilitator'],
    ['nothing that can be seen', '\u200b\u2060\u3164', null],
    ['markup', '<script>alert(1)</script>', '<script>alert(1)</script>'],
  ])('a name of %s is kept as it can be shown, and keeps nobody out (S16)', async (_, name, kept) => {
    const w = await (await serve()).create();
    expect((await w.join({ name })).body.name).toBe(kept);
  });
});
