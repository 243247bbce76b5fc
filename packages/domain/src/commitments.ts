import * as Y from 'yjs';
import type { WriteContext } from './board.ts';
import { type ActionId, type NoteId, newId, type PledgeId, parseId } from './ids.ts';
import { isOrderKey, orderKeyBetween } from './order.ts';
import { inPathwayOrder, isStageKey, STAGE_KEYS, type StageKey } from './pathway.ts';
import { type Change, createRecord, type FieldWrite, recordOf, recordsOf, writeFields } from './records.ts';
import { ok, type Result, refused } from './result.ts';
import { readSources, type Source, sourceField, sourceFields, sourceValue } from './sources.ts';
import {
  cleanLine,
  firstGraphemes,
  LINE_GRAPHEMES,
  PLEDGE_GRAPHEMES,
  storableLine,
  type TextRefusal,
} from './text.ts';
import { isCalendarDate } from './workshop.ts';

/**
 * Commitments: pledges and the action plan.
 *
 *     pledges: Y.Map<pledgeId, Y.Map{
 *       m: { at }, text, order, status: 'draft' | 'agreed' | 'parked', kind?: 'more' | 'fill' | 'take-up',
 *       'c:<stage>': true, 's:<board>/<idea>': { session, quote, at }, 'p:<partner>': true, d?: { at } }>
 *     actions: Y.Map<actionId, Y.Map{
 *       m: { at, pledge }, text, order, lead, deadline, measure, status, 'n:<noteId>': { at, text, status }, d?: { at } }>
 */

export const PLEDGES = 'pledges';
export const ACTIONS = 'actions';
const MAX_RECORDS = 500;

export const PLEDGE_STATUSES = ['draft', 'agreed', 'parked'] as const;
export type PledgeStatus = (typeof PLEDGE_STATUSES)[number];

export const PLEDGE_KINDS = ['more', 'fill', 'take-up'] as const;
/** Do more of what works (session 1), fill a gap (2), take up an opportunity (3). */
export type PledgeKind = (typeof PLEDGE_KINDS)[number];

export const ACTION_STATUSES = ['not-started', 'on-track', 'stuck', 'done', 'stopped'] as const;
export type ActionStatus = (typeof ACTION_STATUSES)[number];

export interface Pledge {
  readonly id: PledgeId;
  readonly text: string;
  readonly order: string;
  readonly at: number;
  readonly status: PledgeStatus;
  readonly kind: PledgeKind | null;
  readonly stages: readonly StageKey[];
  readonly sources: readonly Source[];
  readonly partners: readonly string[];
  readonly binnedAt: number | null;
}

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

export interface Commitments {
  readonly pledges: ReadonlyMap<PledgeId, Pledge>;
  readonly actions: ReadonlyMap<ActionId, Action>;
  readonly skipped: number;
}

export type CommitmentsRefusal =
  | TextRefusal
  | 'unknown-pledge'
  | 'unknown-action'
  | 'unknown-stage'
  | 'bad-date'
  | 'commitments-full';

const STAGE = 'c:';
const PARTNER = 'p:';
const NOTE = 'n:';

function oneOf<T extends string>(known: readonly T[], value: unknown): T | null {
  return known.find((item) => item === value) ?? null;
}

function lineOr(value: unknown, limit: number): string {
  const line = typeof value === 'string' ? storableLine(value, limit) : null;
  return line?.ok === true ? line.value : '';
}

function timeIn(value: unknown): number | null {
  if (typeof value !== 'object' || value === null) return null;
  const at: unknown = Reflect.get(value, 'at');
  return typeof at === 'number' && Number.isFinite(at) ? at : null;
}

function binned(record: Y.Map<unknown>, made: number): number | null {
  const value = record.get('d');
  return value === undefined ? null : (timeIn(value) ?? made);
}

/** A stored pledge as a plain value; null when malformed. */
export function readPledge(id: string, record: unknown): Pledge | null {
  const pledgeId = parseId<PledgeId>(id);
  if (pledgeId === null || !(record instanceof Y.Map)) return null;
  const at = timeIn(record.get('m'));
  const order: unknown = record.get('order');
  const text = lineOr(record.get('text'), PLEDGE_GRAPHEMES);
  if (at === null || text === '' || !isOrderKey(order)) return null;
  return Object.freeze({
    id: pledgeId,
    text,
    order,
    at,
    status: oneOf(PLEDGE_STATUSES, record.get('status')) ?? 'draft',
    kind: oneOf(PLEDGE_KINDS, record.get('kind')),
    stages: STAGE_KEYS.filter((stage) => record.get(STAGE + stage) === true),
    sources: readSources(record),
    partners: [...record.keys()]
      .filter((key) => key.startsWith(PARTNER))
      .map((key) => lineOr(key.slice(PARTNER.length), LINE_GRAPHEMES))
      .filter((name) => name !== '')
      .sort(),
    binnedAt: binned(record, at),
  });
}

