import { mustBeOk, type PairId, type SeatId } from '@pathwall/domain';
import { type CommandBody, seatBody } from '@pathwall/protocol';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeRooms } from '../fakeRooms.testing.ts';
import { StorageError } from '../storage/errors.ts';
import { memoryStorage } from '../storage/memory/memory.ts';
import { fitting, TEST_NOW, type TestSeat, type TestWorkshop, testServer, testWorkshop } from '../testing.ts';

let rooms: ReturnType<typeof fakeRooms>;
let now: number;
let w: TestWorkshop;
beforeEach(async () => {
  rooms = fakeRooms();
  now = TEST_NOW;
  w = await testWorkshop({}, { connect: () => rooms, now: () => now });
});
afterEach(() => w.close());

const NEXT = { type: 'go', from: 'lobby', to: 'writing-1' } as const;

describe('commands', () => {
  it('are shown in the agenda and told to the rooms', async () => {
    mustBeOk(await w.facilitator.command(NEXT));
    expect(await w.agenda()).toMatchObject({
      phase: 'writing-1',
      phaseSince: TEST_NOW,
      timer: { kind: 'running', endsAt: TEST_NOW + 20 * 60_000 },
    });
    expect(rooms.authorities.get(w.id)?.situation).toEqual({
      approach: 'case-study',
      phase: 'writing-1',
      locked: false,
    });
  });

  it('of every kind are obeyed', async () => {
    await w.go('writing-1');
    const told: readonly [CommandBody, object][] = [
      [{ type: 'lock', locked: true }, { locked: true }],
      [{ type: 'timer-start', minutes: 5 }, { timer: { kind: 'running', endsAt: now + 300_000 } }],
      [{ type: 'timer-pause' }, { timer: { kind: 'paused', left: 300_000 } }],
      [{ type: 'timer-add', minutes: 1 }, { timer: { kind: 'paused', left: 360_000 } }],
      [{ type: 'timer-resume' }, { timer: { kind: 'running', endsAt: now + 360_000 } }],
      [{ type: 'timer-off' }, { timer: null }],
      [
        { type: 'edit-prompts', session: 1, prompts: ['First?', 'Second?'] },
        { prompts: { 1: ['First?', 'Second?'] } },
      ],
      [{ type: 'show-prompt', index: 1 }, { promptShown: 1 }],
      [
        { type: 'edit-details', details: { title: 'New', date: '2026-12-02' } },
        { title: 'New', date: '2026-12-02' },
      ],
      [{ type: 'break', until: now + 600_000 }, { breakUntil: now + 600_000 }],
      [
        { type: 'spotlight', on: { kind: 'stage', stage: 'crisis' } },
        { spotlight: { kind: 'stage', stage: 'crisis' } },
      ],
    ];
    for (const [command, shown] of told) {
      mustBeOk(await w.facilitator.command(command));
      expect(await w.agenda(), command.type).toMatchObject(shown);
    }
  });

  it.each<[CommandBody, string]>([
    [{ type: 'go', from: 'writing-1', to: 'writing-2' }, 'phase-moved'],
    [{ type: 'timer-pause' }, 'no-timer'],
    [{ type: 'timer-start', minutes: 0 }, 'bad-minutes'],
    [{ type: 'show-prompt', index: 0 }, 'no-such-prompt'],
    [{ type: 'edit-prompts', session: 1, prompts: Array<string>(31).fill('?') }, 'too-many-prompts'],
    [{ type: 'edit-details', details: { date: 'soon' } }, 'bad-date'],
    [{ type: 'edit-details', details: { title: '' } }, 'empty-text'],
    [{ type: 'edit-details', details: { title: 'x'.repeat(121) } }, 'text-too-long'],
    [{ type: 'spotlight', on: { kind: 'idea', board: 'board.room', idea: 'NOT AN ID' } }, 'bad-spotlight'],
    [{ type: 'place', seat: 'nobody' as SeatId, pair: null }, 'unknown-seat'],
    [{ type: 'remove-seat', seat: 'nobody' as SeatId }, 'unknown-seat'],
  ])('%j is refused as %s and changes nothing', async (command, code) => {
    const before = await w.agenda();
    expect(await w.facilitator.command(command)).toEqual({ ok: false, code });
    expect(await w.agenda()).toEqual(before);
  });

  it('that are none are not understood', async () => {
    for (const body of [
      { type: 'reboot' },
      { type: 'go', to: 'closed' },
      { type: 'lock', locked: 1 },
      'go',
      null,
    ]) {
      const answer = await w.facilitator.request('POST', '/commands', body ?? undefined);
      expect(answer.refusal).toBe(body === 'go' ? 'not-json' : 'bad-request');
    }
  });

  it('come from facilitators alone', async () => {
    for (const role of ['note-taker', 'participant', 'screen', 'viewer'] as const) {
      const seat = await w.open(role);
      expect(await seat.command(NEXT)).toEqual({ ok: false, code: 'not-allowed' });
      expect((await seat.request('POST', '/links/rotate', { role: 'viewer' })).refusal).toBe('not-allowed');
    }
    expect((await w.agenda()).phase).toBe('lobby');
    mustBeOk(await (await w.open('facilitator')).command(NEXT));
  });

  it('and changes of one seat have a bound that others do not feel (S12)', async () => {
    const ana = await w.join();
    const answers = await Promise.all(
      Array.from({ length: 121 }, (_, index) => ana.request('PATCH', '', { name: `Ana ${index}` })),
    );
    expect(answers.filter(({ refusal }) => refusal === 'too-fast')).toHaveLength(1);
    expect((await ana.request('GET')).status).toBe(200);
    mustBeOk(await w.facilitator.command({ type: 'lock', locked: true }));
    now += 1_000;
    expect((await ana.request('PATCH', '', { name: 'Ana' })).status).toBe(200);
  });

  it('two who press Next at once make one step', async () => {
    const second = await w.open('facilitator');
    const outcomes = await Promise.all([w.facilitator.command(NEXT), second.command(NEXT)]);
    expect(outcomes.filter((outcome) => outcome.ok)).toHaveLength(1);
    expect(outcomes).toContainEqual({ ok: false, code: 'phase-moved' });
    expect((await w.agenda()).phase).toBe('writing-1');
  });

  it('two who press Next at once on two servers make one step', async () => {
    const other = await testServer({ connect: fakeRooms, storage: w.server.storage });
    // The other server knows the workshop as it is before the step.
    const path = `/api/workshops/${w.id}/seats/${w.facilitator.id}`;
    const { cookie } = w.facilitator;
    expect((await other.request('GET', path, { cookie })).status).toBe(200);
    mustBeOk(await w.facilitator.command(NEXT));
    expect((await other.request('POST', `${path}/commands`, { cookie, body: NEXT })).refusal).toBe(
      'phase-moved',
    );
    const lock = { type: 'lock', locked: true };
    expect((await other.request('POST', `${path}/commands`, { cookie, body: lock })).status).toBe(204);
    const stored = (await w.server.storage.workshops.byId(w.id))?.state;
    expect(stored).toMatchObject({ state: { phase: 'writing-1', locked: true } });
    await other.app.close();
  });

  it('give up with a reason when others are always faster', async () => {
    const storage = memoryStorage();
    const busy = await testServer({ connect: fakeRooms, storage });
    const crowded = await busy.create();
    storage.workshops.update = async () => false;
    expect(await crowded.facilitator.command(NEXT)).toEqual({ ok: false, code: 'workshop-moved' });
    await busy.close();
  });
});

