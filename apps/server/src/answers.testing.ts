import type { WorkshopId } from '@pathwall/domain';
import { type ErrorCode, isErrorCode } from '@pathwall/protocol';
import type { LightMyRequestResponse } from 'fastify';
import type { z } from 'zod';

/** What a request answered. */
export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | number | undefined>>;
  readonly text: string;
  /** The same as it came, for files that are no text. */
  readonly bytes: Uint8Array;
  readonly json: unknown;
  /** The code of a refusal; null otherwise. */
  readonly refusal: ErrorCode | null;
}

/** An injected answer, with the code of its refusal. */
export function answerOf({ statusCode, headers, payload, rawPayload }: LightMyRequestResponse): Answer {
  const json = jsonOf(headers['content-type'], payload);
  const code: unknown = typeof json === 'object' && json !== null ? Reflect.get(json, 'error') : null;
  const refusal = isErrorCode(code) ? code : null;
  return { status: statusCode, headers, text: payload, bytes: rawPayload, json, refusal };
}

function jsonOf(type: unknown, text: string): unknown {
  return typeof type === 'string' && type.startsWith('application/json') && text !== ''
    ? JSON.parse(text)
    : null;
}

/** What a link's address says: the workshop and the secret, as the page sends them. */
export function byLink(link: string): { workshop: WorkshopId; secret: string } {
  const url = new URL(link);
  return { workshop: url.pathname.slice('/w/'.length) as WorkshopId, secret: url.hash.slice(1) };
}

/** The body of an answer, which must fit the schema that the page was promised. Throws when it was a refusal. */
export function fitting<T extends z.ZodType>(schema: T, answer: Answer): z.output<T> {
  if (answer.status >= 400) throw new Error(`refused: ${answer.status} ${answer.refusal ?? answer.text}`);
  return schema.parse(answer.json);
}

/** The Cookie header that a browser would send after this answer. */
export function cookieOf(answer: Answer): string {
  const set = answer.headers['set-cookie'];
  return [set ?? []]
    .flat()
    .map((line) => String(line).split(';')[0])
    .join('; ');
}
