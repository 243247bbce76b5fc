import {
  type Action,
  type ActionId,
  type Commitments,
  nextReview,
  noteAction,
  ok,
  type Pledge,
  parseId,
  pledgeOfAction,
  type Result,
  readCommitments,
  refused,
  type WorkshopId,
} from '@pathwall/domain';
import type { ErrorCode, LeadAction, LeadBody, LeadLink, leadNoteBody } from '@pathwall/protocol';
import * as Y from 'yjs';
import type { z } from 'zod';
import type { Seated } from '../access/directory.ts';
import type { LiveWorkshop } from '../access/register.ts';
import { hashSecret, isSecretOf, linkSecret } from '../access/secrets.ts';
import type { Desk } from './desk.ts';
import { type Addresses, replaceLink } from './links.ts';

/**
 * A lead's link. It opens one action and gives no seat: there is no cookie and no socket that it could be used for, and
 * the secret is asked for again with every request. The server writes on the lead's behalf.
 */

/** The link of an action, made when there is none or when it is to be replaced. For facilitators. */
export function leadLink(
  desk: Desk,
  { live: { id }, seat: acting }: Seated,
  action: ActionId,
  replace: boolean,
  addresses: Addresses,
): Promise<Result<LeadLink, ErrorCode>> {
  return desk.register.inTurn(id, async (): Promise<Result<LeadLink, ErrorCode>> => {
    if (acting.role !== 'facilitator') return refused('not-allowed');
    const live = await desk.register.open(id);
    if (live?.seats.get(acting.id)?.removedAt !== null) return refused('seat-removed');
    if (standing(await commitmentsOf(desk, id), action) === null) return refused('action-gone');
    const target = { role: 'lead', subject: action } as const;
    const known = (await desk.storage.links.of(id)).find(
      ({ role, subject }) => role === target.role && subject === target.subject,
    );
    if (known !== undefined && !replace) {
      const secret = linkSecret(desk.key, id, 'lead', known.generation, action);
      // One made with another installation's key cannot be shown again: a new one takes its place.
      if (isSecretOf(secret, known.secretHash)) return ok({ link: address(addresses, id, secret) });
    }
    const generation = await replaceLink(desk, id, target);
    if (generation === null) return refused('unknown-workshop');
    return ok({ link: address(addresses, id, linkSecret(desk.key, id, 'lead', generation, action)) });
  });
}

/** Leads open it at their own desk, months after. The secret stands in the fragment, which no browser sends (S2). */
function address({ phones }: Addresses, workshop: WorkshopId, secret: string): string {
  return `${phones}/lead/${workshop}#${secret}`;
}

/** What a lead sees: their action, its pledge, and the words that it came from. */
export async function openLead(
  desk: Desk,
  by: LeadBody,
  sender: string,
): Promise<Result<LeadAction, ErrorCode>> {
  const found = await opened(desk, by, sender);
  return found.ok ? seen(desk, found.value.live, found.value.action) : found;
}

/** Sets the status, adds a note, or both, on the lead's behalf: appended, never overwritten. */
export async function leadNote(
  desk: Desk,
  { by, text, status }: z.output<typeof leadNoteBody>,
  sender: string,
): Promise<Result<LeadAction, ErrorCode>> {
  const found = await opened(desk, by, sender);
  if (!found.ok) return found;
  const { live, action } = found.value;
  if (!desk.limits.changes.take(`lead/${live.id}/${action}`)) return refused('too-fast');
  let written: Result<unknown, ErrorCode> = ok(undefined);
  await desk.rooms.write(live.id, 'commitments', (doc) => {
    // Looked at again where it is written: it may have gone while this was on its way.
    written =
      standing(readCommitments(doc), action) === null
        ? refused('action-gone')
        : asError(noteAction(doc, action, { text, status }, desk));
  });
  return written.ok ? seen(desk, live, action) : written;
}

function asError(result: ReturnType<typeof noteAction>): Result<unknown, ErrorCode> {
  if (result.ok) return result;
  const { code } = result;
  return refused(code === 'empty-text' || code === 'text-too-long' ? code : 'action-gone');
}

/** The action that a secret opens. Wrong secrets are counted, as wrong codes are (S11). */
async function opened(
  desk: Desk,
  { workshop, secret }: LeadBody,
  sender: string,
): Promise<Result<{ readonly live: LiveWorkshop; readonly action: ActionId }, ErrorCode>> {
  const { guesses } = desk.limits;
  if (!guesses.mayTry(sender)) return refused('too-many-tries');
  const live = await desk.register.open(workshop);
  const link = live === null ? null : await desk.storage.links.find(workshop, hashSecret(secret));
  const action = link?.role === 'lead' ? parseId<ActionId>(link.subject) : null;
  if (live === null || action === null) {
    guesses.wrong(sender);
    return refused('bad-link');
  }
  return ok({ live, action });
}

async function seen(
  desk: Desk,
  { id, state }: LiveWorkshop,
  action: ActionId,
): Promise<Result<LeadAction, ErrorCode>> {
  const commitments = await commitmentsOf(desk, id);
  const found = standing(commitments, action);
  if (found === null) return refused('action-gone');
  const { pledge } = found;
  const { text, lead, deadline, measure, status, notes } = found.action;
  return ok({
    title: state.title,
    organisation: state.organisation,
    pledge: {
      text: pledge.text,
      stages: [...pledge.stages],
      sources: pledge.sources.map(({ session, quote }) => ({ session, quote })),
    },
    action: {
      id: action,
      text,
      lead,
      deadline,
      measure,
      status,
      notes: notes.map((note) => ({ at: note.at, text: note.text, status: note.status })),
    },
    review: nextReview(commitments)?.due ?? null,
    now: desk.now(),
  });
}

export async function commitmentsOf({ rooms }: Desk, workshop: WorkshopId): Promise<Commitments> {
  const docs = await rooms.read(workshop, ['commitments']);
  return readCommitments(docs.get('commitments') ?? new Y.Doc());
}

/** An action with its pledge, while both are part of the plan. */
function standing(
  commitments: Commitments,
  id: ActionId,
): { readonly action: Action; readonly pledge: Pledge } | null {
  const action = commitments.actions.get(id);
  const pledge = action === undefined ? null : pledgeOfAction(commitments, action);
  if (action === undefined || pledge === null) return null;
  if (action.binnedAt !== null || pledge.binnedAt !== null || pledge.status === 'parked') return null;
  return { action, pledge };
}
