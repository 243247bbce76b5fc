import type { SeatId } from '@pathwall/domain';

/** A seat's cookie lasts as long as browsers let one last; the workshop ends long before. Seconds. */
const LONGEST = 400 * 24 * 60 * 60;

/** Named by the seat, so that a facilitator's tab, the screen and a participant can live in one browser. */
export function seatCookieName(seat: SeatId): string {
  return `seat_${seat}`;
}

/** How a seat's cookie is set; `shared` ends it with the browser's session (P8). */
export function seatCookieOptions(secure: boolean, shared: boolean) {
  return {
    path: '/',
    httpOnly: true,
    sameSite: 'strict',
    secure,
    ...(shared ? {} : { maxAge: LONGEST }),
  } as const;
}

/** The token of a seat in a Cookie header; null when there is none. Names and tokens of ours need no decoding. */
export function tokenIn(header: string | undefined, seat: SeatId): string | null {
  const start = `${seatCookieName(seat)}=`;
  const found = header
    ?.split(';')
    .map((part) => part.trim())
    .find((part) => part.startsWith(start));
  return found?.slice(start.length) ?? null;
}