function readNotes(record: Y.Map<unknown>): readonly ActionNote[] {
  const notes: ActionNote[] = [];
  for (const [field, value] of record.entries()) {
    const id = field.startsWith(NOTE) ? parseId<NoteId>(field.slice(NOTE.length)) : null;
    const at = timeIn(value);
    if (id === null || at === null) continue;
    notes.push({
      id,
      at,
      text: lineOr(Reflect.get(value as object, 'text'), LINE_GRAPHEMES),
      status: oneOf(ACTION_STATUSES, Reflect.get(value as object, 'status')),
    });
  }
  return notes.sort((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1));
}

/** A stored action as a plain value; null when malformed. */
export function readAction(id: string, record: unknown): Action | null {
  const actionId = parseId<ActionId>(id);
  if (actionId === null || !(record instanceof Y.Map)) return null;
  const made: unknown = record.get('m');
  const at = timeIn(made);
  const pledge = at === null ? null : parseId<PledgeId>(Reflect.get(made as object, 'pledge'));
  const order: unknown = record.get('order');
  const text = lineOr(record.get('text'), LINE_GRAPHEMES);
  if (at === null || pledge === null || text === '' || !isOrderKey(order)) return null;
  const deadline = record.get('deadline');
  return Object.freeze({
    id: actionId,
    pledge,
    text,
    order,
    at,
    lead: lineOr(record.get('lead'), LINE_GRAPHEMES),
    deadline: typeof deadline === 'string' && isCalendarDate(deadline) ? deadline : '',
    measure: lineOr(record.get('measure'), LINE_GRAPHEMES),
    status: oneOf(ACTION_STATUSES, record.get('status')) ?? 'not-started',
    notes: readNotes(record),
    binnedAt: binned(record, at),
  });
}

/** What a document holds; malformed entries are skipped and counted. Never throws. */
export function readCommitments(doc: Y.Doc): Commitments {
  const pledges = new Map<PledgeId, Pledge>();
  const actions = new Map<ActionId, Action>();
  let skipped = 0;
  for (const [id, record] of recordsOf(doc, PLEDGES).entries()) {
    const pledge = readPledge(id, record);
    if (pledge === null) skipped += 1;
    else pledges.set(pledge.id, pledge);
  }
  for (const [id, record] of recordsOf(doc, ACTIONS).entries()) {
    const action = readAction(id, record);
    if (action === null) skipped += 1;
    else actions.set(action.id, action);
  }
  return { pledges, actions, skipped };
}

function byOrder<T extends { readonly order: string; readonly id: string }>(a: T, b: T): number {
  if (a.order !== b.order) return a.order < b.order ? -1 : 1;
  return a.id < b.id ? -1 : 1;
}

/** Pledges that stand, in their order. */
export function pledgeList(commitments: Commitments): readonly Pledge[] {
  return [...commitments.pledges.values()].filter((pledge) => pledge.binnedAt === null).sort(byOrder);
}

/** The actions of a pledge that stand, in their order. */
export function actionsOf(commitments: Commitments, pledge: PledgeId): readonly Action[] {
  return [...commitments.actions.values()]
    .filter((action) => action.pledge === pledge && action.binnedAt === null)
    .sort(byOrder);
}

function lastOrder(doc: Y.Doc, collection: string): string | null {
  let last: string | null = null;
  for (const record of recordsOf(doc, collection).values()) {
    const order: unknown = record instanceof Y.Map ? record.get('order') : null;
    if (isOrderKey(order) && (last === null || order > last)) last = order;
  }
  return last;
}

export interface NewPledge {
  readonly text: string;
  readonly stages: readonly StageKey[];
  readonly sources: readonly Source[];
  readonly kind?: PledgeKind | null;
  readonly status?: PledgeStatus;
  readonly partners?: readonly string[];
  readonly id?: PledgeId;
}

/** Makes a pledge: promotion of ideas is this one write, in this one document. */
export function addPledge(
  doc: Y.Doc,
  input: NewPledge,
  context: Omit<WriteContext, 'by'>,
): Result<{ readonly id: PledgeId; readonly change: Change }, CommitmentsRefusal> {
  const text = storableLine(input.text, PLEDGE_GRAPHEMES);
  if (!text.ok) return text;
  const stages = inPathwayOrder(input.stages.filter(isStageKey));
  if (stages.length === 0) return refused('unknown-stage');
  if (recordsOf(doc, PLEDGES).size >= MAX_RECORDS) return refused('commitments-full');
  const id = input.id ?? newId<PledgeId>(context.random);
  const at = context.now();
  createRecord(doc, PLEDGES, id, {
    m: { at },
    text: text.value,
    order: orderKeyBetween(lastOrder(doc, PLEDGES), null, context.random),
    status: input.status ?? 'draft',
    kind: input.kind ?? undefined,
    ...Object.fromEntries(stages.map((stage) => [STAGE + stage, true])),
    ...sourceFields(input.sources),
    ...Object.fromEntries(partnerNames(input.partners ?? []).map((name) => [PARTNER + name, true])),
  });
  return ok({
    id,
    change: { collection: PLEDGES, fields: [{ record: id, field: 'd', before: { at }, after: undefined }] },
  });
}

