import { type BoardName, pairOfBoard, type Result, refused } from '@pathwall/domain';
import {
  boardParam,
  type ErrorCode,
  type PointBody,
  type PointsBody,
  pointId,
  restoreBody,
} from '@pathwall/protocol';
import type { FastifyPluginAsync, FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { Seated } from '../access/directory.ts';
import type { Register } from '../access/register.ts';
import { parsed, refuse } from '../answers.ts';
import { boardAt, type GoBackDeps, goBack, pointsOf } from './goBack.ts';

export interface HistoryRoutes {
  readonly deps: GoBackDeps;
  readonly register: Register;
  readonly seatOf: (request: FastifyRequest) => Promise<Result<Seated, ErrorCode>>;
  /** The same for a request that changes something. */
  readonly changingSeat: (request: FastifyRequest) => Promise<Result<Seated, ErrorCode>>;
}

const boardParams = z.object({ board: boardParam });
const pointParams = z.object({ board: boardParam, point: pointId });

/** Going back to what a board was (packages/protocol/src/goingBack.ts): the facilitator's alone, who sees every board. */
export function historyRoutes({ deps, register, seatOf, changingSeat }: HistoryRoutes): FastifyPluginAsync {
  return async (app) => {
    const ofBoard = '/workshops/:workshop/seats/:seat/boards/:board';

    app.get(`${ofBoard}/points`, async (request, reply) => {
      const seated = await seatOf(request);
      if (!seated.ok) return refuse(reply, seated.code);
      const params = parsed(boardParams, request.params);
      if (!params.ok) return refuse(reply, 'unknown-document');
      const code = refusal(seated.value, params.value.board);
      if (code !== null) return refuse(reply, code);
      const body: PointsBody = {
        points: [...(await pointsOf(deps, seated.value.live.id, params.value.board))],
      };
      return reply.header('cache-control', 'no-store').send(body);
    });

    app.get(`${ofBoard}/points/:point`, async (request, reply) => {
      const seated = await seatOf(request);
      if (!seated.ok) return refuse(reply, seated.code);
      const params = parsed(pointParams, request.params);
      if (!params.ok) return refuse(reply, 'unknown-point');
      const { board, point } = params.value;
      const code = refusal(seated.value, board);
      if (code !== null) return refuse(reply, code);
      const { id } = seated.value.live;
      const known = (await pointsOf(deps, id, board)).find((kept) => kept.id === point);
      const then = known === undefined ? null : await boardAt(deps, id, board, point);
      if (known === undefined || then === null) return refuse(reply, 'unknown-point');
      const ideas = [...then.ideas.values()];
      const body: PointBody = { id: known.id, at: known.at, cause: known.cause, ideas };
      return reply.header('cache-control', 'no-store').send(body);
    });

    app.post(`${ofBoard}/restore`, async (request, reply) => {
      const seated = await changingSeat(request);
      if (!seated.ok) return refuse(reply, seated.code);
      const params = parsed(boardParams, request.params);
      if (!params.ok) return refuse(reply, 'unknown-document');
      const body = parsed(restoreBody, request.body);
      if (!body.ok) return refuse(reply, body.code);
      const { live, seat } = seated.value;
      const { board } = params.value;
      const done = await register.inTurn(live.id, async (): Promise<Result<number, ErrorCode>> => {
        // Asked again in the turn: a seat that was removed while this waited may not change any more.
        const now = await register.open(live.id);
        const acting = now?.seats.get(seat.id);
        if (now === null || acting === undefined || acting.removedAt !== null) return refused('seat-removed');
        const code = refusal({ live: now, seat: acting }, board);
        return code === null ? goBack(deps, live.id, board, body.value.point) : refused(code);
      });
      return done.ok ? reply.send({ before: done.value }) : refuse(reply, done.code);
    });
  };
}

/** Why this seat may not look at, or change, the past of that board; null when it may. */
function refusal({ live, seat }: Seated, board: BoardName): ErrorCode | null {
  if (seat.role !== 'facilitator') return 'not-allowed';
  const pair = pairOfBoard(board);
  return pair === null || live.state.pairs.some(({ id }) => id === pair) ? null : 'unknown-document';
}
