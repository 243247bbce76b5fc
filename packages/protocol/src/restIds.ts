import {
  type ActionId,
  type IdeaId,
  type PairId,
  type PledgeId,
  type PublicationId,
  parseId,
  type SeatId,
  type WorkshopId,
} from '@pathwall/domain';
import { z } from 'zod';

/** Ids in bodies and paths, by their one parser. */

function branded<T extends string>() {
  return z.custom<T>((value) => parseId(value) !== null, { error: 'not an id' });
}

export const workshopId = branded<WorkshopId>();
export const seatId = branded<SeatId>();
export const pairId = branded<PairId>();
export const ideaId = branded<IdeaId>();
export const pledgeId = branded<PledgeId>();
export const actionId = branded<ActionId>();
export const publicationId = branded<PublicationId>();
