import { ok, type Result, refused, type SeatId, type WorkshopId } from '@pathwall/domain';
import type { ErrorCode } from '@pathwall/protocol';
import type { Authority, Directory, SeatAuthority } from '../rooms/port.ts';
import type { SeatRecord } from '../storage/port.ts';
import { tokenIn } from './cookies.ts';
import { type LiveWorkshop, presentSeats, type Register } from './register.ts';
import { isSecretOf } from './secrets.ts';

export interface Seated {
  readonly live: LiveWorkshop;
  readonly seat: SeatRecord;
}

type Proof = Result<Seated, Extract<ErrorCode, 'unknown-workshop' | 'no-seat' | 'seat-removed'>>;

/** The seat that a cookie header proves, or why it proves none: the only place that decides who somebody is. */
export async function provenSeat(
  register: Register,
  workshop: WorkshopId,
  seat: SeatId,
  cookieHeader: string | undefined,
): Promise<Proof> {
  const token = tokenIn(cookieHeader, seat);
  const live = await register.open(workshop);
  const proof = proofIn(live, seat, token);
  if (proof.ok || token === null) return proof;
  // Whoever took the seat on another node a moment ago may be here before the word of it.
  const newest = await register.newest(workshop);
  return newest === live ? proof : proofIn(newest, seat, token);
}

function proofIn(live: LiveWorkshop | null, seat: SeatId, token: string | null): Proof {
  if (live === null) return refused('unknown-workshop');
  const record = live.seats.get(seat);
  if (record === undefined || token === null) return refused('no-seat');
  if (record.removedAt !== null || record.tokenHash === null) return refused('seat-removed');
  return isSecretOf(token, record.tokenHash) ? ok({ live, seat: record }) : refused('no-seat');
}

/** What the rooms ask about people. */
export function createDirectory(
  register: Register,
  changed: NonNullable<Directory['changed']> = () => undefined,
): Directory {
  return {
    changed,
    async refresh(workshop) {
      const live = await register.refresh(workshop);
      return live === null ? null : authorityOf(live);
    },
    async authenticate(workshop, seat, cookieHeader) {
      const found = await provenSeat(register, workshop, seat, cookieHeader);
      return found.ok ? seatAuthority(found.value.seat) : null;
    },
    async authority(workshop) {
      const live = await register.open(workshop);
      return live === null ? null : authorityOf(live);
    },
  };
}

function seatAuthority({ id, role, pair, name }: SeatRecord): SeatAuthority {
  return { id, role, pair, name };
}

/** What rooms need to know of a workshop. */
export function authorityOf(live: LiveWorkshop): Authority {
  const { approach, phase, locked, anonymous } = live.state;
  return {
    situation: { approach, phase, locked },
    pairs: live.state.pairs.map(({ id }) => id),
    seats: new Map(presentSeats(live).map((seat) => [seat.id, seatAuthority(seat)])),
    anonymous,
  };
}
