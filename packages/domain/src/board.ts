import * as Y from 'yjs';
import type { Role } from './access.ts';
import { type IdeaId, newId, type PairId, parseId, type RandomBytes, type SeatId } from './ids.ts';
import { isOrderKey, orderKeyBetween } from './order.ts';
import { inPathwayOrder, isStageKey, STAGE_KEYS, type StageKey } from './pathway.ts';
import { isSession, type Session } from './phases.ts';
import {
  binnedAt,
  binRecord,
  type Change,
  createRecord,
  type FieldWrite,
  recordOf,
  recordsOf,
  restoreRecord,
  stands,
  writeFields,
} from './records.ts';
import { ok, orRefused, type Result, refused } from './result.ts';
import { IDEA_GRAPHEMES, storableLine, type TextRefusal } from './text.ts';
import { fieldIn, numberIn } from './unknown.ts';

/**
 * A board: what a pair (or the room) writes on.
 *
 *     ideas: Y.Map<ideaId, Y.Map{
 *       m: { by: seatId | null, at, session, src? }   set at creation, never changed
 *       text: string                                  last writer wins, committed at Enter, blur or a pause
 *       'c:<stage>': orderKey                         one key per stage that the idea stands in
 *       key?: true                                    key point
 *       mend?: { role, of: number }                  who put the words with that mark (a hash) right for the pair
 *       d?: { at }                                    in the bin; the map itself is never deleted
 *     }>
 */

export const IDEAS = 'ideas';
/** A board with more ideas than this is somebody's script, not a pair. */
export const MAX_IDEAS = 5_000;

/** Who may put the words of others right; it shows that they did, by role and never by name. */
export const MENDERS = ['facilitator', 'note-taker'] as const;
export type Mender = (typeof MENDERS)[number];

function isMender(value: unknown): value is Mender {
  return MENDERS.some((mender) => mender === value);
}

/** Where an idea came from when it was not typed on the board. */
export type IdeaOrigin = 'paper' | 'practice';

export interface StagePlace {
  readonly stage: StageKey;
  readonly order: string;
}

export interface Idea {
  readonly id: IdeaId;
  readonly text: string;
  readonly session: Session;
  /** Null where the workshop is anonymous. */
  readonly by: SeatId | null;
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly origin: IdeaOrigin | null;
  /** Stages that it stands in, in pathway order; empty means that it waits in the tray. */
  readonly places: readonly StagePlace[];
  readonly keyPoint: boolean;
  /** Who put its words right last, when that was not one of those whose idea it is; else null. */
  readonly mendedBy: Mender | null;
  /** When it went to the bin, or null. */
  readonly binnedAt: number | null;
}

export interface Board {
  readonly ideas: ReadonlyMap<IdeaId, Idea>;
  /** Entries that could not be read and are not shown. */
  readonly skipped: number;
}

export type BoardRefusal = TextRefusal | 'unknown-idea' | 'unknown-stage' | 'last-stage' | 'board-full';

/** Who writes, when, and with what randomness. */
export interface WriteContext {
  readonly by: SeatId | null;
  readonly now: () => number;
  readonly random: RandomBytes;
}

const STAGE_PREFIX = 'c:';
/** Holds no `by`: that is a seat's own mark, which the server compares with who writes. */
const MEND = 'mend';

function stageField(stage: StageKey): string {
  return `${STAGE_PREFIX}${stage}`;
}

/**
 * A mark of a text (FNV-1a, 32 bit). The mend goes with the words that it made: of two people who write at once, only the
 * words that stay say whether they were mended. A hash, so that words which were taken out of history are not in it.
 */
function markOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return hash >>> 0;
}

/** What is stored beside words that were put right. */
export function mendField(role: Mender, text: string): { readonly role: Mender; readonly of: number } {
  return { role, of: markOf(text) };
}

function menderIn(record: Y.Map<unknown>, text: string): Mender | null {
  const mend: unknown = record.get(MEND);
  const by = fieldIn(mend, 'role');
  return isMender(by) && numberIn(mend, 'of') === markOf(text) ? by : null;
}

/** A stored idea as a plain value; null when it is malformed. Never throws. */
export function readIdea(id: string, record: unknown): Idea | null {
  const ideaId = parseId<IdeaId>(id);
  if (ideaId === null || !(record instanceof Y.Map)) return null;
  const made: unknown = record.get('m');
  const text: unknown = record.get('text');
  const at = numberIn(made, 'at');
  const session = numberIn(made, 'session');
  if (at === null || !isSession(session) || typeof text !== 'string') return null;
  // What a write would have refused is not shown either: a hostile client wrote it past our domain.
  const clean = storableLine(text, IDEA_GRAPHEMES);
  if (!clean.ok) return null;
  const origin = fieldIn(made, 'src');
  const places = STAGE_KEYS.flatMap((stage): StagePlace[] => {
    const order: unknown = record.get(stageField(stage));
    return isOrderKey(order) ? [{ stage, order }] : [];
  });
  return Object.freeze({
    id: ideaId,
    text: clean.value,
    session,
    by: parseId<SeatId>(fieldIn(made, 'by')),
    at,
    origin: origin === 'paper' || origin === 'practice' ? origin : null,
    places: Object.freeze(places),
    keyPoint: record.get('key') === true,
    mendedBy: menderIn(record, clean.value),
    binnedAt: binnedAt(record, at),
  });
}

