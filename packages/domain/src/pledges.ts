import * as Y from 'yjs';
import type { WriteContext } from './board.ts';
import { isCalendarDate } from './calendar.ts';
import { type CommitmentsRefusal, MAX_COMMITMENTS, orderAtEnd } from './commitmentFields.ts';
import { newId, type PledgeId, parseId } from './ids.ts';
import { isOrderKey } from './order.ts';
import { inPathwayOrder, isStageKey, STAGE_KEYS, type StageKey } from './pathway.ts';
import {
  binnedAt,
  binRecord,
  type Change,
  createRecord,
  type FieldWrite,
  isPlain,
  recordOf,
  recordsOf,
  restoreRecord,
  writeFields,
} from './records.ts';
import { ok, orRefused, type Result, refused } from './result.ts';
import { isSourceField, readSources, type Source, sourceFields } from './sources.ts';
import {
  cleanLine,
  firstGraphemes,
  LINE_GRAPHEMES,
  lineOf,
  PLEDGE_GRAPHEMES,
  storableLine,
  TITLE_GRAPHEMES,
} from './text.ts';
import { fieldIn, numberIn, oneOf } from './unknown.ts';

/**
 * Pledges, in the `commitments` document.
 *
 *     pledges: Y.Map<pledgeId, Y.Map{
 *       m: { at }, text, order, status: 'draft' | 'agreed' | 'parked', kind?: 'more' | 'fill' | 'take-up',
 *       'c:<stage>': true, 's:<board>/<idea>': { session, quote, at }, 'p:<partner>': true,
 *       from?: { title, date }, into?: pledgeId, d?: { at } }>
 */

export const PLEDGES = 'pledges';
export const PLEDGE_STATUSES = ['draft', 'agreed', 'parked'] as const;
export type PledgeStatus = (typeof PLEDGE_STATUSES)[number];
export const PLEDGE_KINDS = ['more', 'fill', 'take-up'] as const;
/** Do more of what works (session 1), fill a gap (2), take up an opportunity (3). */
export type PledgeKind = (typeof PLEDGE_KINDS)[number];

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
  /** The earlier workshop that it was made in; null for one of this workshop. */
  readonly carried: Carried | null;
  /** The pledge that it was merged into, while it lies in the bin for that. */
  readonly into: PledgeId | null;
  readonly binnedAt: number | null;
}

/** An earlier workshop, as it was called. */
export interface Carried {
  readonly title: string;
  /** YYYY-MM-DD, or empty. */
  readonly date: string;
}

const FROM = 'from';
const INTO = 'into';

function readCarried(value: unknown): Carried | null {
  const title = lineOf(fieldIn(value, 'title'), TITLE_GRAPHEMES);
  const date = fieldIn(value, 'date');
  if (title === '') return null;
  return Object.freeze({ title, date: typeof date === 'string' && isCalendarDate(date) ? date : '' });
}

const STAGE = 'c:';
const PARTNER = 'p:';

/** A stored pledge as a plain value; null when malformed. */
export function readPledge(id: string, record: unknown): Pledge | null {
  const pledgeId = parseId<PledgeId>(id);
  if (pledgeId === null || !(record instanceof Y.Map)) return null;
  const at = numberIn(record.get('m'), 'at');
  const order: unknown = record.get('order');
  const text = lineOf(record.get('text'), PLEDGE_GRAPHEMES);
  if (at === null || text === '' || !isOrderKey(order)) return null;
  return Object.freeze({
    id: pledgeId,
    text,
    order,
    at,
    status: oneOf(PLEDGE_STATUSES, record.get('status')) ?? 'draft',
    kind: oneOf(PLEDGE_KINDS, record.get('kind')),
    stages: Object.freeze(STAGE_KEYS.filter((stage) => record.get(STAGE + stage) === true)),
    sources: readSources(record),
    partners: Object.freeze(
      [...record.keys()]
        .filter((key) => key.startsWith(PARTNER))
        .map((key) => lineOf(key.slice(PARTNER.length), LINE_GRAPHEMES))
        .filter((name) => name !== '')
        .sort(),
    ),
    carried: readCarried(record.get(FROM)),
    into: parseId<PledgeId>(record.get(INTO)),
    binnedAt: binnedAt(record, at),
  });
}

