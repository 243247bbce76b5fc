import * as Y from 'yjs';
import { type Board, IDEAS, type Idea, readBoard, readIdea } from './board.ts';
import { type IdeaId, parseId } from './ids.ts';
import {
  BINNED,
  binRecord,
  type FieldWrite,
  isPlain,
  type Plain,
  recordOf,
  recordsOf,
  writeFields,
} from './records.ts';
import { fieldIn } from './unknown.ts';

/**
 * What a board was at a moment, to go back to. It holds the ideas as plain fields and nothing of yjs: going back is an
 * ordinary write on the board as it is now, never a rewind, so it merges with what others write meanwhile.
 */
export interface BoardMemory {
  /** By id; each idea's fields as they stood, the bin's among them. */
  readonly ideas: ReadonlyMap<IdeaId, RememberedIdea>;
}

export type RememberedIdea = Readonly<Record<string, Plain>>;

const VERSION = 1;

/** What stands on a board now. What cannot be read as an idea is not remembered. */
export function rememberBoard(doc: Y.Doc): BoardMemory {
  const ideas = new Map<IdeaId, RememberedIdea>();
  for (const [id, record] of recordsOf(doc, IDEAS).entries()) {
    const ideaId = parseId<IdeaId>(id);
    if (ideaId === null || readIdea(id, record) === null || !(record instanceof Y.Map)) continue;
    ideas.set(ideaId, fieldsOf(record));
  }
  return { ideas };
}

function fieldsOf(record: Y.Map<unknown>): RememberedIdea {
  // `fromEntries` makes a field of its own even of `__proto__`.
  return Object.fromEntries(
    [...record.entries()].filter((entry): entry is [string, Plain] => isPlain(entry[1])),
  );
}

/** How many ideas stand on the board of a memory: those in its bin left out. */
export function standingIn({ ideas }: BoardMemory): number {
  return [...ideas.values()].filter((fields) => !Object.hasOwn(fields, BINNED)).length;
}

/** As text that is the same for the same ideas, in whatever order they came. */
export function writeMemory({ ideas }: BoardMemory): string {
  const sorted = [...ideas].sort(byKey).map(([id, fields]) => [id, Object.entries(fields).sort(byKey)]);
  return JSON.stringify({ v: VERSION, ideas: sorted });
}

function byKey([a]: readonly [string, unknown], [b]: readonly [string, unknown]): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** What `writeMemory` wrote; null when it is anything else. Never throws. */
export function readMemory(text: string): BoardMemory | null {
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch {
    return null;
  }
  const list = fieldIn(parsed, 'ideas');
  if (fieldIn(parsed, 'v') !== VERSION || !Array.isArray(list)) return null;
  const ideas = new Map<IdeaId, RememberedIdea>();
  for (const item of list as readonly unknown[]) {
    const id = parseId<IdeaId>(fieldIn(item, '0'));
    const fields = entriesIn(fieldIn(item, '1'));
    if (id === null || fields === null) return null;
    ideas.set(id, Object.fromEntries(fields));
  }
  return { ideas };
}

function entriesIn(value: unknown): readonly (readonly [string, Plain])[] | null {
  if (!Array.isArray(value)) return null;
  const entries: (readonly [string, Plain])[] = [];
  for (const entry of value as readonly unknown[]) {
    const name = fieldIn(entry, '0');
    const field = fieldIn(entry, '1');
    if (typeof name !== 'string' || !isPlain(field)) return null;
    entries.push([name, field]);
  }
  return entries;
}

/** The board that a memory is of, to be looked at before going back. */
export function boardOfMemory(memory: BoardMemory): Board {
  const doc = new Y.Doc();
  restoreBoard(doc, memory, 0);
  const board = readBoard(doc);
  doc.destroy();
  return board;
}

/**
 * Makes a board read as it did, in one transaction: every idea of the memory gets back its words, stages, order, star and
 * place in or out of the bin; one that somebody has truly deleted is made again under its own id, so that whatever cites
 * it finds it. Ideas that came after go to the bin (`now`, milliseconds), where people can take them out again.
 */
export function restoreBoard(doc: Y.Doc, { ideas }: BoardMemory, now: number): void {
  doc.transact(() => {
    const writes: FieldWrite[] = [];
    for (const [id, fields] of ideas) {
      const record = recordOf(doc, IDEAS, id);
      if (record === null) recordsOf(doc, IDEAS).set(id, new Y.Map<unknown>(Object.entries(fields)));
      else writes.push(...backTo(id, record, fields));
    }
    writeFields(doc, IDEAS, writes);
    for (const [id, record] of recordsOf(doc, IDEAS).entries()) {
      const ideaId = parseId<IdeaId>(id);
      if (ideaId === null || ideas.has(ideaId) || readIdea(id, record) === null) continue;
      binRecord(doc, IDEAS, id, now);
    }
  });
}

/** Every field that the idea has now or had then, as it was then. */
function backTo(id: IdeaId, record: Y.Map<unknown>, fields: RememberedIdea): readonly FieldWrite[] {
  const names = new Set([...record.keys(), ...Object.keys(fields)]);
  return [...names].map((field) => ({
    record: id,
    field,
    value: Object.hasOwn(fields, field) ? fields[field] : undefined,
  }));
}

/** What going from one board to another changes, for a person to see before they do it. */
export interface BoardDifference {
  /** Stand then and not now. */
  readonly returning: readonly Idea[];
  /** Stand now and not then: they go to the bin. */
  readonly leaving: readonly Idea[];
  /** Stand in both, with other words, stages or star. */
  readonly changing: readonly { readonly is: Idea; readonly was: Idea }[];
}

/** Compares what stands on two boards; the order within a column aside. */
export function boardDifference(now: Board, then: Board): BoardDifference {
  const returning: Idea[] = [];
  const changing: { is: Idea; was: Idea }[] = [];
  for (const idea of standing(then)) {
    const current = now.ideas.get(idea.id);
    if (current === undefined || current.binnedAt !== null) returning.push(idea);
    else if (reads(current) !== reads(idea)) changing.push({ is: current, was: idea });
  }
  const leaving = standing(now).filter(({ id }) => {
    const before = then.ideas.get(id);
    return before === undefined || before.binnedAt !== null;
  });
  return { returning, leaving, changing };
}

/** Ideas of a board that are not in its bin, in the order of writing. */
export function standing(board: Board): readonly Idea[] {
  return [...board.ideas.values()]
    .filter((idea) => idea.binnedAt === null)
    .sort((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1));
}

function reads({ text, places, keyPoint, session }: Idea): string {
  return JSON.stringify([text, places.map(({ stage }) => stage), keyPoint, session]);
}
