import * as Y from 'yjs';
import type { WriteContext } from './board.ts';
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
  recordOf,
  recordsOf,
  restoreRecord,
  writeFields,
} from './records.ts';
import { ok, orRefused, type Result, refused } from './result.ts';
import { readSources, type Source, sourceFields } from './sources.ts';
import { cleanLine, firstGraphemes, LINE_GRAPHEMES, lineOf, PLEDGE_GRAPHEMES, storableLine } from './text.ts';
import { numberIn, oneOf } from './unknown.ts';

/**
 * Pledges, in the `commitments` document.
 *
 *     pledges: Y.Map<pledgeId, Y.Map{
 *       m: { at }, text, order, status: 'draft' | 'agreed' | 'parked', kind?: 'more' | 'fill' | 'take-up',
 *       'c:<stage>': true, 's:<board>/<idea>': { session, quote, at }, 'p:<partner>': true, d?: { at } }>
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
  readonly binnedAt: number | null;
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