/** The board that a document holds. Total: what is malformed is skipped and counted. */
export function readBoard(doc: Y.Doc): Board {
  const ideas = new Map<IdeaId, Idea>();
  let skipped = 0;
  for (const [id, record] of recordsOf(doc, IDEAS).entries()) {
    const idea = readIdea(id, record);
    if (idea === null) skipped += 1;
    else ideas.set(idea.id, idea);
  }
  return { ideas, skipped };
}

/** The order key of an idea in a stage; null when it does not stand there. */
export function orderIn(idea: Idea, stage: StageKey): string | null {
  return idea.places.find((place) => place.stage === stage)?.order ?? null;
}

/** Compares by order key in a stage, ties by id; never by locale. */
function byOrder(stage: StageKey): (a: Idea, b: Idea) => number {
  return (a, b) => {
    const left = orderIn(a, stage) ?? '';
    const right = orderIn(b, stage) ?? '';
    if (left !== right) return left < right ? -1 : 1;
    return a.id < b.id ? -1 : a.id > b.id ? 1 : 0;
  };
}

/** Ideas that stand in a stage, in their order; what is in the bin is left out. */
export function column(board: Board, stage: StageKey): readonly Idea[] {
  return [...board.ideas.values()]
    .filter((idea) => idea.binnedAt === null && orderIn(idea, stage) !== null)
    .sort(byOrder(stage));
}

/** Ideas that lost their last stage when two people moved at once: shown until somebody places them. */
export function tray(board: Board): readonly Idea[] {
  return [...board.ideas.values()]
    .filter((idea) => idea.binnedAt === null && idea.places.length === 0)
    .sort((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1));
}

/** Ideas in the bin, the latest first. */
export function bin(board: Board): readonly Idea[] {
  return [...board.ideas.values()]
    .filter((idea) => idea.binnedAt !== null)
    .sort((a, b) => (b.binnedAt ?? 0) - (a.binnedAt ?? 0) || (a.id < b.id ? -1 : 1));
}

/** Where in a column: after that idea, or at the `start` or `end`. */
export type Position = { readonly after: IdeaId } | 'start' | 'end';

/** Order keys of a column, sorted, straight from the records: a write must not read every text of the board. */
function keysOfColumn(
  doc: Y.Doc,
  stage: StageKey,
  moving: IdeaId | null,
): readonly { id: string; key: string }[] {
  const field = stageField(stage);
  const keys: { id: string; key: string }[] = [];
  for (const [id, record] of recordsOf(doc, IDEAS).entries()) {
    if (id === moving || !(record instanceof Y.Map) || !stands(record)) continue;
    const key: unknown = record.get(field);
    if (isOrderKey(key)) keys.push({ id, key });
  }
  return keys.sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : a.id < b.id ? -1 : 1));
}

function orderAt(
  doc: Y.Doc,
  stage: StageKey,
  position: Position,
  moving: IdeaId | null,
  random: RandomBytes,
): string {
  const column = keysOfColumn(doc, stage, moving);
  if (position === 'start') return orderKeyBetween(null, column[0]?.key ?? null, random);
  const index = position === 'end' ? -1 : column.findIndex((entry) => entry.id === position.after);
  // The neighbour may have left the column meanwhile: the end is where people look for it.
  const lower = column.at(index)?.key ?? null;
  // Equal keys leave no room between them: the new one goes after all its equals.
  const upper = lower === null ? null : (column.find((entry) => entry.key > lower)?.key ?? null);
  return orderKeyBetween(lower, upper, random);
}

export interface NewIdea {
  readonly text: string;
  readonly stages: readonly StageKey[];
  readonly session: Session;
  readonly position?: Position;
  readonly origin?: IdeaOrigin;
  /** Given when an idea is copied with its id (the example, an import); otherwise made. */
  readonly id?: IdeaId;
  readonly keyPoint?: boolean;
}

export interface Added {
  readonly id: IdeaId;
  readonly change: Change;
}

/** Adds an idea. Undoing the creation puts it into the bin, where what others did to it stays. */
export function addIdea(doc: Y.Doc, idea: NewIdea, context: WriteContext): Result<Added, BoardRefusal> {
  const text = storableLine(idea.text, IDEA_GRAPHEMES);
  if (!text.ok) return text;
  const stages = inPathwayOrder(idea.stages.filter(isStageKey));
  if (stages.length === 0) return refused('unknown-stage');
  if (recordsOf(doc, IDEAS).size >= MAX_IDEAS) return refused('board-full');
  const id = idea.id ?? newId<IdeaId>(context.random);
  const at = context.now();
  const change = createRecord(doc, IDEAS, id, at, {
    m: { by: context.by, at, session: idea.session, ...(idea.origin && { src: idea.origin }) },
    text: text.value,
    ...Object.fromEntries(
      stages.map((stage) => [
        stageField(stage),
        orderAt(doc, stage, idea.position ?? 'end', null, context.random),
      ]),
    ),
    key: idea.keyPoint === true ? true : undefined,
  });
  return ok({ id, change });
}

