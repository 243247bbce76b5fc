import { formatJoinCode, type JoinCode, mustBeOk, type PairId } from '@pathwall/domain';
import { invitation, MAX_SEATS, seatBody } from '@pathwall/protocol';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { fakeRooms } from '../fakeRooms.testing.ts';
import { memoryStorage } from '../storage/memory/memory.ts';
import { byLink, fitting, type TestWorkshop, testServer, testWorkshop } from '../testing.ts';

let w: TestWorkshop;
beforeEach(async () => {
  w = await testWorkshop({ organisation: 'Harrowby', date: '2026-12-01' }, { connect: fakeRooms });
});
afterEach(() => w.close());

const invite = (by: object, from?: string) =>
  w.server.request('POST', '/api/invitations', { body: by, ...(from === undefined ? {} : { from }) });
const take = (body: object) => w.server.request('POST', '/api/seats', { body });

describe('an invitation', () => {
  it('tells what somebody joins before they do, by code however it is typed', async () => {
    await w.join({ name: 'Ana', pairing: { kind: 'new' } });
    const typed = formatJoinCode(w.links.code as JoinCode).toLowerCase();
    const told = fitting(invitation, await invite({ code: ` ${typed} ` }));
    expect(told).toMatchObject({
      workshop: w.id,
      role: 'participant',
      title: 'Who noticed?',
      organisation: 'Harrowby',
      date: '2026-12-01',
      approach: 'case-study',
      phase: 'lobby',
      anonymous: false,
      pairs: [{ number: 1, people: 1, names: ['Ana'], full: false }],
    });
    expect(told.groundRules.length).toBeGreaterThan(3);
    expect(told.story?.markdown).toContain('Daniel');
  });

  it('by link has the role of the link', async () => {
    for (const [role, link] of Object.entries(w.links.links)) {
      expect(fitting(invitation, await invite(byLink(link))).role).toBe(role);
    }
  });

  it('says the same of a wrong secret and of a workshop that is not there', async () => {
    const { secret } = byLink(w.links.links.screen ?? '');
    expect((await invite({ workshop: w.id, secret: `${secret}x` })).refusal).toBe('bad-link');
    expect((await invite({ workshop: 'nowhere', secret })).refusal).toBe('bad-link');
    expect((await invite({ workshop: '__proto__', secret })).refusal).toBe('bad-request');
  });

  it.each(['', 'ABCDEFGH', 'O0O0O0O0', 'АВСЕ2345', 'x'.repeat(40)])(
    'by the wrong code %j is refused',
    async (code) => {
      expect((await invite({ code })).refusal).toBe('bad-code');
    },
  );
});

