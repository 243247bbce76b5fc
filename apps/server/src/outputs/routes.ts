import type { Result } from '@pathwall/domain';
import { type ErrorCode, outputFile } from '@pathwall/protocol';
import type { FastifyPluginAsync, FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { Seated } from '../access/directory.ts';
import { refuse } from '../answers.ts';
import type { Rooms } from '../rooms/port.ts';
import { download } from './download.ts';

export interface OutputRoutes {
  readonly rooms: Rooms;
  readonly now: () => number;
  readonly seatOf: (request: FastifyRequest) => Promise<Result<Seated, ErrorCode>>;
}

const fileParams = z.object({ file: outputFile });

/** Downloads: `GET …/outputs/:file`. */
export function outputRoutes({ rooms, now, seatOf }: OutputRoutes): FastifyPluginAsync {
  return async (app) => {
    app.get('/workshops/:workshop/seats/:seat/outputs/:file', async (request, reply) => {
      const params = fileParams.safeParse(request.params);
      if (!params.success) return refuse(reply, 'unknown-route');
      const seated = await seatOf(request);
      if (!seated.ok) return refuse(reply, seated.code);
      const made = await download(rooms, seated.value, params.data.file, now());
      if (!made.ok) return refuse(reply, made.code);
      return reply
        .header('content-disposition', made.value.disposition)
        .type(made.value.type)
        .send(made.value.body);
    });
  };
}
