import * as Y from 'yjs';
import type { WriteContext } from './board.ts';
import { isCalendarDate } from './calendar.ts';
import { type CommitmentsRefusal, MAX_COMMITMENTS, orderAtEnd } from './commitmentFields.ts';
import { type ActionId, type NoteId, newId, type PledgeId, parseId } from './ids.ts';
import { isOrderKey } from './order.ts';
import { PLEDGES } from './pledges.ts';
import {
  binnedAt,
  binRecord,
  type Change,
  createRecord,
  type FieldChange,
  type FieldWrite,
  recordOf,
  recordsOf,
  restoreRecord,
  writeFields,
} from './records.ts';
import { ok, orRefused, type Result, refused } from './result.ts';
import { LINE_GRAPHEMES, lineOf, storableLine } from './text.ts';
import { fieldIn, numberIn, oneOf } from './unknown.ts';

/**
 * The action plan, in the `commitments` document.
 *
 *     actions: Y.Map<actionId, Y.Map{
 *       m: { at, pledge }, text, order, lead, deadline, measure, status, 'n:<noteId>': { at, text, status }, d?: { at } }>
 */

export const ACTIONS = 'actions';
export const ACTION_STATUSES = ['not-started', 'on-track', 'stuck', 'done', 'stopped'] as const;
export type ActionStatus = (typeof ACTION_STATUSES)[number];

/** A dated word on how an action goes; appended, never overwritten. */
export interface ActionNote {
  readonly id: NoteId;
  readonly at: number;
  readonly text: string;
  /** The status that it reported, or null when it only told something. */
  readonly status: ActionStatus | null;
}

export interface Action {
  readonly id: ActionId;
  readonly pledge: PledgeId;
  readonly text: string;
  readonly order: string;
  readonly at: number;
  /** Name or initials of who is leading; empty is a gap to fill, not an error. */
  readonly lead: string;
  /** YYYY-MM-DD, or empty. */
  readonly deadline: string;
  /** How impact is tracked. */
  readonly measure: string;
  readonly status: ActionStatus;
  readonly notes: readonly ActionNote[];
  readonly binnedAt: number | null;
}

const NOTE = 'n:';

function readNotes(record: Y.Map<unknown>): readonly ActionNote[] {
  const notes: ActionNote[] = [];
  for (const [field, value] of record.entries()) {
    const id = field.startsWith(NOTE) ? parseId<NoteId>(field.slice(NOTE.length)) : null;
    const at = numberIn(value, 'at');
    if (id === null || at === null) continue;
    notes.push(
      Object.freeze({
        id,
        at,
        text: lineOf(fieldIn(value, 'text'), LINE_GRAPHEMES),
        status: oneOf(ACTION_STATUSES, fieldIn(value, 'status')),
      }),
    );
  }
  return Object.freeze(notes.sort((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1)));
}

/** A stored action as a plain value; null when malformed. */
export function readAction(id: string, record: unknown): Action | null {
  const actionId = parseId<ActionId>(id);
  if (actionId === null || !(record instanceof Y.Map)) return null;
  const made: unknown = record.get('m');
  const at = numberIn(made, 'at');
  const pledge = parseId<PledgeId>(fieldIn(made, 'pledge'));
  const order: unknown = record.get('order');
  const text = lineOf(record.get('text'), LINE_GRAPHEMES);
  if (at === null || pledge === null || text === '' || !isOrderKey(order)) return null;
  const deadline = record.get('deadline');
  return Object.freeze({
    id: actionId,
    pledge,
    text,
    order,
    at,
    lead: lineOf(record.get('lead'), LINE_GRAPHEMES),
    deadline: typeof deadline === 'string' && isCalendarDate(deadline) ? deadline : '',
    measure: lineOf(record.get('measure'), LINE_GRAPHEMES),
    status: oneOf(ACTION_STATUSES, record.get('status')) ?? 'not-started',
    notes: readNotes(record),
    binnedAt: binnedAt(record, at),
  });
}

export interface ActionFields {
  readonly text?: string;
  readonly lead?: string;
  readonly deadline?: string;
  readonly measure?: string;
  readonly status?: ActionStatus;
}

function actionWrites(id: ActionId, fields: ActionFields): Result<readonly FieldWrite[], CommitmentsRefusal> {
  const writes: FieldWrite[] = [];
  if (fields.text !== undefined) {
    const text = storableLine(fields.text, LINE_GRAPHEMES);
    if (!text.ok) return text;
    writes.push({ record: id, field: 'text', value: text.value });
  }
  for (const field of ['lead', 'measure'] as const) {
    const raw = fields[field];
    if (raw === undefined) continue;
    const line = storableLine(raw, LINE_GRAPHEMES);
    if (!line.ok && line.code === 'text-too-long') return line;
    writes.push({ record: id, field, value: line.ok ? line.value : undefined });
  }
  if (fields.deadline !== undefined) {
    if (fields.deadline !== '' && !isCalendarDate(fields.deadline)) return refused('bad-date');
    writes.push({
      record: id,
      field: 'deadline',
      value: fields.deadline === '' ? undefined : fields.deadline,
    });
  }
  if (fields.status !== undefined) writes.push({ record: id, field: 'status', value: fields.status });
  return ok(writes);
}