describe('people', () => {
  const pairOf = async (seat: TestSeat): Promise<PairId | null> =>
    fitting(seatBody, await seat.request('GET')).pair;

  it('are paired up in the same step as the day starts', async () => {
    const seats = [
      await w.join({ pairing: { kind: 'new' } }),
      await w.join(),
      await w.join(),
      await w.join(),
    ];
    mustBeOk(await w.facilitator.command({ type: 'go', from: 'lobby', to: 'writing-1' }));
    const pairs = await Promise.all(seats.map(pairOf));
    expect(pairs).not.toContain(null);
    expect(new Set(pairs).size).toBe(2);
    expect(rooms.authorities.get(w.id)?.pairs).toHaveLength(2);
  });

  it('are paired up when the facilitator says so', async () => {
    const [ana, ben] = [await w.join({ pairing: { kind: 'new' } }), await w.join()];
    mustBeOk(await w.facilitator.command({ type: 'pair-up' }));
    expect(await pairOf(ben)).toBe(await pairOf(ana));
  });

  it('are put into a pair by hand, up to three of them, and out of it', async () => {
    const seats = [];
    for (let index = 0; index < 4; index += 1) seats.push(await w.join({ pairing: { kind: 'new' } }));
    const [ana, ben, cem, dia] = seats as [TestSeat, TestSeat, TestSeat, TestSeat];
    const pair = ana.body.pair;
    for (const seat of [ben, cem])
      mustBeOk(await w.facilitator.command({ type: 'place', seat: seat.id, pair }));
    expect(await w.facilitator.command({ type: 'place', seat: dia.id, pair })).toMatchObject({
      code: 'pair-full',
    });
    const nowhere = 'nowhere' as PairId;
    expect(await w.facilitator.command({ type: 'place', seat: dia.id, pair: nowhere })).toMatchObject({
      code: 'unknown-pair',
    });
    expect(await w.facilitator.command({ type: 'place', seat: w.facilitator.id, pair })).toMatchObject({
      code: 'unknown-seat',
    });
    mustBeOk(await w.facilitator.command({ type: 'place', seat: ben.id, pair: null }));
    expect(await pairOf(ben)).toBeNull();
    expect(rooms.authorities.get(w.id)?.seats.get(ben.id)?.pair).toBeNull();
  });

  it('whom the facilitator took out of their pair stay out when somebody else arrives', async () => {
    const ben = await w.join({ pairing: { kind: 'new' } });
    await w.go('writing-1');
    mustBeOk(await w.facilitator.command({ type: 'place', seat: ben.id, pair: null }));
    const late = await w.join();
    expect(late.body.pair).not.toBeNull();
    expect(await pairOf(ben)).toBeNull();
  });

  it('who are removed lose their cookie and their sockets, and not their words (S3)', async () => {
    const ana = await w.join({ name: 'Ana' });
    mustBeOk(await w.facilitator.command({ type: 'remove-seat', seat: ana.id }));
    expect(rooms.dropped).toEqual([{ workshop: w.id, seats: [ana.id], code: 'seat-removed' }]);
    expect(rooms.authorities.get(w.id)?.seats.has(ana.id)).toBe(false);
    expect((await ana.request('GET')).refusal).toBe('seat-removed');
    expect((await ana.request('PATCH', '', { name: 'Back' })).refusal).toBe('seat-removed');
    expect(await w.server.directory.authenticate(w.id, ana.id, ana.cookie)).toBeNull();
    expect((await w.agenda()).seats.map((seat) => seat.name)).not.toContain('Ana');
    expect((await w.server.storage.seats.byId(w.id, ana.id))?.tokenHash).toBeNull();
    expect(await w.facilitator.command({ type: 'remove-seat', seat: ana.id })).toMatchObject({
      code: 'unknown-seat',
    });
    expect(await w.facilitator.command({ type: 'remove-seat', seat: w.facilitator.id })).toMatchObject({
      code: 'not-allowed',
    });
  });

  it('who leave take their cookie with them', async () => {
    const ana = await w.join({ name: 'Ana' });
    const left = await ana.leave();
    expect(left.status).toBe(204);
    expect(String(left.headers['set-cookie'])).toMatch(
      new RegExp(`^seat_${ana.id}=; .*Expires=Thu, 01 Jan 1970`),
    );
    expect((await ana.request('GET')).refusal).toBe('seat-removed');
    expect(rooms.dropped).toHaveLength(1);
    expect((await ana.leave()).refusal).toBe('seat-removed');
  });
});

