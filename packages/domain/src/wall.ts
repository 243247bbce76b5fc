import * as Y from 'yjs';
import type { WriteContext } from './board.ts';
import { type GroupId, type KeyPointId, newId, parseId } from './ids.ts';
import { MARKS, type Mark, readMark } from './marks.ts';
import { isSession, type Session } from './phases.ts';
import { binRecord, type Change, createRecord, recordOf, recordsOf, stands, writeFields } from './records.ts';
import { ok, orRefused, type Result, refused } from './result.ts';
import { type IdeaRef, parseRefKey, readSources, refKey, type Source, sourceFields } from './sources.ts';
import { firstGraphemes, LINE_GRAPHEMES, lineOf, storableLine, type TextRefusal } from './text.ts';
import { numberIn } from './unknown.ts';

/**
 * The wall: what facilitator and note-taker lay over the merged boards. It never holds an idea, only points at some.
 *
 *     groups:    Y.Map<groupId, Y.Map{ m: { at }, title, 'i:<board>/<idea>': true, d?: { at } }>
 *     keyPoints: Y.Map<id, Y.Map{ m: { at, session }, text, 's:<board>/<idea>': { session, quote, at }, d?: { at } }>
 */

export const GROUPS = 'groups';
export const KEY_POINTS = 'keyPoints';
/** Everything that `readWall` reads. */
export const WALL_COLLECTIONS: readonly string[] = [GROUPS, KEY_POINTS, MARKS];
const MAX_RECORDS = 1_000;
const MEMBER = 'i:';

/** Like ideas put together; the originals and their authors stay underneath. */
export interface Group {
  readonly id: GroupId;
  readonly title: string;
  readonly members: readonly IdeaRef[];
}

/** What a session fed back, in the note-taker's words, with the ideas that it cites. */
export interface KeyPoint {
  readonly id: KeyPointId;
  readonly session: Session;
  readonly text: string;
  readonly at: number;
  readonly sources: readonly Source[];
}

export interface Wall {
  readonly groups: readonly Group[];
  readonly keyPoints: readonly KeyPoint[];
  /** What is drawn over it, in the order of drawing. */
  readonly marks: readonly Mark[];
  readonly skipped: number;
}

export type WallRefusal = TextRefusal | 'unknown-group' | 'unknown-key-point' | 'too-few-ideas' | 'wall-full';

/** A group as it is stored, with when it was made. */
interface StoredGroup extends Group {
  readonly at: number;
}

function readGroup(id: string, record: unknown): StoredGroup | null {
  const groupId = parseId<GroupId>(id);
  if (groupId === null || !(record instanceof Y.Map)) return null;
  const title = lineOf(record.get('title'), LINE_GRAPHEMES);
  if (title === '') return null;
  const members = membersOfGroup(record)
    .map((ref) => Object.freeze(ref))
    .sort((a, b) => (refKey(a) < refKey(b) ? -1 : 1));
  const at = numberIn(record.get('m'), 'at') ?? 0;
  return Object.freeze({ id: groupId, title, at, members: Object.freeze(members) });
}

/**
 * Groups that share an idea are one: two people who group like ideas at the same moment, or one who adds to a group, make
 * one group with the ideas of both. It has the id of the oldest and all their titles. Gives the stored groups of each.
 */
function joined(groups: readonly StoredGroup[]): readonly (readonly StoredGroup[])[] {
  const together: StoredGroup[][] = [];
  for (const group of [...groups].sort((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1))) {
    const keys = new Set(group.members.map(refKey));
    const shares = (one: readonly StoredGroup[]): boolean =>
      one.some(({ members }) => members.some((ref) => keys.has(refKey(ref))));
    const [first, ...rest] = together.filter(shares);
    if (first === undefined) together.push([group]);
    else {
      first.push(...rest.flat(), group);
      for (const other of rest) together.splice(together.indexOf(other), 1);
    }
  }
  return together;
}

function asOne(groups: readonly StoredGroup[]): Group | null {
  const [oldest] = [...groups].sort((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1));
  if (oldest === undefined) return null;
  const members = new Map(groups.flatMap((group) => group.members.map((ref) => [refKey(ref), ref] as const)));
  const title = [...new Set(groups.map((group) => group.title))].join(' · ');
  return Object.freeze({
    id: oldest.id,
    title: firstGraphemes(title, LINE_GRAPHEMES),
    members: Object.freeze([...members.values()].sort((a, b) => (refKey(a) < refKey(b) ? -1 : 1))),
  });
}

/** The stored groups that are seen as the one of that id; empty when there is none. */
function partsOf(doc: Y.Doc, id: GroupId): readonly GroupId[] {
  const standing = [...recordsOf(doc, GROUPS).entries()].flatMap(([key, record]): StoredGroup[] => {
    const group = record instanceof Y.Map && stands(record) ? readGroup(key, record) : null;
    return group === null ? [] : [group];
  });
  return (
    joined(standing)
      .find((groups) => groups.some((group) => group.id === id))
      ?.map((group) => group.id) ?? []
  );
}

