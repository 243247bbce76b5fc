import { ok, type Result, refused } from '@pathwall/domain';
import { type Api, createApi, type SeatRef } from './api.ts';
import type { Failure, Workshop } from './contract.ts';
import { forgetSeat, rememberedSeat } from './device.ts';
import { openWorkshop } from './open.ts';
import { askOpening } from './opening.ts';

/**
 * Opens the workshop of a seat. A seat that this device remembers opens at once, also without a connection, and is
 * checked while people can work already; any other is asked for first.
 */
export async function openSeat(ref: SeatRef, api: Api = createApi()): Promise<Result<Workshop, Failure>> {
  const asked = askOpening(ref, api);
  const known = rememberedSeat(ref);
  if (known !== null) return ok(openWorkshop({ seat: known.seat, ahead: known.ahead, api, asked }));
  const answer = await asked;
  if (answer.ok) return ok(openWorkshop({ ...answer.value, api }));
  if (answer.code !== 'offline') forgetSeat(ref.seat);
  return refused(answer.code);
}
