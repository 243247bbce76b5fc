import { createHash } from 'node:crypto';
import {
  ok,
  type PublicationId,
  publishedPlan,
  type Result,
  refused,
  STAGE_KEYS,
  samePlain,
} from '@pathwall/domain';
import {
  type ErrorCode,
  type LibraryBody,
  type libraryQuery,
  type PublicationBody,
  type PublicationContent,
  type PublicationState,
  publicationContent,
} from '@pathwall/protocol';
import type { z } from 'zod';
import type { Seated } from '../access/directory.ts';
import { publicationId } from '../access/secrets.ts';
import type { PublicationRecord } from '../storage/port.ts';
import type { Desk } from './desk.ts';
import { commitmentsOf } from './lead.ts';

/** Publications on one page of the library. */
const PAGE = 20;
/** Pledges that a search shows of one publication. */
const SAMPLE = 3;

type State = Promise<Result<PublicationState, ErrorCode>>;

/** What would be published now, and what is. For facilitators: they speak for the organisation. */
export async function publicationStateOf(desk: Desk, seated: Seated, origin: string): State {
  const { live, seat } = seated;
  if (seat.role !== 'facilitator') return refused('not-allowed');
  const preview = await previewOf(desk, seated);
  const mark = markOf(preview);
  const record = await desk.storage.publications.of(live.id);
  return ok({
    preview,
    mark,
    published:
      record === null
        ? null
        : {
            address: `${origin}/library/${record.id}`,
            at: record.publishedAt,
            same: samePlain(record.content, preview),
          },
  });
}

async function previewOf(desk: Desk, { live }: Seated): Promise<PublicationContent> {
  return publicationContent.parse(publishedPlan(live.state, await commitmentsOf(desk, live.id)));
}

/** Short for what was looked at before it leaves: what somebody else wrote since then must not go out unseen. */
function markOf(content: PublicationContent): string {
  return createHash('sha256').update(JSON.stringify(content)).digest('base64url');
}

/** Puts pledges and plan into the library of this installation, if they are still what was looked at. */
export async function publish(desk: Desk, seated: Seated, seen: string | undefined, origin: string): State {
  const { live, seat } = seated;
  if (seat.role !== 'facilitator') return refused('not-allowed');
  const content = await previewOf(desk, seated);
  if (content.pledges.length === 0) return refused('nothing-to-publish');
  if (seen !== undefined && seen !== markOf(content)) return refused('plan-changed');
  const record = {
    id: publicationId(desk.key, live.id),
    workshop: live.id,
    publishedAt: desk.now(),
    content,
  };
  if (!(await desk.storage.publications.put(record))) return refused('unknown-workshop');
  return publicationStateOf(desk, seated, origin);
}

/** Takes them out again: from then on the address says that there is nothing. */
export async function withdraw(desk: Desk, seated: Seated, origin: string): State {
  if (seated.seat.role !== 'facilitator') return refused('not-allowed');
  await desk.storage.publications.withdraw(seated.live.id);
  return publicationStateOf(desk, seated, origin);
}

/** One publication, for everybody who has the address. */
export async function publication(
  { storage }: Desk,
  id: PublicationId,
): Promise<Result<PublicationBody, ErrorCode>> {
  const record = await storage.publications.byId(id);
  const read = record === null ? null : readable(record);
  return read === null ? refused('not-published') : ok(read);
}

/** A publication that a later version cannot read any more is left out rather than breaking the library. */
function readable({ id, publishedAt, content }: PublicationRecord): PublicationBody | null {
  const found = publicationContent.safeParse(content);
  return found.success ? { id, publishedAt, content: found.data } : null;
}

/** By case only, never by locale: the same words find the same pledges everywhere. */
function wordsOf(text: string): readonly string[] {
  return text
    .normalize('NFC')
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '');
}

/** The library, the newest first: what has a pledge of that stage in which, or around which, every word stands. */
export async function library(
  { storage }: Desk,
  { stage, words, page }: z.output<typeof libraryQuery>,
): Promise<LibraryBody> {
  const wanted = wordsOf(words);
  const found = (await storage.publications.list())
    .map(readable)
    .filter((entry) => entry !== null)
    .map((entry) => ({ entry, pledges: fitting(entry.content, stage, wanted) }))
    .filter(({ pledges }) => pledges.length > 0);
  const pages = Math.max(1, Math.ceil(found.length / PAGE));
  return {
    found: found.length,
    pages,
    entries: found.slice((page - 1) * PAGE, page * PAGE).map(({ entry, pledges }) => {
      const { title, organisation, date, pledges: all } = entry.content;
      return {
        id: entry.id,
        publishedAt: entry.publishedAt,
        title,
        organisation,
        date,
        pledges: all.length,
        actions: all.reduce((sum, { actions }) => sum + actions.length, 0),
        stages: STAGE_KEYS.filter((key) => all.some(({ stages }) => stages.includes(key))),
        sample: pledges.slice(0, SAMPLE).map(({ text }) => text),
      };
    }),
  };
}

function fitting(
  { title, organisation, pledges }: PublicationContent,
  stage: z.output<typeof libraryQuery>['stage'],
  wanted: readonly string[],
): PublicationContent['pledges'] {
  return pledges.filter((pledge) => {
    if (stage !== undefined && !pledge.stages.includes(stage)) return false;
    const said = [title, organisation, pledge.text, ...pledge.actions.map(({ text }) => text)];
    const all = said.join('\n').toLowerCase();
    return wanted.every((word) => all.includes(word));
  });
}
