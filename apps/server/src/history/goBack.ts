import {
  type Board,
  type BoardMemory,
  type BoardName,
  boardOfMemory,
  markTakenBack,
  ok,
  type Result,
  readMemory,
  refused,
  rememberBoard,
  restoreBoard,
  type WorkshopId,
  writeMemory,
} from '@pathwall/domain';
import { isPointCause, type PointCause } from '@pathwall/protocol';
import type { Rooms } from '../rooms/port.ts';
import type { RestorePointStore } from '../storage/port.ts';
import type { Keeper } from './keeper.ts';

export interface GoBackDeps {
  readonly points: RestorePointStore;
  readonly rooms: Rooms;
  readonly keeper: Pick<Keeper, 'keep'>;
  readonly now: () => number;
}

export interface Point {
  readonly id: number;
  readonly at: number;
  readonly cause: PointCause;
  readonly ideas: number;
}

/** How often a board may change between keeping it and writing on it before a person is asked to try again. */
const TRIES = 5;

/** The points of a board, the latest first. */
export async function pointsOf(
  { points }: Pick<GoBackDeps, 'points'>,
  workshop: WorkshopId,
  board: BoardName,
): Promise<readonly Point[]> {
  const kept = await points.of(workshop, board);
  return [...kept].reverse().map(({ id, at, cause, ideas }) => ({
    id,
    at,
    cause: isPointCause(cause) ? cause : 'time',
    ideas,
  }));
}

/** What a board was at a point; null when that point is not kept (any more). */
export async function boardAt(
  deps: Pick<GoBackDeps, 'points'>,
  workshop: WorkshopId,
  board: BoardName,
  id: number,
): Promise<Board | null> {
  const memory = await memoryAt(deps, workshop, board, id);
  return memory === null ? null : boardOfMemory(memory);
}

async function memoryAt(
  { points }: Pick<GoBackDeps, 'points'>,
  workshop: WorkshopId,
  board: BoardName,
  id: number,
): Promise<BoardMemory | null> {
  const state = await points.state(workshop, board, id);
  if (state === null) return null;
  const memory = readMemory(new TextDecoder().decode(state));
  if (memory === null) throw new Error(`restore point ${id} cannot be read`);
  return memory;
}

/**
 * Makes a board read as it did at a point, by a write of the server in the heartbeat like everybody's. What the board is
 * now is kept first, whole: where somebody writes in between, that is kept instead and the write is tried again. Gives
 * the id of that point, with which all of it can be taken back. In the workshop's turn.
 */
export async function goBack(
  deps: GoBackDeps,
  workshop: WorkshopId,
  board: BoardName,
  id: number,
): Promise<Result<number, 'unknown-point' | 'unknown-workshop' | 'workshop-moved'>> {
  const target = await memoryAt(deps, workshop, board, id);
  const point = (await deps.points.of(workshop, board)).find((kept) => kept.id === id);
  if (target === null || point === undefined) return refused('unknown-point');
  let before: number | null = null;
  for (let tries = 0; tries < TRIES; tries += 1) {
    const kept = await deps.keeper.keep(workshop, board, 'restore', before);
    if (kept.id === null) return refused('unknown-workshop');
    before = kept.id;
    const text = writeMemory(kept.memory);
    let done = false;
    await deps.rooms.write(workshop, board, (doc) => {
      done = writeMemory(rememberBoard(doc)) === text;
      if (!done) return;
      restoreBoard(doc, target, deps.now());
      markTakenBack(doc, { to: point.at, at: deps.now() });
    });
    if (done) return ok(before);
  }
  return refused('workshop-moved');
}
