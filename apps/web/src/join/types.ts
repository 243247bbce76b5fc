import type { SeatBody } from '@pathwall/protocol';

/** Somebody has a seat now: the app goes there. */
export type Enter = (seat: SeatBody) => void;
