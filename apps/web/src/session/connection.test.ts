import { describe, expect, it } from 'vitest';
import { connectionOf, type LineState, sameConnection, savingOf } from './connection.ts';
import type { Connection } from './contract.ts';
import { createLedger, type Tally } from './ledger.ts';

const NONE: Tally = { sent: 0, waiting: 0, refused: null };
const line = (patch: Partial<Tally> = {}, rest: Partial<LineState> = {}): LineState => ({
  line: 'online',
  notSaved: false,
  ...rest,
  tally: { ...NONE, ...patch },
});
const at = (frame: number) => ({ first: frame, last: frame });
const edit = (key: number | null) => ({
  key: Promise.resolve(key),
  update: Uint8Array.of(0, 0),
});

describe('the ledger of edits', () => {
  it('counts an edit as confirmed only when the frame that carries it is', () => {
    const ledger = createLedger();
    ledger.wrote(edit(1), at(2));
    ledger.wrote(edit(2), at(3));
    ledger.wrote(edit(3), null);
    expect(ledger.acked(1)).toHaveLength(0);
    expect(ledger.acked(2)).toHaveLength(1);
    expect(ledger.tally()).toEqual({ sent: 1, waiting: 1, refused: null });
    ledger.resent({ first: 4, last: 6 });
    expect(ledger.tally()).toEqual({ sent: 2, waiting: 0, refused: null });
    expect(ledger.acked(5)).toHaveLength(1);
    expect(ledger.acked(6)).toHaveLength(1);
  });

  it('does not take a refused edit for a confirmed one when the ack passes it', () => {
    const ledger = createLedger();
    ledger.wrote(edit(1), at(1));
    ledger.refused(1, 'read-only');
    expect(ledger.acked(1)).toHaveLength(0);
    expect(ledger.tally()).toEqual({ sent: 0, waiting: 1, refused: 'read-only' });
  });

  it('lets an edit that several frames carry wait when one of them is refused', () => {
    const ledger = createLedger();
    ledger.wrote(edit(1), { first: 2, last: 4 });
    ledger.refused(3, 'board-full');
    expect(ledger.acked(4)).toHaveLength(0);
    expect(ledger.tally()).toEqual({ sent: 0, waiting: 1, refused: 'board-full' });
  });

  it('forgets which frames carried edits when the connection goes', () => {
    const ledger = createLedger();
    ledger.wrote(edit(1), at(1));
    ledger.disconnected();
    expect(ledger.acked(1)).toHaveLength(0);
    expect(ledger.tally().waiting).toBe(1);
  });
});

describe('what the badge is told', () => {
  it('adds up all documents', () => {
    expect(savingOf([line(), line()])).toEqual({ kind: 'saved' });
    expect(savingOf([line({ sent: 1 }), line({ sent: 2 })])).toEqual({ kind: 'saving', count: 3 });
    expect(savingOf([line({ sent: 1 }), line({ waiting: 2 })])).toEqual({
      kind: 'waiting',
      count: 3,
      because: 'offline',
      refused: null,
    });
  });

  it('says why words wait', () => {
    const because = (...links: LineState[]) => {
      const saving = savingOf(links);
      return saving.kind === 'waiting' ? saving.because : null;
    };
    expect(because(line({ waiting: 1, refused: 'read-only' }))).toBe('read-only');
    expect(because(line({ waiting: 1, refused: 'update-gap' }))).toBe('offline');
    expect(because(line({ waiting: 1, refused: 'bad-update' }))).toBe('not-saved');
    expect(because(line({ waiting: 1 }, { notSaved: true }))).toBe('not-saved');
    expect(because(line({}, { notSaved: true }), line({ waiting: 1 }))).toBe('offline');
    expect(because(line({ waiting: 1, refused: 'too-fast' }))).toBe('offline');
    expect(because(line({ waiting: 1 }, { mayWrite: false }))).toBe('read-only');
    expect(because(line({}, { mayWrite: false }), line({ waiting: 1 }))).toBe('offline');
  });

  it('tells which refusal somebody has to do something about', () => {
    const gap = line({ waiting: 1, refused: 'update-gap' });
    expect(savingOf([gap, line({ waiting: 1, refused: 'board-full' })])).toEqual({
      kind: 'waiting',
      count: 2,
      because: 'not-saved',
      refused: 'board-full',
    });
    expect(savingOf([gap])).toMatchObject({ refused: null });
    expect(savingOf([line({ waiting: 1 }, { notSaved: true })])).toMatchObject({ refused: null });
  });

  it('is as good as the worst socket, and does not flicker while one opens anew', () => {
    const before: Connection = { state: 'online', saving: { kind: 'saved' }, ended: null };
    expect(connectionOf([line(), line({}, { line: 'offline' })], null, before).state).toBe('offline');
    expect(connectionOf([line(), line({}, { line: 'connecting' })], null, before).state).toBe('online');
    expect(connectionOf([line()], 'seat-removed', before)).toMatchObject({
      state: 'offline',
      ended: 'seat-removed',
    });
    expect(sameConnection(before, connectionOf([line()], null, before))).toBe(true);
    expect(sameConnection(before, connectionOf([line({ sent: 1 })], null, before))).toBe(false);
  });
});
