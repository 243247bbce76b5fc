import { randomBytes } from 'node:crypto';
import {
  createWorkshop,
  DEFAULT_GROUND_RULES,
  DEFAULT_MINUTES,
  DEFAULT_PROMPTS,
  mustBeOk,
  newId,
  newJoinCode,
  type PairId,
  type RandomBytes,
  type Role,
  type SeatId,
  type WorkshopId,
  type WorkshopState,
} from '@pathwall/domain';
import { seatCookieName } from '../../src/access/cookies.ts';
import { hashSecret, newToken } from '../../src/access/secrets.ts';
import { toStored } from '../../src/access/stored.ts';
import type { Storage } from '../../src/storage/port.ts';

/** Workshops and seats put into storage as the product would have put them, without one request for each. */

export interface SeededSeat {
  readonly id: SeatId;
  readonly cookie: string;
}

const random: RandomBytes = (length) => new Uint8Array(randomBytes(length));

export interface SeededWorkshop {
  readonly id: WorkshopId;
  readonly pairs: readonly PairId[];
  readonly seat: (role: Role, pair: PairId | null) => Promise<SeededSeat>;
}

/** A case study in its first session, with that many pairs. */
export async function seedWorkshop(storage: Storage, pairs: number): Promise<SeededWorkshop> {
  const now = Date.now();
  const blank = mustBeOk(
    createWorkshop(
      {
        title: 'Measured',
        approach: 'case-study',
        organisation: '',
        date: '',
        anonymous: false,
        story: null,
        groundRules: DEFAULT_GROUND_RULES,
        prompts: DEFAULT_PROMPTS['case-study'],
        minutes: DEFAULT_MINUTES,
      },
      now,
    ),
  );
  const made = Array.from({ length: pairs }, (_, index) => ({
    id: newId<PairId>(random),
    number: index + 1,
  }));
  const state: WorkshopState = { ...blank, phase: 'writing-1', phaseSince: now, pairs: made };
  const id = newId<WorkshopId>(random);
  const record = {
    id,
    code: newJoinCode(random),
    createdAt: now,
    state: toStored({ state, example: false }),
  };
  if ((await storage.workshops.create(record, [])) !== 'created') throw new Error('the id or code is in use');
  return {
    id,
    pairs: made.map((pair) => pair.id),
    async seat(role, pair) {
      const seat = newId<SeatId>(random);
      const token = newToken(random);
      await storage.seats.add({
        id: seat,
        workshop: id,
        role,
        pair,
        name: null,
        tokenHash: hashSecret(token),
        linkGeneration: 0,
        createdAt: now,
        shared: false,
      });
      return { id: seat, cookie: `${seatCookieName(seat)}=${token}` };
    },
  };
}