describe('joining', () => {
  it('by every link gives a seat of its role, and its own cookie is the only key to it', async () => {
    for (const role of ['facilitator', 'note-taker', 'participant', 'screen', 'viewer'] as const) {
      const seat = await w.open(role, { name: 'Sam' });
      expect(seat.body).toMatchObject({ role, name: 'Sam', workshop: w.id, shared: false });
      expect(fitting(seatBody, await seat.request('GET'))).toMatchObject({ seat: seat.id, role });
      const path = `/api/workshops/${w.id}/seats/${seat.id}`;
      expect((await w.server.request('GET', path)).refusal).toBe('no-seat');
      expect((await w.server.request('GET', path, { cookie: w.facilitator.cookie })).refusal).toBe('no-seat');
    }
    const shown = (await w.agenda()).seats.map((seat) => seat.role);
    expect(shown).toEqual(['facilitator', 'facilitator', 'note-taker', 'participant', 'screen']);
  });

  it('on a shared device ends with the browser (P8)', async () => {
    const by = { code: w.links.code };
    const answer = await take({ by, shared: true });
    expect(String(answer.headers['set-cookie'])).not.toContain('Max-Age');
    expect(fitting(seatBody, answer).shared).toBe(true);
  });

  it.each([
    ['nothing', '', null],
    ['spaces', ' \u200b\u2060 ', null],
    ['10,000 letters', 'a'.repeat(10_000), 'a'.repeat(40)],
    ['markup', '<img src=x onerror=alert(1)>', '<img src=x onerror=alert(1)>'],
    ['a bidi override', '\u202enimda', 'nimda'],
    ['Arabic', 'سمير', 'سمير'],
    ['lines', 'Ana\r\nFacilitator', 'Ana Facilitator'],
  ])('with the name %s (S16)', async (_what, name, kept) => {
    expect((await w.join({ name })).body.name).toBe(kept);
  });

  it('with 10,000 combining marks keeps a name that fits on its line (S16)', async () => {
    const name = (await w.join({ name: `Z${'\u0336'.repeat(10_000)}` })).body.name ?? '';
    expect(name.length).toBeLessThan(10);
  });

  it('under somebody else’s name gives a seat of one’s own with one’s own role (S7)', async () => {
    const ana = await w.join({ name: 'Ana' });
    const other = await w.join({ name: 'Ana' });
    expect(other.id).not.toBe(ana.id);
    const people = (await w.agenda()).seats.filter((seat) => seat.name === 'Ana');
    expect(people.map((seat) => seat.id).sort()).toEqual([ana.id, other.id].sort());
    expect(people.every((seat) => seat.role === 'participant')).toBe(true);
  });

  it('keeps no participant’s name where the workshop is anonymous (P4)', async () => {
    const storage = memoryStorage();
    const server = await testServer({ connect: fakeRooms, storage });
    const anonymous = await server.create({ anonymous: true });
    const ana = await anonymous.join({ name: 'Ana Unmistakable' });
    expect(ana.body.name).toBeNull();
    await ana.request('PATCH', '', { name: 'Ana Unmistakable' });
    const typist = await anonymous.open('note-taker', { name: 'Tess' });
    expect(typist.body.name).toBe('Tess');
    expect(JSON.stringify([await storage.seats.of(anonymous.id), await anonymous.agenda()])).not.toContain(
      'Ana',
    );
    const told = await server.request('POST', '/api/invitations', { body: { code: anonymous.links.code } });
    expect(told.text).not.toContain('Ana');
    await server.close();
  });

  it('is over for participants when the workshop is closed, and open to viewers', async () => {
    await w.go('closed');
    expect((await invite({ code: w.links.code })).refusal).toBe('workshop-closed');
    expect((await take({ by: { code: w.links.code } })).refusal).toBe('workshop-closed');
    expect((await take({ by: byLink(w.links.links.participant ?? '') })).refusal).toBe('workshop-closed');
    expect((await w.open('viewer')).body.role).toBe('viewer');
  });

  it('again from the same browser finds a projector’s seat, not a participant’s', async () => {
    const screen = await w.open('screen');
    const again = await w.server.request('POST', '/api/seats', {
      body: { by: byLink(w.links.links.screen ?? '') },
      cookie: `${w.facilitator.cookie}; ${screen.cookie}`,
    });
    expect(fitting(seatBody, again).seat).toBe(screen.id);
    const ana = await w.join({ name: 'Ana' });
    const second = await w.server.request('POST', '/api/seats', {
      body: { by: { code: w.links.code } },
      cookie: ana.cookie,
    });
    expect(fitting(seatBody, second).seat).not.toBe(ana.id);
  });

  it('stops when the workshop is full (S12)', async () => {
    for (let index = 0; index < MAX_SEATS; index += 1) {
      const by = byLink(w.links.links.viewer ?? '');
      const from = `192.0.2.${index % 200}`;
      await w.server.request('POST', '/api/seats', { body: { by }, from });
    }
    expect((await take({ by: byLink(w.links.links.viewer ?? '') })).refusal).toBe('too-many-seats');
    expect((await w.join()).body.role).toBe('participant');
  });
});

