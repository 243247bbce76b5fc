import { once } from 'node:events';
import { type ActionId, addAction, addPledge, mustBeOk, type PledgeId, readAgenda } from '@pathwall/domain';
import { leadAction, leadLink, linksBody } from '@pathwall/protocol';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { WebSocket } from 'ws';
import * as Y from 'yjs';
import { localHub } from './fanout/local.ts';
import { memoryStorage } from './storage/memory/memory.ts';
import type { Storage } from './storage/port.ts';
import { byLink, fitting, type TestSeat, type TestServer, type TestWorkshop, testServer } from './testing.ts';

// Two servers as a load balancer sees them: one storage, one key, and a request goes to whichever.

let storage: Storage;
let here: TestServer;
let there: TestServer;
beforeEach(async () => {
  storage = memoryStorage();
  const hub = localHub();
  here = await testServer({ storage, fanout: hub.node(), now: Date.now });
  there = await testServer({ storage, fanout: hub.node(), now: Date.now });
});
afterEach(async () => {
  await here.close();
  await there.close();
});

const path = (seat: TestSeat, more = ''): string => `/api/workshops/${seat.workshop}/seats/${seat.id}${more}`;

const agendaAt = async (server: TestServer, { id }: TestWorkshop) =>
  readAgenda((await server.rooms.read(id, ['agenda'])).get('agenda') ?? new Y.Doc());

const PLEDGE = 'pledge-one' as PledgeId;
const ACTION = 'action-one' as ActionId;

/** One pledge with one action. */
function fillPlan(doc: Y.Doc): void {
  const context = {
    now: () => 1,
    random: (length: number) => crypto.getRandomValues(new Uint8Array(length)),
  };
  mustBeOk(
    addPledge(doc, { id: PLEDGE, text: 'We will ring first', stages: ['crisis'], sources: [] }, context),
  );
  mustBeOk(addAction(doc, PLEDGE, { id: ACTION, text: 'Agree a number' }, context));
}

async function socketAt(
  server: TestServer,
  seat: TestSeat,
  to = seat.syncPath('agenda'),
): Promise<WebSocket> {
  const address = server.app.server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  const origin = port === 0 ? await server.listen() : `http://127.0.0.1:${port}`;
  const socket = new WebSocket(origin.replace('http', 'ws') + to, {
    headers: { cookie: seat.cookie, origin },
  });
  socket.on('error', () => undefined);
  await once(socket, 'open');
  return socket;
}

