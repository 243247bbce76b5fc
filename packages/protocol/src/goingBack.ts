import {
  type BoardName,
  fieldIn,
  type Idea,
  isBoardName,
  isPhase,
  type Phase,
  parseId,
} from '@pathwall/domain';
import { z } from 'zod';

/**
 * Going back to what a board was. For facilitators alone:
 *
 *     GET    /api/workshops/:workshop/seats/:seat/boards/:board/points          → pointsBody
 *     GET    /api/workshops/:workshop/seats/:seat/boards/:board/points/:point   → pointBody
 *     POST   /api/workshops/:workshop/seats/:seat/boards/:board/restore         restoreBody → restoredBody
 */

export const boardParam = z.custom<BoardName>((value) => isBoardName(value), { error: 'not a board' });
export const pointId = z.coerce.number().int().positive().max(Number.MAX_SAFE_INTEGER);

/** Why a board was kept: time went by, the day moved on, or somebody was about to go back. */
export const POINT_CAUSES = ['time', 'restore'] as const;
export type PointCause = (typeof POINT_CAUSES)[number] | `step:${Phase}`;

export function isPointCause(value: unknown): value is PointCause {
  if (typeof value !== 'string') return false;
  return value.startsWith('step:') ? isPhase(value.slice(5)) : POINT_CAUSES.some((cause) => cause === value);
}

const cause = z.custom<PointCause>(isPointCause);

export const pointsBody = z.strictObject({
  /** The latest first. */
  points: z.array(
    z.strictObject({
      id: pointId,
      /** Milliseconds, by the server's clock. */
      at: z.number(),
      cause,
      /** How many ideas stood on the board. */
      ideas: z.number(),
    }),
  ),
});
export type PointsBody = z.infer<typeof pointsBody>;

/** As the domain reads it: whatever an idea has is told, without saying it twice. */
const idea = z.custom<Idea>(
  (value) => parseId(fieldIn(value, 'id')) !== null && typeof fieldIn(value, 'text') === 'string',
);

/** What stood on the board then, and what lay in its bin. */
export const pointBody = z.strictObject({ id: pointId, at: z.number(), cause, ideas: z.array(idea) });
export type PointBody = z.infer<typeof pointBody>;

export const restoreBody = z.strictObject({ point: pointId });

/** `before` is the point that was kept just before: going back to it takes the whole thing back. */
export const restoredBody = z.strictObject({ before: pointId });
export type RestoredBody = z.infer<typeof restoredBody>;
