import { describe, expect, it } from 'vitest';
import { badgeState } from './badge.ts';
import type { Connection } from './contract.ts';

const waiting = { kind: 'waiting', count: 2, because: 'offline', refused: null } as const;
const line = (saving: Connection['saving'], over: Partial<Connection> = {}): Connection => ({
  state: 'online',
  saving,
  ended: null,
  ...over,
});

describe('the badge', () => {
  it('never says saved while words wait', () => {
    expect(badgeState(line(waiting, { state: 'offline' }))).toEqual({ kind: 'offline', waiting: 2 });
    expect(badgeState(line({ kind: 'saving', count: 3 }, { state: 'offline' }))).toEqual({
      kind: 'offline',
      waiting: 3,
    });
    expect(badgeState(line(waiting))).toEqual({ kind: 'waiting', waiting: 2 });
    expect(badgeState(line({ kind: 'saving', count: 1 }))).toEqual({ kind: 'saving' });
    expect(badgeState(line({ kind: 'saved' }))).toEqual({ kind: 'saved' });
  });

  it('says why what was written will not be kept', () => {
    const refused = { ...waiting, because: 'read-only' } as const;
    expect(badgeState(line(refused))).toMatchObject({ kind: 'not-saved', reason: expect.any(String) });
    expect(badgeState(line({ ...waiting, because: 'not-saved' })).kind).toBe('not-saved');
  });
});