export interface NewPledge {
  readonly text: string;
  readonly stages: readonly StageKey[];
  readonly sources: readonly Source[];
  readonly kind?: PledgeKind | null;
  readonly status?: PledgeStatus;
  readonly partners?: readonly string[];
  readonly carried?: Carried | null;
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
  if (recordsOf(doc, PLEDGES).size >= MAX_COMMITMENTS) return refused('commitments-full');
  const id = input.id ?? newId<PledgeId>(context.random);
  const at = context.now();
  const change = createRecord(doc, PLEDGES, id, at, {
    m: { at },
    text: text.value,
    order: orderAtEnd(doc, PLEDGES, context.random),
    status: input.status ?? 'draft',
    kind: input.kind ?? undefined,
    [FROM]: input.carried == null ? undefined : { ...input.carried },
    ...Object.fromEntries(stages.map((stage) => [STAGE + stage, true])),
    ...sourceFields(input.sources),
    ...Object.fromEntries(partnerNames(input.partners ?? []).map((name) => [PARTNER + name, true])),
  });
  return ok({ id, change });
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
  for (const [field, value] of Object.entries(sourceFields(edit.moreSources ?? []))) {
    // An idea that is cited already keeps the words with which it was.
    if (!record.has(field)) put(field, value);
  }
  return ok(writeFields(doc, PLEDGES, writes));
}

/** Puts a pledge into the bin; its actions go with it and come back with it. */
export function binPledge(
  doc: Y.Doc,
  id: PledgeId,
  context: Pick<WriteContext, 'now'>,
): Result<Change, CommitmentsRefusal> {
  return orRefused(binRecord(doc, PLEDGES, id, context.now()), 'unknown-pledge');
}

/** Takes a pledge out of the bin. */
export function restorePledge(doc: Y.Doc, id: PledgeId): Result<Change, CommitmentsRefusal> {
  return orRefused(restoreRecord(doc, PLEDGES, id), 'unknown-pledge');
}

/**
 * Makes one pledge of several, in one write: `id` takes the words given, and the stages, partners and sources of all. The
 * others go into the bin and point at it, so that their actions, and those that somebody adds meanwhile, are its actions.
 */
export function mergePledges(
  doc: Y.Doc,
  id: PledgeId,
  others: readonly PledgeId[],
  text: string,
  context: Pick<WriteContext, 'now'>,
): Result<Change, CommitmentsRefusal> {
  const words = storableLine(text, PLEDGE_GRAPHEMES);
  if (!words.ok) return words;
  const merged = [...new Set(others)].filter((other) => other !== id);
  const target = recordOf(doc, PLEDGES, id);
  const records = merged.map((other) => recordOf(doc, PLEDGES, other));
  if (target === null || merged.length === 0) return refused('unknown-pledge');
  const writes: FieldWrite[] = [{ record: id, field: 'text', value: words.value }];
  for (const record of records) {
    if (record === null) return refused('unknown-pledge');
    for (const [field, value] of record.entries()) {
      const kept = field.startsWith(STAGE) || field.startsWith(PARTNER) || isSourceField(field);
      if (kept && isPlain(value) && !target.has(field)) writes.push({ record: id, field, value });
    }
  }
  for (const other of merged) {
    writes.push({ record: other, field: INTO, value: id });
    writes.push({ record: other, field: 'd', value: { at: context.now() } });
  }
  return ok(writeFields(doc, PLEDGES, writes));
}

/** Makes two pledges of one, both with its stages, partners and all its sources; its actions stay with the first. */
export function splitPledge(
  doc: Y.Doc,
  id: PledgeId,
  texts: readonly [string, string],
  context: Omit<WriteContext, 'by'>,
): Result<{ readonly id: PledgeId; readonly change: Change }, CommitmentsRefusal> {
  const pledge = readPledge(id, recordsOf(doc, PLEDGES).get(id));
  if (pledge === null) return refused('unknown-pledge');
  const [first, second] = texts.map((text) => storableLine(text, PLEDGE_GRAPHEMES));
  if (first === undefined || second === undefined) return refused('empty-text');
  if (!first.ok) return first;
  if (!second.ok) return second;
  return doc.transact(() => {
    const made = addPledge(doc, { ...omitId(pledge), text: second.value }, context);
    if (!made.ok) return made;
    const edited = writeFields(doc, PLEDGES, [{ record: id, field: 'text', value: first.value }]);
    const fields = [...made.value.change.fields, ...edited.fields];
    return ok({ id: made.value.id, change: { collection: PLEDGES, fields } });
  });
}

function omitId({ id: _id, ...rest }: Pledge): Omit<Pledge, 'id'> {
  return rest;
}
