import type { Phase } from '@pathwall/domain';
import type {
  CommandBody,
  CreateBody,
  CreatedBody,
  JoinBody,
  LinkRole,
  LinksBody,
  OutputFile,
  SeatBody,
} from '@pathwall/protocol';
import type { APIRequestContext, APIResponse, Page } from '@playwright/test';
import { WORKSHOP } from './content.ts';

/**
 * Ways into a workshop that skip its forms, for tests of what comes afterwards. Every call goes through the cookies of the
 * page's own device, so that the page is that seat.
 */

/** A seat and the address at which its device works. */
export interface Seated {
  readonly seat: SeatBody;
  readonly page: Page;
  readonly path: string;
}

export interface Made extends Seated {
  readonly links: LinksBody;
}

async function answered<T>(response: APIResponse): Promise<T> {
  if (!response.ok()) throw new Error(`${response.status()} ${await response.text()}`);
  return (await response.json()) as T;
}

function seated(page: Page, seat: SeatBody): Seated {
  return { page, seat, path: `/w/${seat.workshop}/s/${seat.seat}` };
}

/** A page's own request context, with the Origin that a browser sends. */
interface Wire {
  readonly request: APIRequestContext;
  readonly origin: string;
}

function wireOf(page: Page, origin: string): Wire {
  return { request: page.context().request, origin };
}

function post({ request, origin }: Wire, path: string, data: unknown): Promise<APIResponse> {
  return request.post(`${origin}${path}`, { data, headers: { origin } });
}

/** Makes a case study, or what `body` says, and opens its console on that page. */
export async function make(page: Page, origin: string, body: Partial<CreateBody> = {}): Promise<Made> {
  const { title, organisation, date } = WORKSHOP;
  const whole: CreateBody = { title, organisation, date, approach: 'case-study', ...body };
  const { seat, links } = await answered<CreatedBody>(
    await post(wireOf(page, origin), '/api/workshops', whole),
  );
  return { ...seated(page, seat), links };
}

/** Opens a workshop from a file, as its facilitator. */
export async function importFile(page: Page, origin: string, file: object): Promise<Made> {
  const body = { file: JSON.stringify(file) };
  const { seat, links } = await answered<CreatedBody>(await post(wireOf(page, origin), '/api/imports', body));
  return { ...seated(page, seat), links };
}

/** Opens the example workshop as its facilitator. */
export async function openExample(page: Page, origin: string): Promise<Made> {
  const { seat, links } = await answered<CreatedBody>(await post(wireOf(page, origin), '/api/example', {}));
  return { ...seated(page, seat), links };
}

/** Takes a seat by the link of a role. */
export async function take(
  page: Page,
  { links }: Pick<Made, 'links'>,
  role: LinkRole,
  body: Omit<JoinBody, 'by'> = {},
): Promise<Seated> {
  const link = new URL(links.links[role] ?? '');
  const by = { workshop: link.pathname.slice('/w/'.length), secret: link.hash.slice(1) };
  return seated(
    page,
    await answered<SeatBody>(await post(wireOf(page, link.origin), '/api/seats', { by, ...body })),
  );
}

function apiPath({ seat }: Seated): string {
  return `/api/workshops/${seat.workshop}/seats/${seat.seat}`;
}

/** Gives a command as that seat. */
export async function command(by: Made, body: CommandBody): Promise<void> {
  const wire = wireOf(by.page, new URL(by.links.joinUrl).origin);
  const response = await post(wire, `${apiPath(by)}/commands`, body);
  if (!response.ok()) throw new Error(`${response.status()} ${await response.text()}`);
}

/** Steps to a phase. */
export async function go(by: Made, from: Phase, to: Phase): Promise<void> {
  await command(by, { type: 'go', from, to });
}

/** The text of a download. */
export async function download(by: Made, file: OutputFile): Promise<string> {
  const { origin } = new URL(by.links.joinUrl);
  const response = await by.page.context().request.get(`${origin}${apiPath(by)}/outputs/${file}`);
  if (!response.ok()) throw new Error(`${response.status()} ${await response.text()}`);
  return response.text();
}

/** What the discussion log holds, by machine. */
export interface Log {
  readonly counts: { readonly ideas: number; readonly sessions: readonly number[]; readonly skipped: number };
  readonly sessions: readonly {
    readonly session: number;
    readonly ideas: readonly {
      readonly pair: number | null;
      readonly text: string;
      readonly stages: readonly string[];
      readonly keyPoint: boolean;
    }[];
  }[];
}

export async function readLog(by: Made): Promise<Log> {
  return JSON.parse(await download(by, 'discussion-log.json')) as Log;
}

/** Texts of all ideas that stand on any board, sorted. */
export async function textsOf(by: Made): Promise<readonly string[]> {
  const { sessions } = await readLog(by);
  return sessions.flatMap(({ ideas }) => ideas.map(({ text }) => text)).sort();
}
