import { ok, type Result, refused } from '@pathwall/domain';
import { ERRORS, type ErrorCode, errorBody } from '@pathwall/protocol';
import type { FastifyReply } from 'fastify';
import type { z } from 'zod';

/** After how many seconds it is worth asking again, for refusals that end by themselves. */
const RETRY_AFTER: Partial<Record<ErrorCode, number>> = {
  'too-many-tries': 60,
  'too-many-workshops': 600,
  'not-saved': 5,
};

/** Answers with a refusal from the closed table. */
export function refuse(reply: FastifyReply, code: ErrorCode): FastifyReply {
  const wait = RETRY_AFTER[code];
  if (wait !== undefined) reply.header('retry-after', wait);
  return reply.code(ERRORS[code].http).header('cache-control', 'no-store').send(errorBody(code));
}

/** A body or a set of parameters that fits its schema, or the code for what is wrong with it. */
export function parsed<T extends z.ZodType>(schema: T, value: unknown): Result<z.output<T>, ErrorCode> {
  const found = schema.safeParse(value);
  if (found.success) return ok(found.data);
  const [issue] = found.error.issues;
  if (issue?.path[0] === 'minutes') return refused('bad-minutes');
  const tooLong = issue?.code === 'too_big' && issue.origin === 'string';
  return refused(tooLong ? 'text-too-long' : 'bad-request');
}
