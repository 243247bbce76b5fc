import type { Result } from '@pathwall/domain';
import { type ErrorCode, outputFile } from '@pathwall/protocol';
import type { FastifyPluginAsync, FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { Seated } from '../access/directory.ts';
import { createThrottle } from '../access/throttle.ts';
import { refuse } from '../answers.ts';
import type { Rooms } from '../rooms/port.ts';
import { download } from './download.ts';
import { createTurns } from './turns.ts';

/** Files that one seat may have: every one of them, again and again, by hand (S12). */
const FILES = { turns: 30, per: 60_000 };

function pause(milliseconds: number): Promise<void> {
  return new Promise((done) => setTimeout(done, milliseconds).unref());
}

export interface OutputRoutes {
  readonly rooms: Rooms;
  readonly now: () => number;
  readonly seatOf: (request: FastifyRequest) => Promise<Result<Seated, ErrorCode>>;
}

const fileParams = z.object({ file: outputFile });

/** Downloads: `GET …/outputs/:file`. */
export function outputRoutes({ rooms, now, seatOf }: OutputRoutes): FastifyPluginAsync {
  const inTurn = createTurns(now, pause);
  const files = createThrottle({ ...FILES, now });
  return async (app) => {
    app.get('/workshops/:workshop/seats/:seat/outputs/:file', async (request, reply) => {
      const params = fileParams.safeParse(request.params);
      if (!params.success) return refuse(reply, 'unknown-route');
      const seated = await seatOf(request);
      if (!seated.ok) return refuse(reply, seated.code);
      const { live, seat } = seated.value;
      if (!files.take(seat.id)) return refuse(reply, 'too-many-tries');
      const made = await inTurn(live.id, async () => {
        // Asked again in the turn: much may be hidden meanwhile, and the seat gone.
        const still = await seatOf(request);
        return still.ok ? download(rooms, still.value, params.data.file, now()) : still;
      });
      if (!made.ok) return refuse(reply, made.code);
      return reply
        .header('content-disposition', made.value.disposition)
        .type(made.value.type)
        .send(made.value.body);
    });
  };
}