describe('when storage or rooms fail', () => {
  it('a command that was not stored is refused, and nothing of it is shown', async () => {
    const { workshops } = w.server.storage;
    const update = vi
      .spyOn(workshops, 'update')
      .mockRejectedValueOnce(new StorageError('full', 'The disk is full.'));
    expect(await w.facilitator.command(NEXT)).toEqual({ ok: false, code: 'not-saved' });
    expect((await w.agenda()).phase).toBe('lobby');
    update.mockRestore();
    mustBeOk(await w.facilitator.command(NEXT));
  });

  it('an agenda that could not be written is written by itself later', async () => {
    const before = rooms.rooms.write;
    let fail = true;
    const write = vi.spyOn(rooms.rooms, 'write').mockImplementation(async (...asked) => {
      if (fail) throw new StorageError('full', 'The disk is full.');
      await before(...asked);
    });
    expect(await w.facilitator.command(NEXT)).toEqual({ ok: false, code: 'not-saved' });
    expect((await w.agenda()).phase).toBe('lobby');
    fail = false;
    await expect.poll(async () => (await w.agenda()).phase).toBe('writing-1');
    write.mockRestore();
  });

  it('an agenda that is behind is brought up to date when the workshop is first asked for', async () => {
    const restarted = fakeRooms();
    const server = await testServer({ connect: () => restarted, storage: w.server.storage });
    await server.request('GET', `/api/workshops/${w.id}/seats/${w.facilitator.id}`, {
      cookie: w.facilitator.cookie,
    });
    await expect.poll(() => restarted.authorities.get(w.id)?.seats.has(w.facilitator.id)).toBe(true);
    expect(await restarted.rooms.list(w.id)).toEqual(['agenda']);
    await server.app.close();
  });
});
