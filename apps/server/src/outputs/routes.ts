import type { Result } from '@pathwall/domain';
import { DEFAULT_OPTIONS, type OutputOptions } from '@pathwall/domain/papers/index';
import { type ErrorCode, type OutputsBody, outputFile, outputQuery } from '@pathwall/protocol';
import type { FastifyPluginAsync, FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { Seated } from '../access/directory.ts';
import { createThrottle } from '../access/throttle.ts';
import { parsed, refuse } from '../answers.ts';
import type { WayIn } from './catalogue.ts';
import { download, type Workroom } from './download.ts';
import { createTurns } from './turns.ts';

/** Files that one seat may have: every one of them, again and again, by hand (S12). */
const FILES = { turns: 60, per: 60_000 };

function pause(milliseconds: number): Promise<void> {
  return new Promise((done) => setTimeout(done, milliseconds).unref());
}

export interface OutputRoutes extends Omit<Workroom, 'wayIn'> {
  /** The way into the workshop, as this request's addresses have it; null for a seat that may not pass it on. */
  readonly wayIn: (seated: Seated, request: FastifyRequest) => Promise<WayIn | null>;
  /** Address of the body that collects commitments; null when the host has set none. */
  readonly collectingEmail: string | null;
  readonly now: () => number;
  readonly seatOf: (request: FastifyRequest) => Promise<Result<Seated, ErrorCode>>;
}

const fileParams = z.object({ file: outputFile });

/** What was asked for beside the file; left out, what a file has by itself. */
function optionsOf({ session, with: parts }: z.output<typeof outputQuery>): OutputOptions {
  const has = (part: NonNullable<typeof parts>[number], otherwise: boolean): boolean =>
    parts === undefined ? otherwise : parts.includes(part);
  return {
    session: session ?? null,
    pairs: has('pairs', DEFAULT_OPTIONS.pairs),
    keyPoints: has('key-points', DEFAULT_OPTIONS.keyPoints),
    names: has('names', DEFAULT_OPTIONS.names),
    leads: has('leads', DEFAULT_OPTIONS.leads),
    progress: has('progress', DEFAULT_OPTIONS.progress),
  };
}

/** Downloads: `GET …/outputs/:file`, and what a page that offers them has to know: `GET …/outputs`. */
export function outputRoutes(deps: OutputRoutes): FastifyPluginAsync {
  const { now, seatOf, collectingEmail } = deps;
  const inTurn = createTurns(now, pause);
  const files = createThrottle({ ...FILES, now });
  return async (app) => {
    app.get('/workshops/:workshop/seats/:seat/outputs', async (request, reply) => {
      const seated = await seatOf(request);
      if (!seated.ok) return refuse(reply, seated.code);
      const { role } = seated.value.seat;
      const staff = role === 'facilitator' || role === 'note-taker';
      const body: OutputsBody = { collectingEmail: staff ? collectingEmail : null };
      return reply.send(body);
    });

    app.get('/workshops/:workshop/seats/:seat/outputs/:file', async (request, reply) => {
      const params = fileParams.safeParse(request.params);
      if (!params.success) return refuse(reply, 'unknown-route');
      const query = parsed(outputQuery, request.query);
      if (!query.ok) return refuse(reply, query.code);
      const seated = await seatOf(request);
      if (!seated.ok) return refuse(reply, seated.code);
      const { live, seat } = seated.value;
      if (!files.take(seat.id)) return refuse(reply, 'too-many-tries');
      const room: Workroom = { ...deps, wayIn: (who) => deps.wayIn(who, request) };
      const made = await inTurn(live.id, async () => {
        // Asked again in the turn: much may be hidden meanwhile, and the seat gone.
        const still = await seatOf(request);
        return still.ok
          ? download(room, still.value, params.data.file, optionsOf(query.value), now())
          : still;
      });
      if (!made.ok) return refuse(reply, made.code);
      return reply
        .header('content-disposition', made.value.disposition)
        .type(made.value.type)
        .send(typeof made.value.body === 'string' ? made.value.body : Buffer.from(made.value.body));
    });
  };
}
