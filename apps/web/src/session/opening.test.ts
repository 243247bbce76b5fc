import { AGENDA, type SeatId, type WorkshopId } from '@pathwall/domain';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { createApi } from './api.ts';
import { askOpening } from './opening.ts';

const REF = { workshop: 'workshop' as WorkshopId, seat: 'seat' as SeatId };
const PATH = '/api/workshops/workshop/seats/seat/opening';
const SEAT = { ...REF, role: 'participant', pair: null, name: null, title: 'A day', approach: 'roundtable' };

const told = (documents: object, now = 60_000): Response =>
  new Response(JSON.stringify({ seat: { ...SEAT, shared: false, now }, documents }));

/** A server that gives these answers one after the other, and what it was asked. */
function answering(...answers: readonly Response[]) {
  const left = [...answers];
  const asked: string[] = [];
  const api = createApi(async (path) => {
    asked.push(String(path));
    const next = left.shift();
    if (next === undefined) throw new TypeError('no network');
    return next;
  });
  return { api, asked };
}

/** The head of the page has asked, for that path. */
function early(answer: Promise<{ response: Response; heard: number }>, path = PATH, asked = 1_000): void {
  vi.stubGlobal('window', { pathwallEarly: { path, asked, answer } });
}

afterEach(() => {
  vi.unstubAllGlobals();
});

describe('what a seat’s page begins with', () => {
  it('is asked for where the head of the page has not', async () => {
    // A clock that stands: a busy machine takes its time between the two.
    const clock = vi.spyOn(Date, 'now').mockReturnValue(5_000);
    const { api, asked } = answering(told({ agenda: btoa('\u0001\u00ff') }, 65_000));
    const opening = await askOpening(REF, api);
    clock.mockRestore();
    expect(opening.ok && [...opening.value.documents]).toEqual([[AGENDA, new Uint8Array([1, 255])]]);
    expect(opening.ok && opening.value.ahead).toBe(60_000);
    expect(asked).toEqual([PATH]);
  });

  it('is what the head of the page was told, by the clock of then, and not asked for again', async () => {
    const { api, asked } = answering(told({}));
    early(Promise.resolve({ response: told({ 'board.room': '' }, 7_500), heard: 2_000 }));
    const opening = await askOpening(REF, api);
    expect(opening).toMatchObject({ ok: true, value: { ahead: 6_000, seat: { title: 'A day' } } });
    expect(asked).toEqual([]);
    // The second time somebody wants to know what is true then.
    expect((await askOpening(REF, api)).ok).toBe(true);
    expect(asked).toEqual([PATH]);
  });

  it('is told by the clock of when the browser asked, which may have been long before the page did', async () => {
    const entry = (requestStart: number, responseStart: number): PerformanceEntry =>
      Object.create(PerformanceResourceTiming.prototype, {
        requestStart: { value: requestStart },
        responseStart: { value: responseStart },
      });
    const entries = vi.spyOn(performance, 'getEntriesByName').mockReturnValue([entry(10, 30)]);
    const { api } = answering();
    const answer = { response: told({}, performance.timeOrigin + 6_020), heard: 2_000 };
    early(Promise.resolve(answer));
    const opening = await askOpening(REF, api);
    expect(opening.ok && Math.round(opening.value.ahead)).toBe(6_000);
    // Asked twice: the browser does not say which of them was answered here.
    entries.mockReturnValue([entry(10, 30), entry(500, 600)]);
    early(Promise.resolve({ response: told({}, 7_500), heard: 2_000 }));
    expect(await askOpening(REF, api)).toMatchObject({ ok: true, value: { ahead: 6_000 } });
    entries.mockRestore();
  });

  it('is asked for again when the early question found nobody, or another page of this tab asked it', async () => {
    const { api, asked } = answering(told({}), told({}), told({}));
    early(Promise.reject(new TypeError('no network')));
    expect((await askOpening(REF, api)).ok).toBe(true);
    early(Promise.resolve({ response: new Response('<html>Log in to this hotel</html>'), heard: 1 }));
    expect((await askOpening(REF, api)).ok).toBe(true);
    early(Promise.resolve({ response: told({}), heard: 1 }), '/api/workshops/workshop/seats/other/opening');
    expect((await askOpening(REF, api)).ok).toBe(true);
    expect(asked).toHaveLength(3);
  });

  it('is a refusal with its code, also an early one', async () => {
    const refusal = (): Response => new Response('{"error":"seat-removed","message":""}', { status: 403 });
    const { api, asked } = answering(refusal());
    early(Promise.resolve({ response: refusal(), heard: 1 }));
    expect(await askOpening(REF, api)).toEqual({ ok: false, code: 'seat-removed' });
    expect(asked).toEqual([]);
    expect(await askOpening(REF, api)).toEqual({ ok: false, code: 'seat-removed' });
    expect(await askOpening(REF, api)).toEqual({ ok: false, code: 'offline' });
  });

  it.each([
    ['no object', []],
    ['unknown names and values that are no text', { __proto__: 'AA==', 'board.A': 'AA==', agenda: 7 }],
    ['what is not base64', { agenda: 'not base64!' }],
  ])('leaves out documents that are none: %s', async (_, documents) => {
    const opening = await askOpening(REF, answering(told(documents)).api);
    expect(opening.ok && opening.value.documents.size).toBe(0);
  });
});