describe('pairs', () => {
  it('are made as people come: two who want to be paired, one who waits for somebody, one who joins them', async () => {
    const ana = await w.join({ name: 'Ana' });
    expect(ana.body.pair).toBeNull();
    const eve = await w.join({ name: 'Eve', pairing: { kind: 'new' } });
    const ben = await w.join({ name: 'Ben' });
    const pair = fitting(seatBody, await ana.request('GET')).pair;
    expect(ben.body.pair).toBe(pair);
    const fay = await w.join({ pairing: { kind: 'with', pair: eve.body.pair as PairId } });
    expect(fay.body.pair).toBe(eve.body.pair);
    expect(pair).not.toBe(eve.body.pair);
    expect((await w.agenda()).pairs.map(({ number }) => number)).toEqual([1, 2]);
  });

  it('are of those in the room or of those who are not, who say so when they join', async () => {
    const [ana, kit, ben, lou] = [
      await w.join({ name: 'Ana' }),
      await w.join({ name: 'Kit', remote: true }),
      await w.join({ name: 'Ben' }),
      await w.join({ name: 'Lou', remote: true }),
    ];
    const { seats, remote } = await w.agenda();
    const pairOf = (id: string) => seats.find((seat) => seat.id === id)?.pair;
    expect(pairOf(ana.id)).toBe(pairOf(ben.id));
    expect(pairOf(kit.id)).toBe(pairOf(lou.id));
    expect(pairOf(ana.id)).not.toBe(pairOf(kit.id));
    expect([...remote].sort()).toEqual([kit.id, lou.id].sort());
  });

  it('are put right by the facilitator, who says who is not in the room', async () => {
    const [ana, kit, ben] = [
      await w.join({ name: 'Ana', pairing: { kind: 'new' } }),
      await w.join({ name: 'Kit' }),
      await w.join({ name: 'Lou', remote: true }),
    ];
    const say = (seat: string, remote: boolean) =>
      w.facilitator.command({ type: 'remote', seat: seat as typeof kit.id, remote });
    mustBeOk(await say(kit.id, true));
    mustBeOk(await say(kit.id, true));
    expect([...(await w.agenda()).remote].sort()).toEqual([kit.id, ben.id].sort());
    mustBeOk(await w.facilitator.command({ type: 'pair-up' }));
    const { seats } = await w.agenda();
    const pairOf = (id: string) => seats.find((seat) => seat.id === id)?.pair;
    expect(pairOf(kit.id)).toBe(pairOf(ben.id));
    expect(pairOf(kit.id)).not.toBe(pairOf(ana.id));
    mustBeOk(await say(kit.id, false));
    expect((await w.agenda()).remote).toEqual([ben.id]);
    expect(await say(w.facilitator.id, true)).toMatchObject({ ok: false, code: 'unknown-seat' });
    expect(await ana.command({ type: 'remote', seat: ana.id, remote: true })).toMatchObject({
      ok: false,
      code: 'not-allowed',
    });
  });

  it('take three at most', async () => {
    const ana = await w.join({ pairing: { kind: 'new' } });
    const pairing = { kind: 'with', pair: ana.body.pair as PairId } as const;
    await w.join({ pairing });
    await w.join({ pairing });
    const by = { code: w.links.code };
    expect((await take({ by, pairing })).refusal).toBe('pair-full');
    expect((await take({ by, pairing: { kind: 'with', pair: 'nobody' } })).refusal).toBe('unknown-pair');
    expect(fitting(invitation, await invite(by)).pairs).toMatchObject([{ people: 3, full: true }]);
  });

  it('are complete when the day starts, and whoever comes later gets one at once', async () => {
    const seats = [await w.join(), await w.join(), await w.join()];
    await w.go('writing-1');
    const pairs = await Promise.all(
      seats.map(async (seat) => fitting(seatBody, await seat.request('GET')).pair),
    );
    expect(new Set(pairs).size).toBe(1);
    const late = await w.join();
    expect(late.body.pair).not.toBeNull();
    expect((await w.join()).body.pair).toBe(late.body.pair);
  });

  it('can be changed by oneself until the day is over', async () => {
    const ana = await w.join({ pairing: { kind: 'new' } });
    const ben = await w.join({ pairing: { kind: 'new' } });
    const moved = await ben.request('PATCH', '', {
      pairing: { kind: 'with', pair: ana.body.pair },
      name: 'Ben',
    });
    expect(fitting(seatBody, moved)).toMatchObject({ pair: ana.body.pair, name: 'Ben' });
    const own = fitting(seatBody, await ben.request('PATCH', '', { pairing: { kind: 'new' } }));
    expect(own.pair).not.toBe(ana.body.pair);
    // Asking again while alone makes no further pair.
    expect(fitting(seatBody, await ben.request('PATCH', '', { pairing: { kind: 'new' } })).pair).toBe(
      own.pair,
    );
    // The pair that ben left is his again.
    expect((await w.agenda()).pairs).toHaveLength(2);
    const screen = await w.open('screen');
    expect((await screen.request('PATCH', '', { pairing: { kind: 'new' } })).refusal).toBe('not-allowed');
    await w.go('closed');
    expect((await ben.request('PATCH', '', { pairing: { kind: 'new' } })).refusal).toBe('workshop-closed');
    expect((await ben.request('PATCH', '', { pair: 'x' })).refusal).toBe('bad-request');
  });

  it('stop at a hundred (S12)', async () => {
    for (let index = 0; index < 100; index += 1) {
      const body = { by: { code: w.links.code }, pairing: { kind: 'new' } };
      await w.server.request('POST', '/api/seats', { body, from: `192.0.2.${index}` });
    }
    const by = { code: w.links.code };
    expect((await take({ by, pairing: { kind: 'new' } })).refusal).toBe('too-many-pairs');
    expect((await take({ by })).status).toBe(201);
  });
});

