import { ok, type Result, refused } from '@pathwall/domain';
import {
  commandBody,
  createBody,
  ERRORS,
  type ErrorCode,
  eraseBody,
  errorBody,
  exampleBody,
  type ImportRefusal,
  importBody,
  invitationBody,
  joinBody,
  type LinksBody,
  MAX_IMPORT_BYTES,
  purgeBody,
  rotateBody,
  seatId,
  seatPatch,
  workshopId,
} from '@pathwall/protocol';
import type { FastifyPluginAsync, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { seatCookieName, seatCookieOptions } from '../access/cookies.ts';
import { provenSeat, type Seated } from '../access/directory.ts';
import { senderOf } from '../access/throttle.ts';
import { parsed, refuse } from '../answers.ts';
import { command } from './commands.ts';
import { createFrom } from './create.ts';
import type { Desk } from './desk.ts';
import { erase } from './erasing.ts';
import { openExample, rehearse } from './example.ts';
import { importWorkshop, type Reader } from './imports.ts';
import { invite, join } from './join.ts';
import { type Addresses, linksFor, rotateLink } from './links.ts';
import { opening } from './opening.ts';
import { purge } from './retention.ts';
import { leave, patchSeat, seatBody, type Taken } from './seats.ts';

export interface WorkshopRoutes {
  readonly desk: Desk;
  /** Reads workshops that come in as files. */
  readonly reader: Reader;
  /** Addresses that links shown to this request begin with. */
  readonly addresses: (request: FastifyRequest) => Addresses;
  /** Cookies only over https. */
  readonly secureCookies: boolean;
}

const seatParams = z.object({ workshop: workshopId, seat: seatId });

/** Who asks, proved by the cookie of the seat in the address. */
export async function seatOf(desk: Desk, request: FastifyRequest): Promise<Result<Seated, ErrorCode>> {
  const params = parsed(seatParams, request.params);
  if (!params.ok) return params;
  const { workshop, seat } = params.value;
  return provenSeat(desk.register, workshop, seat, request.headers.cookie);
}

/** The same for a request that changes something: one seat cannot keep everybody busy (S12). */
export async function changingSeat(desk: Desk, request: FastifyRequest): Promise<Result<Seated, ErrorCode>> {
  const seated = await seatOf(desk, request);
  if (!seated.ok) return seated;
  return desk.limits.changes.take(seated.value.seat.id) ? seated : refused('too-fast');
}

function setCookie(reply: FastifyReply, { seat, token }: Taken, secure: boolean): void {
  reply.setCookie(seatCookieName(seat.id), token, seatCookieOptions(secure, seat.shared));
}

/** Answers with a workshop that was just made: its first seat, with the cookie, and its links. */
export async function created(
  { desk, addresses, secureCookies }: WorkshopRoutes,
  request: FastifyRequest,
  reply: FastifyReply,
  made: Result<Taken, ErrorCode>,
): Promise<FastifyReply> {
  if (!made.ok) return refuse(reply, made.code);
  const links = await linksFor(desk, made.value, addresses(request));
  if (!links.ok) return refuse(reply, links.code);
  setCookie(reply, made.value, secureCookies);
  return reply.code(201).send({ seat: seatBody(made.value, desk.now()), links: links.value });
}

/** The routes of packages/protocol/src/rest.ts, without the downloads. */
export function workshopRoutes(options: WorkshopRoutes): FastifyPluginAsync {
  const { desk, reader, addresses, secureCookies } = options;
  const answer = <T>(reply: FastifyReply, result: Result<T, ErrorCode>): FastifyReply =>
    result.ok ? reply.send(result.value) : refuse(reply, result.code);

  return async (app) => {
    app.post('/workshops', async (request, reply) => {
      const body = parsed(createBody, request.body);
      if (!body.ok) return refuse(reply, body.code);
      return created(options, request, reply, await createFrom(desk, body.value, senderOf(request.ip)));
    });

    app.post('/example', async (request, reply) => {
      const body = parsed(exampleBody, request.body);
      if (!body.ok) return refuse(reply, body.code);
      return created(options, request, reply, await openExample(desk, body.value.key, senderOf(request.ip)));
    });

    app.post('/imports', { bodyLimit: MAX_IMPORT_BYTES }, async (request, reply) => {
      const body = parsed(importBody, request.body);
      if (!body.ok) return refuse(reply, body.code);
      const made = await importWorkshop(desk, reader, body.value, senderOf(request.ip));
      if (made.ok || !('place' in made)) return created(options, request, reply, made);
      const refusal: ImportRefusal = {
        ...errorBody('bad-file'),
        error: 'bad-file',
        place: made.place,
        problem: made.problem,
      };
      return reply.code(ERRORS['bad-file'].http).header('cache-control', 'no-store').send(refusal);
    });

    app.post('/invitations', async (request, reply) => {
      const body = parsed(invitationBody, request.body);
      if (!body.ok) return refuse(reply, body.code);
      return answer(reply, await invite(desk, body.value, senderOf(request.ip)));
    });

    app.post('/seats', async (request, reply) => {
      const body = parsed(joinBody, request.body);
      if (!body.ok) return refuse(reply, body.code);
      const taken = await join(desk, body.value, senderOf(request.ip), request.headers.cookie);
      if (!taken.ok) return refuse(reply, taken.code);
      setCookie(reply, taken.value, secureCookies);
      return reply.code(201).send(seatBody(taken.value, desk.now()));
    });

    const ofSeat = '/workshops/:workshop/seats/:seat';

    app.get(ofSeat, async (request, reply) => {
      const seated = await seatOf(desk, request);
      return answer(reply, seated.ok ? ok(seatBody(seated.value, desk.now())) : seated);
    });

    app.get(`${ofSeat}/opening`, async (request, reply) => {
      const seated = await seatOf(desk, request);
      return answer(reply, seated.ok ? ok(await opening(desk, seated.value)) : seated);
    });

    app.patch(ofSeat, async (request, reply) => {
      const seated = await changingSeat(desk, request);
      if (!seated.ok) return refuse(reply, seated.code);
      const body = parsed(seatPatch, request.body);
      if (!body.ok) return refuse(reply, body.code);
      const patched = await patchSeat(desk, seated.value, body.value);
      return answer(reply, patched.ok ? ok(seatBody(patched.value, desk.now())) : patched);
    });

    app.delete(ofSeat, async (request, reply) => {
      const seated = await seatOf(desk, request);
      if (!seated.ok) return refuse(reply, seated.code);
      await leave(desk, seated.value);
      reply.clearCookie(seatCookieName(seated.value.seat.id), seatCookieOptions(secureCookies, true));
      return reply.code(204).send();
    });

    app.get(`${ofSeat}/links`, async (request, reply) => {
      const seated = await seatOf(desk, request);
      return answer(reply, seated.ok ? await linksFor(desk, seated.value, addresses(request)) : seated);
    });

    app.post(`${ofSeat}/links/rotate`, async (request, reply) => {
      const seated = await changingSeat(desk, request);
      if (!seated.ok) return refuse(reply, seated.code);
      const body = parsed(rotateBody, request.body);
      if (!body.ok) return refuse(reply, body.code);
      const rotated = await rotateLink(desk, seated.value, body.value.role);
      const links: Result<LinksBody, ErrorCode> = rotated.ok
        ? await linksFor(desk, { ...seated.value, live: rotated.value }, addresses(request))
        : rotated;
      return answer(reply, links);
    });

    app.post(`${ofSeat}/erase`, async (request, reply) => {
      const seated = await changingSeat(desk, request);
      if (!seated.ok) return refuse(reply, seated.code);
      const body = parsed(eraseBody, request.body);
      if (!body.ok) return refuse(reply, body.code);
      return answer(reply, await erase(desk, seated.value, body.value));
    });

    app.post(`${ofSeat}/purge`, async (request, reply) => {
      const seated = await changingSeat(desk, request);
      if (!seated.ok) return refuse(reply, seated.code);
      const body = parsed(purgeBody, request.body);
      if (!body.ok) return refuse(reply, body.code);
      const done = await purge(desk, seated.value, body.value.title);
      if (!done.ok) return refuse(reply, done.code);
      reply.clearCookie(seatCookieName(seated.value.seat.id), seatCookieOptions(secureCookies, true));
      return reply.code(204).send();
    });

    app.post(`${ofSeat}/rehearsal`, async (request, reply) => {
      const seated = await changingSeat(desk, request);
      if (!seated.ok) return refuse(reply, seated.code);
      return created(options, request, reply, await rehearse(desk, seated.value, senderOf(request.ip)));
    });

    app.post(`${ofSeat}/commands`, async (request, reply) => {
      const seated = await changingSeat(desk, request);
      if (!seated.ok) return refuse(reply, seated.code);
      const body = parsed(commandBody, request.body);
      if (!body.ok) return refuse(reply, body.code);
      const done = await command(desk, seated.value, body.value);
      return done.ok ? reply.code(204).send() : refuse(reply, done.code);
    });
  };
}
