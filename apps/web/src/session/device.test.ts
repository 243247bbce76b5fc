import type { PairId, SeatId, WorkshopId } from '@pathwall/domain';
import type { SeatBody } from '@pathwall/protocol';
import { describe, expect, it, vi } from 'vitest';
import { createApi } from './api.ts';
import { forgetSeat, rememberedSeats, rememberSeat, type Shelf, seatInWorkshop } from './device.ts';
import { createRetry } from './retry.ts';
import { seatApi } from './seatApi.ts';

function shelf(): Shelf & { readonly kept: Map<string, string> } {
  const kept = new Map<string, string>();
  return {
    kept,
    getItem: (key) => kept.get(key) ?? null,
    setItem: (key, value) => void kept.set(key, value),
    removeItem: (key) => void kept.delete(key),
  };
}

const seat = (patch: Partial<SeatBody> = {}): SeatBody => ({
  workshop: 'workshop' as WorkshopId,
  seat: 'seat' as SeatId,
  role: 'participant',
  pair: 'pair' as PairId,
  name: 'Ana',
  title: 'A day',
  approach: 'case-study',
  shared: false,
  now: 5_000,
  ...patch,
});

describe('what a device remembers', () => {
  it('finds its seats again, the last used first, and forgets one', () => {
    const store = shelf();
    rememberSeat({ seat: seat(), ahead: 3 }, 1, store);
    rememberSeat({ seat: seat({ seat: 'other' as SeatId, role: 'facilitator' }), ahead: 0 }, 2, store);
    expect(rememberedSeats(store).map((entry) => entry.seat.seat)).toEqual(['other', 'seat']);
    expect(seatInWorkshop('workshop' as WorkshopId, 'participant', store)?.ahead).toBe(3);
    forgetSeat('other' as SeatId, store);
    forgetSeat('seat' as SeatId, store);
    expect(store.kept.size).toBe(0);
  });

  it('keeps nothing of a shared device (P8)', () => {
    const store = shelf();
    rememberSeat({ seat: seat({ shared: true }), ahead: 0 }, 1, store);
    expect(store.kept.size).toBe(0);
  });

  it('survives storage that is refused, full or full of nonsense', () => {
    const refusing: Shelf = {
      getItem: () => {
        throw new Error('refused');
      },
      setItem: () => {
        throw new Error('full');
      },
      removeItem: () => undefined,
    };
    rememberSeat({ seat: seat(), ahead: 0 }, 1, refusing);
    expect(rememberedSeats(refusing)).toEqual([]);
    expect(rememberedSeats(null)).toEqual([]);
    const store = shelf();
    store.kept.set('pathwall.seats', '[{"seat":{"seat":"__proto__"}},7,null]');
    expect(rememberedSeats(store)).toEqual([]);
  });
});

describe('requests', () => {
  const answer = (status: number, body: string) => createApi(async () => new Response(body, { status }));
  const ref = { workshop: 'workshop' as WorkshopId, seat: 'seat' as SeatId };

  it('give the seat and how far the server’s clock is ahead', async () => {
    const api = answer(200, JSON.stringify(seat({ now: Date.now() + 60_000 })));
    const result = await api.seat(ref);
    expect(result.ok && Math.round(result.value.ahead / 1_000)).toBe(60);
  });

  it('give the code of a refusal', async () => {
    const result = await seatApi(answer(404, '{"error":"bad-link","message":"…"}'), ref).links();
    expect(result).toEqual({ ok: false, code: 'bad-link' });
  });

  it('are offline when nothing answered, or somebody else did', async () => {
    const unreachable = createApi(() => Promise.reject(new TypeError('no network')));
    expect(await seatApi(unreachable, ref).command({ type: 'timer-off' })).toEqual({
      ok: false,
      code: 'offline',
    });
    expect(await answer(200, '<html>Log in to this hotel</html>').seat(ref)).toEqual({
      ok: false,
      code: 'offline',
    });
    expect(await answer(502, 'Bad gateway').seat(ref)).toEqual({ ok: false, code: 'internal' });
  });
});

describe('trying again', () => {
  it('waits any moment of a span that doubles up to a bound, and starts over when it worked', () => {
    vi.useFakeTimers();
    try {
      const attempt = vi.fn();
      const retry = createRetry(attempt, () => 0.5);
      const waits: number[] = [];
      for (let round = 0; round < 7; round += 1) {
        retry.later();
        const start = Date.now();
        vi.runOnlyPendingTimers();
        waits.push(Date.now() - start);
      }
      expect(waits).toEqual([250, 500, 1_000, 2_000, 4_000, 7_500, 7_500]);
      expect(attempt).toHaveBeenCalledTimes(7);
      retry.worked();
      retry.later();
      vi.advanceTimersByTime(250);
      expect(attempt).toHaveBeenCalledTimes(8);
    } finally {
      vi.useRealTimers();
    }
  });

  it('does not wait when somebody looks, and tries nothing when nothing waits', () => {
    const attempt = vi.fn();
    const retry = createRetry(attempt, () => 1);
    retry.now();
    expect(attempt).not.toHaveBeenCalled();
    retry.later();
    retry.now();
    expect(attempt).toHaveBeenCalledTimes(1);
    retry.stop();
  });
});
