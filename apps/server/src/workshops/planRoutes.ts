import type { Result } from '@pathwall/domain';
import {
  actionId,
  agreementBody,
  dotsBody,
  type ErrorCode,
  leadBody,
  leadLinkBody,
  leadNoteBody,
  libraryQuery,
  nextBody,
  publicationId,
  publishBody,
} from '@pathwall/protocol';
import type { FastifyPluginAsync, FastifyReply } from 'fastify';
import { z } from 'zod';
import { senderOf } from '../access/throttle.ts';
import { parsed, refuse } from '../answers.ts';
import { answerPledge, ownBallots, putDots } from './ballots.ts';
import { leadLink, leadNote, openLead } from './lead.ts';
import { library, publication, publicationStateOf, publish, withdraw } from './library.ts';
import { nextWorkshop } from './next.ts';
import { changingSeat, created, seatOf, type WorkshopRoutes } from './routes.ts';

const actionParams = z.object({ action: actionId });
const publicationParams = z.object({ publication: publicationId });

/** The routes of packages/protocol/src/planRest.ts. */
export function planRoutes(options: WorkshopRoutes): FastifyPluginAsync {
  const { desk, addresses } = options;
  const answer = <T>(reply: FastifyReply, result: Result<T, ErrorCode>): FastifyReply =>
    result.ok ? reply.send(result.value) : refuse(reply, result.code);

  return async (app) => {
    const ofSeat = '/workshops/:workshop/seats/:seat';

    app.get(`${ofSeat}/ballots`, async (request, reply) => {
      const seated = await seatOf(desk, request);
      if (!seated.ok) return refuse(reply, seated.code);
      return reply.send(await ownBallots(desk, seated.value.live, seated.value.seat));
    });

    app.post(`${ofSeat}/ballots/agreement`, async (request, reply) => {
      const seated = await changingSeat(desk, request);
      if (!seated.ok) return refuse(reply, seated.code);
      const body = parsed(agreementBody, request.body);
      return body.ok
        ? answer(reply, await answerPledge(desk, seated.value, body.value))
        : refuse(reply, body.code);
    });

    app.post(`${ofSeat}/ballots/dots`, async (request, reply) => {
      const seated = await changingSeat(desk, request);
      if (!seated.ok) return refuse(reply, seated.code);
      const body = parsed(dotsBody, request.body);
      return body.ok
        ? answer(reply, await putDots(desk, seated.value, body.value))
        : refuse(reply, body.code);
    });

    app.post(`${ofSeat}/actions/:action/link`, async (request, reply) => {
      const seated = await changingSeat(desk, request);
      if (!seated.ok) return refuse(reply, seated.code);
      const params = parsed(actionParams, request.params);
      const body = parsed(leadLinkBody, request.body);
      if (!params.ok || !body.ok) return refuse(reply, 'bad-request');
      const { replace } = body.value;
      return answer(
        reply,
        await leadLink(desk, seated.value, params.value.action, replace, addresses(request)),
      );
    });

    app.get(`${ofSeat}/publication`, async (request, reply) => {
      const seated = await seatOf(desk, request);
      if (!seated.ok) return refuse(reply, seated.code);
      return answer(reply, await publicationStateOf(desk, seated.value, addresses(request).own));
    });

    app.post(`${ofSeat}/publication`, async (request, reply) => {
      const seated = await changingSeat(desk, request);
      if (!seated.ok) return refuse(reply, seated.code);
      const body = parsed(publishBody, request.body);
      if (!body.ok) return refuse(reply, body.code);
      return answer(reply, await publish(desk, seated.value, body.value.mark, addresses(request).own));
    });

    app.delete(`${ofSeat}/publication`, async (request, reply) => {
      const seated = await changingSeat(desk, request);
      if (!seated.ok) return refuse(reply, seated.code);
      return answer(reply, await withdraw(desk, seated.value, addresses(request).own));
    });

    app.post(`${ofSeat}/next`, async (request, reply) => {
      const seated = await changingSeat(desk, request);
      if (!seated.ok) return refuse(reply, seated.code);
      const body = parsed(nextBody, request.body);
      if (!body.ok) return refuse(reply, body.code);
      const made = await nextWorkshop(desk, seated.value, body.value, senderOf(request.ip));
      return created(options, request, reply, made);
    });

    app.post('/lead', async (request, reply) => {
      const body = parsed(leadBody, request.body);
      if (!body.ok) return refuse(reply, body.code);
      return answer(reply, await openLead(desk, body.value, senderOf(request.ip)));
    });

    app.post('/lead/notes', async (request, reply) => {
      const body = parsed(leadNoteBody, request.body);
      if (!body.ok) return refuse(reply, body.code);
      return answer(reply, await leadNote(desk, body.value, senderOf(request.ip)));
    });

    app.get('/library', async (request, reply) => {
      const query = parsed(libraryQuery, request.query);
      return query.ok ? reply.send(await library(desk, query.value)) : refuse(reply, query.code);
    });

    app.get('/library/:publication', async (request, reply) => {
      const params = parsed(publicationParams, request.params);
      if (!params.ok) return refuse(reply, 'not-published');
      return answer(reply, await publication(desk, params.value.publication));
    });
  };
}