function existing(doc: Y.Doc, id: IdeaId): Idea | null {
  const record = recordOf(doc, IDEAS, id);
  return record === null ? null : readIdea(id, record);
}

function write(
  doc: Y.Doc,
  id: IdeaId,
  fields: readonly Omit<FieldWrite, 'record'>[],
): Result<Change, BoardRefusal> {
  return ok(
    writeFields(
      doc,
      IDEAS,
      fields.map((field) => ({ ...field, record: id })),
    ),
  );
}

/**
 * Replaces an idea's text. `mender` marks words that were put right by somebody whose idea it is not; when those whose
 * it is write again, the words are theirs again.
 */
export function editText(
  doc: Y.Doc,
  id: IdeaId,
  raw: string,
  mender: Mender | null = null,
): Result<Change, BoardRefusal> {
  const idea = existing(doc, id);
  if (idea === null) return refused('unknown-idea');
  const text = storableLine(raw, IDEA_GRAPHEMES);
  if (!text.ok) return text;
  if (text.value === idea.text) return write(doc, id, []);
  const value = mender === null ? undefined : mendField(mender, text.value);
  return write(doc, id, [
    { field: 'text', value: text.value },
    { field: MEND, value },
  ]);
}

/**
 * Who an edit by that seat is marked with. On a pair's board everybody else is a mender. On the room's board only an
 * idea that is known to be another person's can be mended: where authors are not recorded, nobody's can.
 */
export function menderOf(
  role: Role,
  seat: SeatId,
  board: { readonly pair: PairId | null },
  idea: Pick<Idea, 'by'>,
): Mender | null {
  if (!isMender(role) || idea.by === seat) return null;
  return board.pair !== null || idea.by !== null ? role : null;
}

/**
 * Moves an idea out of one stage and into another (or to another position of the same one) in one write. `from` is
 * null when it comes from the tray. When it has left `from` meanwhile, it only comes into `to`: it then stands where both
 * people wanted it.
 */
export function moveIdea(
  doc: Y.Doc,
  id: IdeaId,
  from: StageKey | null,
  to: StageKey,
  position: Position,
  context: Pick<WriteContext, 'random'>,
): Result<Change, BoardRefusal> {
  if (existing(doc, id) === null) return refused('unknown-idea');
  if (!isStageKey(to)) return refused('unknown-stage');
  const order = orderAt(doc, to, position, id, context.random);
  const leave = from !== null && from !== to ? [{ field: stageField(from), value: undefined }] : [];
  return write(doc, id, [...leave, { field: stageField(to), value: order }]);
}

/** Lets an idea stand in one more stage ("also fits…"); one that stands there already stays where it is. */
export function addStage(
  doc: Y.Doc,
  id: IdeaId,
  stage: StageKey,
  context: Pick<WriteContext, 'random'>,
  position: Position = 'end',
): Result<Change, BoardRefusal> {
  const idea = existing(doc, id);
  if (idea === null) return refused('unknown-idea');
  if (!isStageKey(stage)) return refused('unknown-stage');
  if (orderIn(idea, stage) !== null) return write(doc, id, []);
  return write(doc, id, [
    { field: stageField(stage), value: orderAt(doc, stage, position, id, context.random) },
  ]);
}

/** Takes an idea out of one of its stages; its last stage cannot be taken, because it would be nowhere. */
export function removeStage(doc: Y.Doc, id: IdeaId, stage: StageKey): Result<Change, BoardRefusal> {
  const idea = existing(doc, id);
  if (idea === null) return refused('unknown-idea');
  if (idea.places.every((place) => place.stage === stage)) return refused('last-stage');
  return write(doc, id, [{ field: stageField(stage), value: undefined }]);
}

/** Stars an idea as a key point of its pair, or takes the star away. */
export function setKeyPoint(doc: Y.Doc, id: IdeaId, keyPoint: boolean): Result<Change, BoardRefusal> {
  if (existing(doc, id) === null) return refused('unknown-idea');
  return write(doc, id, [{ field: 'key', value: keyPoint ? true : undefined }]);
}

/** Puts an idea into the bin. Its words stay, also when somebody edits them at the same moment. */
export function binIdea(
  doc: Y.Doc,
  id: IdeaId,
  context: Pick<WriteContext, 'now'>,
): Result<Change, BoardRefusal> {
  if (existing(doc, id) === null) return refused('unknown-idea');
  return orRefused(binRecord(doc, IDEAS, id, context.now()), 'unknown-idea');
}

/** Takes an idea out of the bin, to where it stood. */
export function restoreIdea(doc: Y.Doc, id: IdeaId): Result<Change, BoardRefusal> {
  if (existing(doc, id) === null) return refused('unknown-idea');
  return orRefused(restoreRecord(doc, IDEAS, id), 'unknown-idea');
}
