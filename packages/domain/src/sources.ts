import type * as Y from 'yjs';
import { type BoardName, isBoardName } from './documents.ts';
import { type IdeaId, parseId } from './ids.ts';
import { isSession, type Session } from './phases.ts';
import type { Plain } from './records.ts';
import { cleanLine, firstGraphemes, IDEA_GRAPHEMES } from './text.ts';
import { fieldIn, numberIn } from './unknown.ts';

/** One idea on one board. */
export interface IdeaRef {
  readonly board: BoardName;
  readonly idea: IdeaId;
}

/** An idea that a pledge or a key point came from. The quote survives whatever happens to the idea. */
export interface Source extends IdeaRef {
  readonly session: Session;
  readonly quote: string;
  /** When it was cited, milliseconds. */
  readonly at: number;
}

const PREFIX = 's:';

/** One text for an idea of a board: sorts, and is the key under which it is cited. */
export function refKey({ board, idea }: IdeaRef): string {
  return `${board}/${idea}`;
}

/** The idea that a key means, or null. */
export function parseRefKey(key: string): IdeaRef | null {
  const slash = key.indexOf('/');
  const board = key.slice(0, slash);
  const idea = parseId<IdeaId>(key.slice(slash + 1));
  return slash > 0 && isBoardName(board) && idea !== null ? { board, idea } : null;
}

/** Fields under which sources are stored in a record: one each, so that two people who cite at once both do. */
export function sourceFields(sources: readonly Source[]): Record<string, Plain> {
  return Object.fromEntries(sources.map((source) => [citationField(source), sourceValue(source)]));
}

/** Whether a field of a record holds a source. */
export function isSourceField(field: string): boolean {
  return field.startsWith(PREFIX);
}

/** Field of a record under which it cites an idea. */
export function citationField(ref: IdeaRef): string {
  return PREFIX + refKey(ref);
}

function sourceValue({ session, quote, at }: Source): Plain {
  return { session, quote: firstGraphemes(cleanLine(quote), IDEA_GRAPHEMES), at };
}

/** The sources of a record, oldest first; malformed ones are left out. */
export function readSources(record: Y.Map<unknown>): readonly Source[] {
  const sources: Source[] = [];
  for (const [field, value] of record.entries()) {
    const ref = field.startsWith(PREFIX) ? parseRefKey(field.slice(PREFIX.length)) : null;
    const session = fieldIn(value, 'session');
    const quote = fieldIn(value, 'quote');
    const at = numberIn(value, 'at');
    if (ref === null || !isSession(session) || typeof quote !== 'string' || at === null) continue;
    sources.push(
      Object.freeze({
        ...ref,
        session,
        quote: firstGraphemes(cleanLine(quote.slice(0, 4_000)), IDEA_GRAPHEMES),
        at,
      }),
    );
  }
  return Object.freeze(sources.sort((a, b) => a.at - b.at || (refKey(a) < refKey(b) ? -1 : 1)));
}