/** Adds an action to a pledge. */
export function addAction(
  doc: Y.Doc,
  pledge: PledgeId,
  fields: ActionFields & {
    readonly text: string;
    readonly id?: ActionId;
    /** When it was first planned, milliseconds; now when left out. */
    readonly since?: number;
  },
  context: Omit<WriteContext, 'by'>,
): Result<{ readonly id: ActionId; readonly change: Change }, CommitmentsRefusal> {
  if (recordOf(doc, PLEDGES, pledge) === null) return refused('unknown-pledge');
  if (recordsOf(doc, ACTIONS).size >= MAX_COMMITMENTS) return refused('commitments-full');
  const id = fields.id ?? newId<ActionId>(context.random);
  const writes = actionWrites(id, fields);
  if (!writes.ok) return writes;
  const at = fields.since ?? context.now();
  const change = createRecord(doc, ACTIONS, id, at, {
    m: { at, pledge },
    order: orderAtEnd(doc, ACTIONS, context.random),
    ...Object.fromEntries(writes.value.map(({ field, value }) => [field, value])),
  });
  return ok({ id, change });
}

/** Changes what is given of an action, in one write. */
export function editAction(
  doc: Y.Doc,
  id: ActionId,
  fields: ActionFields,
): Result<Change, CommitmentsRefusal> {
  if (recordOf(doc, ACTIONS, id) === null) return refused('unknown-action');
  const writes = actionWrites(id, fields);
  return writes.ok ? ok(writeFields(doc, ACTIONS, writes.value)) : writes;
}

/** What a row of the plan brings; without `id` it is a new action of the pledge. */
export interface ActionRowWrite {
  readonly id: ActionId | null;
  readonly fields: ActionFields;
}

/**
 * Fills rows of the plan at once, in one write that is undone as one: existing actions are changed, the others are made.
 * Refused as a whole when one row is. A status is appended to the action's history, as everywhere.
 */
export function fillActions(
  doc: Y.Doc,
  pledge: PledgeId,
  rows: readonly ActionRowWrite[],
  context: Omit<WriteContext, 'by'>,
): Result<Change, CommitmentsRefusal> {
  for (const { id, fields } of rows) {
    const checked = actionWrites(id ?? ('new' as ActionId), fields);
    if (!checked.ok) return checked;
    if (id === null && (fields.text ?? '') === '') return refused('empty-text');
  }
  const made = rows.filter(({ id }) => id === null).length;
  if (recordsOf(doc, ACTIONS).size + made > MAX_COMMITMENTS) return refused('commitments-full');
  if (recordOf(doc, PLEDGES, pledge) === null) return refused('unknown-pledge');
  return doc.transact(() => {
    const changes: FieldChange[] = [];
    for (const { id, fields } of rows) {
      const { status, text = '', ...rest } = fields;
      const added = id === null ? addAction(doc, pledge, { ...rest, text }, context) : null;
      if (added !== null && !added.ok) return added;
      const target = added === null ? id : added.value.id;
      if (target === null) continue;
      const edited =
        added === null
          ? editAction(doc, target, fields.text === undefined ? rest : { ...rest, text })
          : ok(added.value.change);
      if (edited.ok) changes.push(...edited.value.fields);
      const before = readAction(target, recordOf(doc, ACTIONS, target))?.status;
      if (status === undefined || status === before) continue;
      const noted = noteAction(doc, target, { text: '', status }, context);
      if (noted.ok) changes.push(...noted.value.fields);
    }
    return ok({ collection: ACTIONS, fields: changes });
  });
}

/** Appends a note to an action; with a status, the action takes that status. */
export function noteAction(
  doc: Y.Doc,
  id: ActionId,
  note: { readonly text: string; readonly status: ActionStatus | null; readonly at?: number },
  context: Omit<WriteContext, 'by'>,
): Result<Change, CommitmentsRefusal> {
  if (recordOf(doc, ACTIONS, id) === null) return refused('unknown-action');
  const text = storableLine(note.text, LINE_GRAPHEMES);
  if (!text.ok && (text.code === 'text-too-long' || note.status === null)) return text;
  const value = { at: note.at ?? context.now(), text: text.ok ? text.value : '', status: note.status };
  const writes: FieldWrite[] = [{ record: id, field: NOTE + newId<NoteId>(context.random), value }];
  if (note.status !== null) writes.push({ record: id, field: 'status', value: note.status });
  return ok(writeFields(doc, ACTIONS, writes));
}

/** Puts an action into the bin. */
export function binAction(
  doc: Y.Doc,
  id: ActionId,
  context: Pick<WriteContext, 'now'>,
): Result<Change, CommitmentsRefusal> {
  return orRefused(binRecord(doc, ACTIONS, id, context.now()), 'unknown-action');
}

/** Takes an action out of the bin. */
export function restoreAction(doc: Y.Doc, id: ActionId): Result<Change, CommitmentsRefusal> {
  return orRefused(restoreRecord(doc, ACTIONS, id), 'unknown-action');
}

/** What an action still lacks to be SMARTER: shown as gaps to fill, never a gate. */
export type ActionGap = 'no-lead' | 'no-date' | 'no-measure' | 'nothing-reviewed';

export function actionGaps(action: Action): readonly ActionGap[] {
  const gaps: ActionGap[] = [];
  if (action.lead === '') gaps.push('no-lead');
  if (action.deadline === '') gaps.push('no-date');
  if (action.measure === '') gaps.push('no-measure');
  if (action.notes.length === 0) gaps.push('nothing-reviewed');
  return gaps;
}

/** Whether an action's day is over and it is not. `now` in milliseconds; the deadline's own day still counts, in UTC. */
export function isOverdue(action: Pick<Action, 'deadline' | 'status'>, now: number): boolean {
  if (action.deadline === '' || action.status === 'done' || action.status === 'stopped') return false;
  return action.deadline < new Date(now).toISOString().slice(0, 10);
}
