import type { SeatId, WorkshopId } from '@pathwall/domain/ids';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Fanout, Notice } from './port.ts';

export interface FanoutSubject {
  /** Another node of one installation. */
  node(): Promise<Fanout>;
  /** A node of another installation on the same engine; null where there is no such thing. */
  stranger(): Promise<Fanout> | null;
}

interface Ear {
  readonly fanout: Fanout;
  readonly heard: { readonly from: string; readonly notice: Notice }[];
  mended: number;
}

export const oak = 'oak' as WorkshopId;
const elm = 'elm' as WorkshopId;

export function updateOf(seq: number, workshop = oak): Notice {
  const update = Uint8Array.from({ length: 40 }, (_, index) => (index * seq) % 256);
  const claims = [[seq, 'ana' as SeatId]] as const;
  return { kind: 'update', workshop, document: 'board.room', seq, update, claims };
}

export function ear(fanout: Fanout): Ear {
  const one: Ear = { fanout, heard: [], mended: 0 };
  fanout.listen({
    heard: (from, notice) => one.heard.push({ from, notice }),
    mended: () => {
      one.mended += 1;
    },
  });
  return one;
}

/** Follows, and waits until messages come. */
export async function follow(one: Ear, workshop: WorkshopId): Promise<void> {
  const before = one.mended;
  one.fanout.follow(workshop);
  await expect.poll(() => one.mended).toBeGreaterThan(before);
}

/** The tests that every adapter of the port must pass. */
export function fanoutContract(adapter: string, subject: FanoutSubject): void {
  describe(`fan-out contract: ${adapter}`, () => {
    let ears: readonly [Ear, Ear, Ear];
    beforeEach(async () => {
      const [a, b, c] = await Promise.all([subject.node(), subject.node(), subject.node()]);
      ears = [ear(a), ear(b), ear(c)];
    });
    afterEach(() => Promise.all(ears.map(({ fanout }) => fanout.close())));
    const notices = (one: Ear) => one.heard.map(({ notice }) => notice);

    it('brings every kind of notice to those who follow, as it was said, and not to oneself', async () => {
      const [a, b, c] = ears;
      await follow(a, oak);
      await follow(b, oak);
      const said: readonly Notice[] = [
        updateOf(1),
        { kind: 'awareness', workshop: oak, document: 'wall', payload: new Uint8Array([1, 2, 0, 255]) },
        { kind: 'present', workshop: oak, seats: ['ana' as SeatId] },
        { kind: 'hello', workshop: oak, document: null },
        { kind: 'hello', workshop: oak, document: 'wall' },
        { kind: 'changed', workshop: oak },
        { kind: 'dropped', workshop: oak, seats: ['ana' as SeatId], code: 'seat-removed' },
        { kind: 'dropped', workshop: oak, seats: 'all', code: 'seat-removed' },
        { kind: 'ended', workshop: oak, code: 'workshop-deleted' },
        { kind: 'spent', limit: 'guesses', key: '192.0.2.1' },
      ];
      for (const notice of said) a.fanout.send(notice);
      await expect.poll(() => b.heard.length).toBe(said.length);
      expect(notices(b)).toEqual(expect.arrayContaining([...said]));
      expect(new Set(b.heard.map(({ from }) => from)).size).toBe(1);
      // What is about the workshop as a whole reaches those who do not follow it, too.
      await expect.poll(() => c.heard.length).toBe(5);
      expect(notices(c)).toEqual(said.slice(5));
      expect(a.heard).toEqual([]);
    });

    it('keeps the order of what one node says about one workshop', async () => {
      const [a, b] = ears;
      await follow(b, oak);
      for (let seq = 1; seq <= 200; seq += 1) a.fanout.send(updateOf(seq));
      await expect.poll(() => b.heard.length).toBe(200);
      expect(notices(b)).toEqual(Array.from({ length: 200 }, (_, index) => updateOf(index + 1)));
    });

    it('brings nothing of a workshop that is not followed, or no more', async () => {
      const [a, b] = ears;
      await follow(b, oak);
      await follow(b, elm);
      b.fanout.unfollow(elm);
      await follow(b, elm);
      b.fanout.unfollow(oak);
      a.fanout.send(updateOf(1, 'ash' as WorkshopId));
      await expect
        .poll(() => {
          a.fanout.send(updateOf(2, elm));
          return b.heard.length;
        })
        .toBeGreaterThan(0);
      a.fanout.send(updateOf(3, oak));
      const before = b.heard.length;
      a.fanout.send(updateOf(4, elm));
      await expect.poll(() => b.heard.length).toBeGreaterThan(before);
      expect(notices(b).filter((notice) => 'workshop' in notice && notice.workshop !== elm)).toEqual([]);
    });

    it('is not changed by what becomes of the bytes afterwards', async () => {
      const [a, b] = ears;
      await follow(b, oak);
      const update = new Uint8Array([1, 2, 3]);
      a.fanout.send({ kind: 'update', workshop: oak, document: 'wall', seq: 1, update, claims: [] });
      update.fill(9);
      await expect.poll(() => b.heard.length).toBe(1);
      expect(notices(b)[0]).toMatchObject({ update: new Uint8Array([1, 2, 3]) });
    });

    it('does not mix two installations', async () => {
      const other = await subject.stranger();
      const [, b] = ears;
      await follow(b, oak);
      other?.send(updateOf(1));
      other?.send({ kind: 'changed', workshop: oak });
      ears[0].fanout.send(updateOf(2));
      await expect.poll(() => b.heard.length).toBeGreaterThan(0);
      expect(notices(b)).toEqual([updateOf(2)]);
      await other?.close();
    });

    it('says and hears nothing once it is closed, and closes twice', async () => {
      const [a, b, c] = ears;
      await follow(b, oak);
      await follow(c, oak);
      await b.fanout.close();
      await b.fanout.close();
      b.fanout.send(updateOf(1));
      a.fanout.send(updateOf(2));
      await expect.poll(() => c.heard.length).toBe(1);
      expect(notices(c)).toEqual([updateOf(2)]);
      expect(b.heard).toEqual([]);
    });
  });
}