describe('guessing codes (S11)', () => {
  it('is stopped per address, whatever the address claims to be', async () => {
    for (let tries = 0; tries < 30; tries += 1) {
      const headers = { 'x-forwarded-for': `198.51.100.${tries}`, forwarded: `for=198.51.100.${tries}` };
      const body = { code: 'ABCDEFGH' };
      expect((await w.server.request('POST', '/api/invitations', { body, headers })).refusal).toBe(
        'bad-code',
      );
    }
    expect((await invite({ code: w.links.code })).refusal).toBe('too-many-tries');
    expect((await take({ by: { code: w.links.code } })).refusal).toBe('too-many-tries');
    // A link is no guess.
    expect((await take({ by: byLink(w.links.links.participant ?? '') })).status).toBe(201);
    expect((await invite({ code: w.links.code }, '192.0.2.44')).status).toBe(200);
  });

  it('takes the address from a proxy that is named, and from no other', async () => {
    const server = await testServer({ connect: fakeRooms, config: { trustProxy: ['10.0.0.0/8'] } });
    const guess = (from: string, claimed: string) =>
      server.request('POST', '/api/invitations', {
        body: { code: 'ABCDEFGH' },
        from,
        headers: { 'x-forwarded-for': claimed },
      });
    for (let tries = 0; tries < 30; tries += 1) await guess('10.0.0.1', '192.0.2.1');
    expect((await guess('10.0.0.1', '192.0.2.1')).refusal).toBe('too-many-tries');
    expect((await guess('10.0.0.1', '192.0.2.2')).refusal).toBe('bad-code');
    for (let tries = 0; tries < 30; tries += 1) await guess('172.16.0.9', `192.0.2.${tries + 3}`);
    expect((await guess('172.16.0.9', '192.0.2.99')).refusal).toBe('too-many-tries');
    await server.close();
  });

  it('does not slow down thirty honest people behind one address', async () => {
    for (let person = 0; person < 30; person += 1) {
      expect((await invite({ code: w.links.code })).status).toBe(200);
      expect((await take({ by: { code: w.links.code } })).status).toBe(201);
    }
  });

  it('and joining itself has a bound', async () => {
    const answers: (string | null)[] = [];
    for (let person = 0; person < 91; person += 1) {
      answers.push((await take({ by: { code: w.links.code } })).refusal);
    }
    expect(answers.indexOf('too-many-tries')).toBe(90);
  });
});