function readKeyPoint(id: string, record: unknown): KeyPoint | null {
  const keyPointId = parseId<KeyPointId>(id);
  if (keyPointId === null || !(record instanceof Y.Map)) return null;
  const made: unknown = record.get('m');
  const session = numberIn(made, 'session');
  const at = numberIn(made, 'at');
  const text = lineOf(record.get('text'), LINE_GRAPHEMES);
  if (!isSession(session) || at === null || text === '') return null;
  return Object.freeze({ id: keyPointId, session, text, at, sources: readSources(record) });
}

/** The wall that a document holds; undone and malformed entries are left out, the malformed counted. Never throws. */
export function readWall(doc: Y.Doc): Wall {
  let skipped = 0;
  const live = <T>(collection: string, read: (id: string, record: unknown) => T | null): T[] => {
    const found: T[] = [];
    for (const [id, record] of recordsOf(doc, collection).entries()) {
      if (record instanceof Y.Map && !stands(record)) continue;
      const value = read(id, record);
      if (value === null) skipped += 1;
      else found.push(value);
    }
    return found;
  };
  const groups = joined(live(GROUPS, readGroup))
    .map(asOne)
    .filter((group) => group !== null)
    .sort((a, b) => (a.id < b.id ? -1 : 1));
  const keyPoints = live(KEY_POINTS, readKeyPoint).sort((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1));
  const marks = live(MARKS, readMark).sort((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1));
  return { groups, keyPoints, marks, skipped };
}

/** Field of a group that says that an idea belongs to it. */
export function memberField(ref: IdeaRef): string {
  return MEMBER + refKey(ref);
}

/** Ideas that a group's record still has. */
export function membersOfGroup(record: Y.Map<unknown>): readonly IdeaRef[] {
  return [...record.keys()]
    .filter((key) => key.startsWith(MEMBER))
    .map((key) => parseRefKey(key.slice(MEMBER.length)))
    .filter((ref) => ref !== null);
}

/** Groups at least two ideas under a title. */
export function groupIdeas(
  doc: Y.Doc,
  title: string,
  ideas: readonly IdeaRef[],
  context: Omit<WriteContext, 'by'>,
): Result<{ readonly id: GroupId; readonly change: Change }, WallRefusal> {
  const line = storableLine(title, LINE_GRAPHEMES);
  if (!line.ok) return line;
  const members = new Set(ideas.map(refKey));
  if (members.size < 2) return refused('too-few-ideas');
  if (recordsOf(doc, GROUPS).size >= MAX_RECORDS) return refused('wall-full');
  const id = newId<GroupId>(context.random);
  const at = context.now();
  const change = createRecord(doc, GROUPS, id, at, {
    m: { at },
    title: line.value,
    ...Object.fromEntries([...members].map((key) => [MEMBER + key, true])),
  });
  return ok({ id, change });
}

/** Takes a group apart: its ideas stand on their own again, unchanged. */
export function ungroup(
  doc: Y.Doc,
  id: GroupId,
  context: Pick<WriteContext, 'now'>,
): Result<Change, WallRefusal> {
  if (recordOf(doc, GROUPS, id) === null) return refused('unknown-group');
  const at = context.now();
  const fields = doc.transact(() =>
    [...new Set([id, ...partsOf(doc, id)])].flatMap((part) => binRecord(doc, GROUPS, part, at)?.fields ?? []),
  );
  return ok({ collection: GROUPS, fields });
}

/** Records a key point of a session's feedback, citing ideas (or none). */
export function addKeyPoint(
  doc: Y.Doc,
  input: { readonly text: string; readonly session: Session; readonly sources: readonly Source[] },
  context: Omit<WriteContext, 'by'>,
): Result<{ readonly id: KeyPointId; readonly change: Change }, WallRefusal> {
  const line = storableLine(input.text, LINE_GRAPHEMES);
  if (!line.ok) return line;
  if (recordsOf(doc, KEY_POINTS).size >= MAX_RECORDS) return refused('wall-full');
  const id = newId<KeyPointId>(context.random);
  const at = context.now();
  const change = createRecord(doc, KEY_POINTS, id, at, {
    m: { at, session: input.session },
    text: line.value,
    ...sourceFields(input.sources),
  });
  return ok({ id, change });
}

/** Rewords a key point; what it cites stays. */
export function editKeyPoint(doc: Y.Doc, id: KeyPointId, raw: string): Result<Change, WallRefusal> {
  if (recordOf(doc, KEY_POINTS, id) === null) return refused('unknown-key-point');
  const line = storableLine(raw, LINE_GRAPHEMES);
  if (!line.ok) return line;
  return ok(writeFields(doc, KEY_POINTS, [{ record: id, field: 'text', value: line.value }]));
}

/** Takes a key point off the wall. */
export function removeKeyPoint(
  doc: Y.Doc,
  id: KeyPointId,
  context: Pick<WriteContext, 'now'>,
): Result<Change, WallRefusal> {
  return orRefused(binRecord(doc, KEY_POINTS, id, context.now()), 'unknown-key-point');
}
