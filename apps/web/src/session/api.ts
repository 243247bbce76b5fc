import { parseId, type SeatId, type WorkshopId } from '@pathwall/domain/ids';
import { ok, type Result, refused } from '@pathwall/domain/result';
import type {
  CreateBody,
  CreatedBody,
  FileProblem,
  Invitation,
  InvitationBody,
  JoinBody,
  LinksBody,
  SeatBody,
} from '@pathwall/protocol';
import { ERRORS, isErrorCode } from '@pathwall/protocol/errors';
import { FILE_PROBLEMS } from '@pathwall/protocol/fileProblems';
import type { Failure } from './contract.ts';
import { words } from './words.ts';

/** Which seat of which workshop. */
export interface SeatRef {
  readonly workshop: WorkshopId;
  readonly seat: SeatId;
}

/** A seat as the server told it, and how far its clock is ahead of ours, in milliseconds. */
export interface SeatAnswer {
  readonly seat: SeatBody;
  readonly ahead: number;
}

export type Answer<T> = Promise<Result<T, Failure>>;

/** A file that is no workshop: where it goes wrong, and how. */
export interface BadFile {
  readonly ok: false;
  readonly code: 'bad-file';
  readonly place: string;
  readonly problem: FileProblem;
}

/**
 * The REST side of the server for the ways in; `seatApi.ts` has what a seat asks, which no page that leads to one has to load.
 * Every failure is a value. Never throws.
 */
export interface Api {
  readonly create: (body: CreateBody) => Answer<CreatedBody>;
  readonly openExample: () => Answer<CreatedBody>;
  /** Opens a workshop from the text of a file; a file that cannot be opened is refused with its place. */
  readonly importFile: (file: string, key?: string) => Promise<Result<CreatedBody, Failure> | BadFile>;
  readonly invitation: (body: InvitationBody) => Answer<Invitation>;
  readonly join: (body: JoinBody) => Answer<SeatBody>;
  readonly seat: (ref: SeatRef) => Answer<SeatAnswer>;
  /** The host's own words as Markdown, or null where our template stands. */
  readonly statement: (which: 'accessibility' | 'privacy') => Answer<string | null>;
  /** Any other request; what the answer must be is up to `read`. */
  readonly ask: <T>(method: Method, path: string, read: Reader<T>, body?: unknown) => Answer<T>;
  /** The same where success has no body. */
  readonly tell: (method: Method, path: string, body?: unknown) => Answer<void>;
}

/** Whether a refusal tells the place in the file. */
export function isBadFile(refusal: { readonly ok: false }): refusal is BadFile {
  return 'place' in refusal && 'problem' in refusal;
}

export type Method = 'GET' | 'POST' | 'PATCH' | 'DELETE';

/** The sentence that a person reads for a failure. */
export function sentenceOf(failure: Failure): string {
  return failure === 'offline' ? words.offline : ERRORS[failure].sentence;
}

const TIMEOUT_MS = 20_000;

/**
 * Readers check only what a page would break on: the server is ours and was asked with `v`, so this is a guard against
 * captive portals and old servers, and it must not cost a schema library (the join page has a budget).
 */
export type Reader<T> = (value: unknown) => T | null;

export function field(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;
}

const isSeat = (value: unknown): value is SeatBody =>
  parseId(field(value, 'workshop')) !== null &&
  parseId(field(value, 'seat')) !== null &&
  typeof field(value, 'role') === 'string' &&
  typeof field(value, 'title') === 'string' &&
  typeof field(value, 'now') === 'number';

const isLinks = (value: unknown): value is LinksBody =>
  typeof field(value, 'code') === 'string' &&
  typeof field(value, 'joinUrl') === 'string' &&
  typeof field(value, 'links') === 'object';

const isInvitation = (value: unknown): value is Invitation =>
  parseId(field(value, 'workshop')) !== null &&
  typeof field(value, 'title') === 'string' &&
  Array.isArray(field(value, 'pairs')) &&
  Array.isArray(field(value, 'groundRules'));

