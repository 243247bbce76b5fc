import { ANY_SESSIONS, PHASES } from '@pathwall/domain';
import { LINK_ROLES } from '@pathwall/protocol';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fakeRooms } from '../fakeRooms.testing.ts';
import { type Answer, type TestWorkshop, testWorkshop } from '../testing.ts';

let w: TestWorkshop;
beforeAll(async () => {
  let now = 0;
  // A minute passes with every look at the clock, so that no bound on haste is reached.
  w = await testWorkshop({}, { connect: fakeRooms, now: () => (now += 60_000) });
});
afterAll(() => w.close());

const text = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.constantFrom('', '\u202e', '\ud800', '__proto__', '=1+1', 'x'.repeat(5_000), '2026-02-30'),
);
const anything = fc.oneof({ weight: 3, arbitrary: text }, fc.jsonValue({ maxDepth: 2 }));
const maybe = <T>(good: fc.Arbitrary<T>) =>
  fc.oneof({ weight: 3, arbitrary: good as fc.Arbitrary<unknown> }, anything);
const pairing = fc.record(
  { kind: maybe(fc.constantFrom('auto', 'with', 'new')), pair: anything },
  { requiredKeys: ['kind'] },
);

const BODIES: Record<string, { method: 'POST' | 'PATCH'; path: () => string; body: fc.Arbitrary<unknown> }> =
  {
    create: {
      method: 'POST',
      path: () => '/api/workshops',
      body: fc.record(
        {
          title: maybe(text),
          approach: maybe(fc.constantFrom('roundtable', 'case-study')),
          organisation: maybe(text),
          date: maybe(fc.constant('2026-11-22')),
          anonymous: maybe(fc.boolean()),
          story: maybe(fc.record({ title: text, markdown: text })),
          groundRules: maybe(fc.array(text)),
          minutes: maybe(
            fc.record({ 1: maybe(fc.double()), 2: fc.integer(), 3: fc.integer(), 4: fc.integer() }),
          ),
        },
        { requiredKeys: ['title', 'approach'] },
      ),
    },
    invitation: {
      method: 'POST',
      path: () => '/api/invitations',
      body: fc.oneof(
        fc.record({ code: maybe(fc.constant('ABCDEFGH')) }),
        fc.record({ workshop: anything, secret: anything }),
      ),
    },
    join: {
      method: 'POST',
      path: () => '/api/seats',
      body: fc.record(
        {
          by: fc.record({ code: maybe(text) }),
          name: maybe(text),
          pairing: maybe(pairing),
          shared: maybe(fc.boolean()),
        },
        { requiredKeys: ['by'] },
      ),
    },
    patch: {
      method: 'PATCH',
      path: () => `/api/workshops/${w.id}/seats/${w.facilitator.id}`,
      body: fc.record({ name: maybe(text), pairing: maybe(pairing) }, { requiredKeys: [] }),
    },
    rotate: {
      method: 'POST',
      path: () => `/api/workshops/${w.id}/seats/${w.facilitator.id}/links/rotate`,
      body: fc.record({ role: maybe(fc.constantFrom(...LINK_ROLES)) }),
    },
    command: {
      method: 'POST',
      path: () => `/api/workshops/${w.id}/seats/${w.facilitator.id}/commands`,
      body: fc.oneof(
        fc.record({
          type: fc.constant('go'),
          from: maybe(fc.constantFrom(...PHASES)),
          to: maybe(fc.constantFrom(...PHASES)),
        }),
        fc.record({ type: fc.constantFrom('timer-start', 'timer-add'), minutes: maybe(fc.double()) }),
        fc.record({ type: fc.constant('show-prompt'), index: maybe(fc.integer()) }),
        fc.record({
          type: fc.constant('edit-prompts'),
          session: maybe(fc.constantFrom(...ANY_SESSIONS)),
          prompts: maybe(fc.array(text)),
        }),
        fc.record({
          type: fc.constant('edit-details'),
          details: maybe(fc.record({ title: text, date: text, story: anything }, { requiredKeys: [] })),
        }),
        fc.record({ type: fc.constant('break'), until: maybe(fc.double()) }),
        fc.record({ type: fc.constant('spotlight'), on: anything }),
        fc.record({ type: fc.constantFrom('place', 'remove-seat'), seat: anything, pair: anything }),
        fc.record({ type: anything }),
      ),
    },
  };

describe('whatever a body says', () => {
  it.each(Object.keys(BODIES))('%s answers with what was asked for or with a reason', async (name) => {
    const asked = BODIES[name];
    if (asked === undefined) throw new Error('no such body');
    await fc.assert(
      fc.asyncProperty(fc.oneof({ weight: 6, arbitrary: asked.body }, anything), async (body) => {
        const answer = await send(asked.method, asked.path(), body);
        expect(answer.status).toBeLessThan(500);
        if (answer.status >= 400) expect(answer.refusal).not.toBeNull();
      }),
      { numRuns: 150 },
    );
    // The workshop is still one that can be read and led.
    expect((await w.agenda()).seats.map((seat) => seat.id)).toContain(w.facilitator.id);
    expect(await w.facilitator.command({ type: 'lock', locked: false })).toEqual({
      ok: true,
      value: undefined,
    });
  });
});

function send(method: 'POST' | 'PATCH', path: string, body: unknown): Promise<Answer> {
  return w.server.request(method, path, {
    cookie: w.facilitator.cookie,
    body: JSON.stringify(body),
    headers: { 'content-type': 'application/json' },
  });
}
