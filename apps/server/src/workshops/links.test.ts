import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeRooms } from '../fakeRooms.testing.ts';
import { memoryStorage } from '../storage/memory/memory.ts';
import { faulty } from '../storage/testing.ts';
import { byLink, type TestWorkshop, testServer, testWorkshop } from '../testing.ts';

let rooms: ReturnType<typeof fakeRooms>;
let w: TestWorkshop;
beforeEach(async () => {
  rooms = fakeRooms();
  w = await testWorkshop({}, { connect: () => rooms });
});
afterEach(() => w.close());

const NEXT = { type: 'go', from: 'lobby', to: 'writing-1' } as const;

describe('links', () => {
  it('are for facilitators; who helps on the day has the code; a viewer has neither', async () => {
    expect(await w.facilitator.links()).toEqual(w.links);
    for (const role of ['note-taker', 'participant', 'screen'] as const) {
      const { code, joinUrl } = w.links;
      expect(await (await w.open(role)).links()).toEqual({ code, joinUrl, links: {} });
    }
    expect((await (await w.open('viewer')).request('GET', '/links')).refusal).toBe('not-allowed');
  });

  it('for others use the address of this machine when the facilitator opened it as localhost', async () => {
    const server = await testServer({ connect: fakeRooms, phoneOrigin: 'http://192.168.1.7:3000' });
    const near = await server.create();
    expect(near.links.joinUrl).toBe(`http://192.168.1.7:3000/join#${near.links.code}`);
    for (const role of ['participant', 'note-taker', 'viewer'] as const) {
      expect(near.links.links[role]).toMatch(/^http:\/\/192\.168\.1\.7:3000\/w\//);
    }
    for (const role of ['screen', 'facilitator'] as const) {
      expect(near.links.links[role]).toMatch(/^http:\/\/localhost:3000\/w\//);
    }
    await server.close();
  });

  it('when replaced end the seats that came by the old one, within the same request (S3)', async () => {
    const ana = await w.join({ name: 'Ana' });
    const tess = await w.open('note-taker');
    const before = w.links;
    const after = await w.facilitator.rotate('participant');
    expect(after.code).not.toBe(before.code);
    expect(after.links.participant).not.toBe(before.links.participant);
    expect(after.links.screen).toBe(before.links.screen);
    expect((await ana.request('GET')).refusal).toBe('seat-removed');
    expect((await tess.request('GET')).status).toBe(200);
    expect(rooms.dropped).toEqual([{ workshop: w.id, seats: [ana.id], code: 'seat-removed' }]);
    const take = (by: object) => w.server.request('POST', '/api/seats', { body: { by } });
    expect((await take({ code: before.code })).refusal).toBe('bad-code');
    const secret = (links: typeof before): string => new URL(links.links.participant ?? '').hash.slice(1);
    expect((await take({ workshop: w.id, secret: secret(before) })).refusal).toBe('bad-link');
    expect((await take({ workshop: w.id, secret: secret(after) })).status).toBe(201);
    expect((await take({ code: after.code })).status).toBe(201);
    // Whoever came by the new one stays when another role's link is replaced.
    await w.facilitator.rotate('viewer');
    expect((await w.agenda()).seats.filter((seat) => seat.role === 'participant')).toHaveLength(2);
  });

  it('when replaced while somebody comes in by the old one let nobody slip through (S3)', async () => {
    const { storage, hold } = faulty(memoryStorage());
    const server = await testServer({ connect: fakeRooms, storage });
    const busy = await server.create();
    const release = hold('links.rotate');
    const looked = vi.spyOn(storage.links, 'find');
    const rotating = busy.facilitator.rotate('participant');
    const by = byLink(busy.links.links.participant ?? '');
    const joining = server.request('POST', '/api/seats', { body: { by } });
    // The old link is still good when it is looked up.
    await expect.poll(() => looked).toHaveBeenCalled();
    expect(await looked.mock.results[0]?.value).not.toBeNull();
    release();
    await rotating;
    expect((await joining).refusal).toBe('bad-link');
    expect((await busy.agenda()).seats.map((seat) => seat.role)).toEqual(['facilitator']);
    await server.close();
  });

  it('of facilitators, when replaced, leave the one who asked', async () => {
    const other = await w.open('facilitator');
    await w.facilitator.rotate('facilitator');
    expect((await other.request('GET')).refusal).toBe('seat-removed');
    expect(await other.command(NEXT)).toMatchObject({ code: 'seat-removed' });
    expect((await w.facilitator.request('GET')).status).toBe(200);
    const third = await w.open('facilitator');
    await third.rotate('facilitator');
    expect((await w.facilitator.request('GET')).refusal).toBe('seat-removed');
  });

  it('of an example, when replaced, leave its people in place', async () => {
    const example = await w.server.openExample();
    await example.facilitator.rotate('participant');
    const people = (await example.agenda()).seats.filter((seat) => seat.role === 'participant');
    expect(people).toHaveLength(6);
  });

  it('that another key made are not shown, still work, and can be replaced', async () => {
    const { storage } = w.server;
    const elsewhere = await testServer({ connect: fakeRooms, storage, key: new Uint8Array(32).fill(9) });
    const path = `/api/workshops/${w.id}/seats/${w.facilitator.id}`;
    const { cookie } = w.facilitator;
    expect((await elsewhere.request('GET', `${path}/links`, { cookie })).json).toHaveProperty('links', {});
    const { hash } = new URL(w.links.links.screen ?? '');
    const by = { workshop: w.id, secret: hash.slice(1) };
    expect((await elsewhere.request('POST', '/api/seats', { body: { by } })).status).toBe(201);
    const rotated = await elsewhere.request('POST', `${path}/links/rotate`, {
      cookie,
      body: { role: 'screen' },
    });
    expect(rotated.json).toMatchObject({ links: { screen: expect.stringContaining('#') } });
    await elsewhere.app.close();
  });
});