export const readSeat: Reader<SeatBody> = (value) => (isSeat(value) ? value : null);
export const readLinks: Reader<LinksBody> = (value) => (isLinks(value) ? value : null);
const readInvitation: Reader<Invitation> = (value) => (isInvitation(value) ? value : null);
const readStatement: Reader<{ readonly markdown: string | null }> = (value) => {
  const markdown = field(value, 'markdown');
  return markdown === null || typeof markdown === 'string' ? { markdown } : null;
};
export const readCreated: Reader<CreatedBody> = (value) => {
  const seat = readSeat(field(value, 'seat'));
  const links = readLinks(field(value, 'links'));
  return seat === null || links === null ? null : { seat, links };
};

export async function parsed(response: Response): Promise<unknown> {
  try {
    return await response.json();
  } catch {
    // Not JSON: somebody between us and the server answered.
    return undefined;
  }
}

/** Our own answers carry a code; a proxy in front of a server that restarts does not. */
export function failureOf(status: number, body: unknown): Failure {
  const code = field(body, 'error');
  if (isErrorCode(code)) return code;
  return status >= 500 ? 'internal' : 'bad-request';
}

export const seatPath = ({ workshop, seat }: SeatRef): string => `/api/workshops/${workshop}/seats/${seat}`;

export function createApi(fetcher: typeof fetch = (...args) => fetch(...args)): Api {
  const send = async (method: Method, path: string, body?: unknown): Promise<Response | null> => {
    try {
      return await fetcher(path, {
        method,
        credentials: 'same-origin',
        cache: 'no-store',
        signal: AbortSignal.timeout(TIMEOUT_MS),
        ...(body === undefined
          ? {}
          : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
      });
    } catch {
      // fetch rejects for everything that kept the request from arriving: that is what `offline` says.
      return null;
    }
  };

  const ask = async <T>(method: Method, path: string, read: Reader<T>, body?: unknown): Answer<T> => {
    const response = await send(method, path, body);
    if (response === null) return refused('offline');
    const answer = await parsed(response);
    if (!response.ok) return refused(failureOf(response.status, answer));
    const value = read(answer);
    return value === null ? refused('offline') : ok(value);
  };

  const tell = async (method: Method, path: string, body?: unknown): Answer<void> => {
    const response = await send(method, path, body);
    if (response === null) return refused('offline');
    if (response.ok) return ok(undefined);
    return refused(failureOf(response.status, await parsed(response)));
  };

  return {
    ask,
    tell,
    create: (body) => ask('POST', '/api/workshops', readCreated, body),
    openExample: () => ask('POST', '/api/example', readCreated, {}),
    invitation: (body) => ask('POST', '/api/invitations', readInvitation, body),
    join: (body) => ask('POST', '/api/seats', readSeat, body),
    seat: async (ref) => {
      const asked = Date.now();
      const answer = await ask('GET', seatPath(ref), readSeat);
      if (!answer.ok) return answer;
      // The answer was written about halfway between asking and hearing.
      return ok({ seat: answer.value, ahead: answer.value.now - (asked + Date.now()) / 2 });
    },
    importFile: async (file, key) => {
      const body = { file, ...(key === undefined ? {} : { key }) };
      const response = await send('POST', '/api/imports', body);
      if (response === null) return refused('offline');
      const answer = await parsed(response);
      if (response.ok) {
        const value = readCreated(answer);
        return value === null ? refused('offline') : ok(value);
      }
      const code = failureOf(response.status, answer);
      const place = field(answer, 'place');
      const problem = FILE_PROBLEMS.find((known) => known === field(answer, 'problem'));
      return code === 'bad-file' && typeof place === 'string' && problem !== undefined
        ? { ok: false, code, place, problem }
        : refused(code);
    },
    statement: async (which) => {
      const answer = await ask('GET', `/api/statements/${which}`, readStatement);
      return answer.ok ? ok(answer.value.markdown) : answer;
    },
  };
}