describe('a workshop on two nodes', () => {
  it('knows on each what was made on the other: seats, cookies, codes', async () => {
    const workshop = await here.create();
    const ana = await workshop.join({ name: 'Ana' });
    const answer = await there.request('GET', path(ana), { cookie: ana.cookie });
    expect(answer.status).toBe(200);
    const joined = await there.request('POST', '/api/seats', { body: { by: { code: workshop.links.code } } });
    expect(joined.status).toBe(201);
    await expect.poll(async () => Object.keys((await agendaAt(here, workshop))?.seats ?? {})).toHaveLength(3);
    expect((await agendaAt(there, workshop))?.seats).toEqual((await agendaAt(here, workshop))?.seats);
  });

  it('count wrong guesses together, and each by itself while they do not hear each other', async () => {
    const deaf = await testServer({ storage, fanout: localHub().node(), now: () => 1 });
    const guess = (at: TestServer) =>
      at.request('POST', '/api/seats', { body: { by: { code: 'ABCDEFGH' } } });
    const statuses: number[] = [];
    for (let tries = 0; tries < 30; tries += 1) {
      statuses.push((await guess(tries % 2 === 0 ? here : there)).status);
    }
    expect(new Set(statuses)).toEqual(new Set([404]));
    expect([(await guess(here)).status, (await guess(there)).status]).toEqual([429, 429]);
    expect((await guess(deaf)).status).toBe(404);
    await deaf.close();
  });

  it('proves a seat that was taken on the other node a moment ago, before the word of it has come', async () => {
    const deaf = await testServer({ storage, fanout: localHub().node(), now: Date.now });
    try {
      const workshop = await here.create();
      const ben = await workshop.join({ name: 'Ben' });
      expect((await deaf.request('GET', path(ben), { cookie: ben.cookie })).status).toBe(200);
      const ana = await workshop.join({ name: 'Ana' });
      expect((await deaf.request('GET', path(ana), { cookie: ana.cookie })).status).toBe(200);
      expect((await deaf.request('GET', path(ana), { cookie: `seat_${ana.id}=guessed` })).status).toBe(403);
    } finally {
      await deaf.close();
    }
  });

  it('makes one step when two facilitators press Next on two nodes at the same time', async () => {
    const workshop = await here.create({ approach: 'roundtable' });
    const { facilitator } = workshop;
    const other = await workshop.open('facilitator');
    await there.request('GET', path(other), { cookie: other.cookie });
    const next = { type: 'go', from: 'lobby', to: 'writing-1' } as const;
    const press = (server: TestServer, seat: TestSeat) =>
      server.request('POST', path(seat, '/commands'), { cookie: seat.cookie, body: next });
    const answers = await Promise.all([press(here, facilitator), press(there, other)]);
    expect(answers.map(({ refusal }) => refusal).filter((refusal) => refusal === null)).toHaveLength(1);
    for (const server of [here, there]) {
      await expect.poll(async () => (await agendaAt(server, workshop))?.phase).toBe('writing-1');
    }
    expect((await storage.workshops.byId(workshop.id))?.state).toMatchObject({
      state: { phase: 'writing-1' },
    });
  });

  it('decides on what the other node made of it, command after command', async () => {
    const workshop = await here.create({ approach: 'roundtable' });
    const { facilitator } = workshop;
    const steps = ['lobby', 'writing-1', 'feedback-1', 'writing-2', 'feedback-2', 'writing-3'] as const;
    for (const [index, to] of steps.slice(1).entries()) {
      const server = index % 2 === 0 ? there : here;
      const body = { type: 'go', from: steps[index], to };
      const answer = await server.request('POST', path(facilitator, '/commands'), {
        cookie: facilitator.cookie,
        body,
      });
      expect(answer.refusal).toBeNull();
    }
    for (const server of [here, there]) {
      await expect.poll(async () => (await agendaAt(server, workshop))?.phase).toBe('writing-3');
    }
  });

  it('shows on both what either puts in the spotlight, and the timer that either starts', async () => {
    const workshop = await here.create({ approach: 'roundtable' });
    const { facilitator } = workshop;
    const steps: readonly (readonly [TestServer, object])[] = [
      [here, { type: 'spotlight', on: { kind: 'stage', stage: 'crisis' } }],
      [there, { type: 'timer-start', minutes: 4 }],
    ];
    for (const [server, body] of steps) {
      const answer = await server.request('POST', path(facilitator, '/commands'), {
        cookie: facilitator.cookie,
        body,
      });
      expect(answer.refusal).toBeNull();
    }
    for (const server of [here, there]) {
      await expect
        .poll(async () => agendaAt(server, workshop))
        .toMatchObject({ spotlight: { kind: 'stage', stage: 'crisis' }, timer: { kind: 'running' } });
    }
  });

  it('never seats a fourth in a pair, when people choose it on two nodes in the same moment', async () => {
    const workshop = await here.create();
    const first = await workshop.join({ name: 'Ana', pairing: { kind: 'new' } });
    const { pair } = first.body;
    if (pair === null) throw new Error('a pair of her own was asked for');
    await workshop.join({ name: 'Ben', pairing: { kind: 'with', pair } });
    const others = await Promise.all(
      ['Cleo', 'Dan', 'Eva'].map((name) => workshop.join({ name, pairing: { kind: 'new' } })),
    );
    // Storage takes its time, so that whoever has no turn of their own decides on what was there before.
    const update = storage.seats.update.bind(storage.seats);
    vi.spyOn(storage.seats, 'update').mockImplementation(async (...seat) => {
      for (let round = 0; round < 30; round += 1) await new Promise((next) => setImmediate(next));
      return update(...seat);
    });
    const answers = await Promise.all(
      others.map((seat, index) =>
        (index % 2 === 0 ? here : there).request('PATCH', path(seat), {
          cookie: seat.cookie,
          body: { pairing: { kind: 'with', pair } },
        }),
      ),
    );
    expect(answers.filter(({ refusal }) => refusal === null)).toHaveLength(1);
    expect(answers.filter(({ refusal }) => refusal === 'pair-full')).toHaveLength(2);
    const seats = await storage.seats.of(workshop.id);
    expect(seats.filter((seat) => seat.pair === pair)).toHaveLength(3);
  });

  it('closes sockets on one node when the link is replaced on the other, and their cookie is dead there (S3)', async () => {
    const workshop = await here.create();
    const ana = await workshop.join();
    const socket = await socketAt(there, ana);
    const closed = once(socket, 'close');
    await workshop.facilitator.rotate('participant');
    expect((await closed)[0]).toBeGreaterThanOrEqual(4400);
    const answer = await there.request('GET', path(ana), { cookie: ana.cookie });
    expect(answer.refusal).toBe('seat-removed');
    const old = await there.request('POST', '/api/seats', {
      body: { by: byLink(workshop.links.links.participant ?? '') },
    });
    expect(old.refusal).not.toBeNull();
  });

  it('shows the same links on both', async () => {
    const workshop = await here.create();
    const { facilitator } = workshop;
    const links = async (server: TestServer) =>
      fitting(
        linksBody,
        await server.request('GET', path(facilitator, '/links'), { cookie: facilitator.cookie }),
      );
    expect(await links(there)).toEqual(await links(here));
  });

  it('is ended by the other node when the one that decided dies before it wrote the agenda', async () => {
    const workshop = await here.create({ approach: 'roundtable' });
    const fran = await socketAt(there, workshop.facilitator);
    const record = await storage.workshops.byId(workshop.id);
    // What is left of a node that was killed between its two writes.
    const state = structuredClone(record?.state) as { state: { phase: string } };
    state.state.phase = 'writing-1';
    await storage.workshops.update(workshop.id, record?.revision ?? 0, state);
    await expect.poll(async () => (await agendaAt(there, workshop))?.phase).toBe('writing-1');
    fran.terminate();
  });

  it('counts answers that come in on both, and neither writes older counts over newer ones', async () => {
    const workshop = await here.create({ approach: 'roundtable' });
    const people = await Promise.all(['Ana', 'Ben', 'Cas', 'Dee'].map((name) => workshop.join({ name })));
    await here.rooms.write(workshop.id, 'commitments', (doc) => fillPlan(doc));
    await workshop.go('pledging');
    await workshop.facilitator.command({ type: 'ask-agreement', pledges: [PLEDGE] });
    const body = { pledge: PLEDGE, stance: 'agree', words: '' };
    await Promise.all(
      people.map((seat, index) =>
        (index % 2 === 0 ? here : there).request('POST', path(seat, '/ballots/agreement'), {
          cookie: seat.cookie,
          body,
        }),
      ),
    );
    for (const server of [here, there]) {
      const answered = async () =>
        (await agendaAt(server, workshop))?.tallies.agreement.get(PLEDGE)?.answered;
      await expect.poll(answered).toBe(4);
    }
  });

  it("opens a lead's link on the node that did not make it, and shows there what was said here", async () => {
    const workshop = await here.create();
    await here.rooms.write(workshop.id, 'commitments', (doc) => fillPlan(doc));
    const { facilitator } = workshop;
    const made = await facilitator.request('POST', `/actions/${ACTION}/link`, {});
    const by = byLink(fitting(leadLink, made).link.replace('/lead/', '/w/'));
    const told = await here.request('POST', '/api/lead/notes', {
      body: { by, text: 'Rung', status: 'done' },
    });
    expect(told.refusal).toBeNull();
    const seen = async () =>
      fitting(leadAction, await there.request('POST', '/api/lead', { body: by })).action;
    await expect.poll(async () => (await seen()).notes.map(({ text }) => text)).toEqual(['Rung']);
  });

  it('keeps an example apart for each who opens one', async () => {
    const [one, two] = await Promise.all([here.openExample(), there.openExample()]);
    expect(one.id).not.toBe(two.id);
    const answer = await there.request('GET', path(one.facilitator), { cookie: one.facilitator.cookie });
    expect(answer.status).toBe(200);
  });
});
