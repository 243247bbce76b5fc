import type { BoardName } from '@pathwall/domain';
import type { ActionId, SeatId, WorkshopId } from '@pathwall/domain/ids';
import type { SeatBody } from '@pathwall/protocol';
import { readSeat, type SeatRef } from './api.ts';

/**
 * What this device remembers between visits: its seats, so that a link or the front page leads back to the same one
 * and a page can start without a connection. Nothing of it where the person said that the device is shared.
 */

/** A seat that this device can go back to. */
export interface RememberedSeat {
  readonly seat: SeatBody;
  /** How far the server's clock was ahead of this device's, milliseconds. */
  readonly ahead: number;
  /** When it was last used, by this device's clock. */
  readonly at: number;
}

const KEY = 'pathwall.seats';
/** More than this were not used for long: the oldest are forgotten. */
const MOST = 30;

/** The part of `localStorage` that is used here. */
export type Shelf = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

/** Private windows refuse storage by throwing, some already at the name `localStorage`. */
function browserShelf(): Shelf | null {
  try {
    return globalThis.localStorage ?? null;
  } catch {
    return null;
  }
}

function readEntry(value: unknown): RememberedSeat | null {
  if (typeof value !== 'object' || value === null) return null;
  const seat = readSeat(Reflect.get(value, 'seat'));
  const ahead: unknown = Reflect.get(value, 'ahead');
  const at: unknown = Reflect.get(value, 'at');
  if (seat === null || typeof ahead !== 'number' || typeof at !== 'number') return null;
  return { seat, ahead, at };
}

/** Seats of this device, the last used first. Total. */
export function rememberedSeats(shelf: Shelf | null = browserShelf()): readonly RememberedSeat[] {
  try {
    const stored: unknown = JSON.parse(shelf?.getItem(KEY) ?? '[]');
    if (!Array.isArray(stored)) return [];
    return stored
      .map(readEntry)
      .filter((entry) => entry !== null)
      .sort((a, b) => b.at - a.at);
  } catch {
    // Written by somebody else, or storage is refused: nothing is remembered.
    return [];
  }
}

function store(shelf: Shelf | null, seats: readonly RememberedSeat[]): void {
  try {
    if (seats.length === 0) shelf?.removeItem(KEY);
    else shelf?.setItem(KEY, JSON.stringify(seats));
  } catch {
    // A full or refused storage only costs the way back, which the link still gives.
    return;
  }
}

/** Remembers a seat, or its newer state; not on a shared device. */
export function rememberSeat(
  entry: Pick<RememberedSeat, 'seat' | 'ahead'>,
  at: number = Date.now(),
  shelf: Shelf | null = browserShelf(),
): void {
  if (entry.seat.shared) return;
  const others = rememberedSeats(shelf).filter(({ seat }) => seat.seat !== entry.seat.seat);
  store(shelf, [{ ...entry, at }, ...others].slice(0, MOST));
}

export function forgetSeat(seat: SeatId, shelf: Shelf | null = browserShelf()): void {
  store(
    shelf,
    rememberedSeats(shelf).filter((entry) => entry.seat.seat !== seat),
  );
}

/** That seat, if this device had it. */
export function rememberedSeat(
  { workshop, seat }: SeatRef,
  shelf: Shelf | null = browserShelf(),
): RememberedSeat | null {
  return (
    rememberedSeats(shelf).find((entry) => entry.seat.seat === seat && entry.seat.workshop === workshop) ??
    null
  );
}

/** The seat of this device in a workshop, with one of those roles: a rejoin finds its seat again. */
export function seatInWorkshop(
  workshop: WorkshopId,
  role: SeatBody['role'],
  shelf: Shelf | null = browserShelf(),
): RememberedSeat | null {
  return rememberedSeats(shelf).find(({ seat }) => seat.workshop === workshop && seat.role === role) ?? null;
}

/** Until the tab is closed, words that are not on a board yet are kept in `sessionStorage` under this name. */
export function draftKey(seat: SeatId, board: BoardName): string {
  return `${draftsOf(seat)}${board}`;
}

/** The same for lines from paper. */
export function paperDraftKey(seat: SeatId, board: BoardName): string {
  return `${draftsOf(seat)}paper.${board}`;
}

/** The same for a note on an action of the plan. */
export function noteDraftKey(seat: SeatId, action: ActionId): string {
  return `${draftsOf(seat)}note.${action}`;
}

const draftsOf = (seat: SeatId): string => `pathwall.draft.${seat}.`;

function tabStorage(): Storage | null {
  try {
    return globalThis.sessionStorage ?? null;
  } catch {
    return null;
  }
}

/** Forgets the words of a seat that were never added: whoever comes next to this device must not find them (P8). */
export function forgetDrafts(seat: SeatId, storage: Storage | null = tabStorage()): void {
  for (const key of Object.keys(storage ?? {})) {
    if (key.startsWith(draftsOf(seat))) storage?.removeItem(key);
  }
}