function partnerNames(names: readonly string[]): readonly string[] {
  return names.map((name) => firstGraphemes(cleanLine(name), LINE_GRAPHEMES)).filter((name) => name !== '');
}

export interface PledgeEdit {
  readonly text?: string;
  readonly stages?: readonly StageKey[];
  readonly status?: PledgeStatus;
  readonly kind?: PledgeKind | null;
  readonly partners?: readonly string[];
  /** Added to those that it has. */
  readonly moreSources?: readonly Source[];
}

/** Changes what is given of a pledge, in one write. Sources are only ever added. */
export function editPledge(doc: Y.Doc, id: PledgeId, edit: PledgeEdit): Result<Change, CommitmentsRefusal> {
  const record = recordOf(doc, PLEDGES, id);
  if (record === null) return refused('unknown-pledge');
  const writes: FieldWrite[] = [];
  const put = (field: string, value: FieldWrite['value']): void => {
    writes.push({ record: id, field, value });
  };
  if (edit.text !== undefined) {
    const text = storableLine(edit.text, PLEDGE_GRAPHEMES);
    if (!text.ok) return text;
    put('text', text.value);
  }
  if (edit.stages !== undefined) {
    const stages = new Set(edit.stages.filter(isStageKey));
    if (stages.size === 0) return refused('unknown-stage');
    for (const stage of STAGE_KEYS) put(STAGE + stage, stages.has(stage) ? true : undefined);
  }
  if (edit.status !== undefined) put('status', edit.status);
  if (edit.kind !== undefined) put('kind', edit.kind ?? undefined);
  if (edit.partners !== undefined) {
    const wanted = new Set(partnerNames(edit.partners).map((name) => PARTNER + name));
    for (const key of record.keys()) if (key.startsWith(PARTNER) && !wanted.has(key)) put(key, undefined);
    for (const key of wanted) put(key, true);
  }
  for (const source of edit.moreSources ?? []) put(sourceField(source), sourceValue(source));
  return ok(writeFields(doc, PLEDGES, writes));
}

/** Puts a pledge into the bin; its actions go with it and come back with it. */
export function binPledge(
  doc: Y.Doc,
  id: PledgeId,
  context: Pick<WriteContext, 'now'>,
): Result<Change, CommitmentsRefusal> {
  if (recordOf(doc, PLEDGES, id) === null) return refused('unknown-pledge');
  return ok(writeFields(doc, PLEDGES, [{ record: id, field: 'd', value: { at: context.now() } }]));
}

/** Takes a pledge out of the bin. */
export function restorePledge(doc: Y.Doc, id: PledgeId): Result<Change, CommitmentsRefusal> {
  if (recordOf(doc, PLEDGES, id) === null) return refused('unknown-pledge');
  return ok(writeFields(doc, PLEDGES, [{ record: id, field: 'd', value: undefined }]));
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
  fields: ActionFields & { readonly text: string; readonly id?: ActionId },
  context: Omit<WriteContext, 'by'>,
): Result<{ readonly id: ActionId; readonly change: Change }, CommitmentsRefusal> {
  if (recordOf(doc, PLEDGES, pledge) === null) return refused('unknown-pledge');
  if (recordsOf(doc, ACTIONS).size >= MAX_RECORDS) return refused('commitments-full');
  const id = fields.id ?? newId<ActionId>(context.random);
  const writes = actionWrites(id, fields);
  if (!writes.ok) return writes;
  const at = context.now();
  createRecord(doc, ACTIONS, id, {
    m: { at, pledge },
    order: orderKeyBetween(lastOrder(doc, ACTIONS), null, context.random),
    ...Object.fromEntries(writes.value.map(({ field, value }) => [field, value])),
  });
  return ok({
    id,
    change: { collection: ACTIONS, fields: [{ record: id, field: 'd', before: { at }, after: undefined }] },
  });
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
  if (recordOf(doc, ACTIONS, id) === null) return refused('unknown-action');
  return ok(writeFields(doc, ACTIONS, [{ record: id, field: 'd', value: { at: context.now() } }]));
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
