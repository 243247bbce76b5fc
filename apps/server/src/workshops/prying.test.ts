import type { PairId } from '@pathwall/domain';
import { invitation } from '@pathwall/protocol';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { byLink, fitting, type TestSeat, type TestWorkshop, testWorkshop } from '../testing.ts';

let w: TestWorkshop;
let ana: TestSeat;
let ben: TestSeat;
beforeEach(async () => {
  w = await testWorkshop();
  ana = await w.join({ name: 'Ana', pairing: { kind: 'new' } });
  ben = await w.join({ name: 'Ben', pairing: { kind: 'new' } });
});
afterEach(() => w.close());

const pairOf = (seat: TestSeat): PairId => seat.body.pair as PairId;

describe('a participant who wants to read what other pairs write', () => {
  it('cannot sit down with them for a moment once the day has begun', async () => {
    await w.go('writing-1');
    const moved = await ana.request('PATCH', '', { pairing: { kind: 'with', pair: pairOf(ben) } });
    expect(moved.refusal).toBe('not-allowed');
    expect((await ana.request('PATCH', '', { pairing: { kind: 'new' } })).refusal).toBeNull();
    const seats = (await w.agenda()).seats.filter(({ role }) => role === 'participant');
    expect(seats.map(({ pair }) => pair)).toEqual([pairOf(ana), pairOf(ben)]);
    // What the facilitator does is another thing.
    const placed = await w.facilitator.command({ type: 'place', seat: ana.id, pair: pairOf(ben) });
    expect(placed.ok).toBe(true);
  });

  it('who has no pair may still find one', async () => {
    await w.go('writing-1');
    await w.facilitator.command({ type: 'place', seat: ana.id, pair: null });
    expect((await ana.request('PATCH', '', { pairing: { kind: 'new' } })).refusal).toBeNull();
  });
});

describe('a participant who changes their mind all the time', () => {
  it('uses up no pairs', async () => {
    for (let time = 0; time < 20; time += 1) {
      await ana.request('PATCH', '', { pairing: { kind: 'with', pair: pairOf(ben) } });
      expect((await ana.request('PATCH', '', { pairing: { kind: 'new' } })).refusal).toBeNull();
    }
    expect((await w.agenda()).pairs).toHaveLength(2);
  });
});

describe('a link that is not for participants', () => {
  it.each(['viewer', 'screen', 'note-taker'] as const)(
    'tells nobody who is in the pairs: %s',
    async (role) => {
      const link = w.links.links[role] ?? '';
      const told = await w.server.request('POST', '/api/invitations', { body: byLink(link) });
      expect(fitting(invitation, told).pairs).toEqual([]);
      expect(told.text).not.toContain('Ana');
    },
  );
});

describe('an address that is spelled otherwise', () => {
  it('is not kept by caches either', async () => {
    const { headers, status } = await w.server.request(
      'GET',
      `/%61pi/workshops/${ana.workshop}/seats/${ana.id}`,
      { cookie: ana.cookie },
    );
    expect(status).toBe(200);
    expect(headers['cache-control']).toBe('no-store');
  });
});

describe('whoever has left', () => {
  it('leaves no name in the row of their seat', async () => {
    await ana.leave();
    const rows = await w.server.storage.seats.of(w.id);
    expect(rows.find(({ id }) => id === ana.id)).toMatchObject({ name: null, tokenHash: null });
    expect(rows.find(({ id }) => id === ben.id)).toMatchObject({ name: 'Ben' });
  });
});
