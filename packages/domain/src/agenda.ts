import type * as Y from 'yjs';
import { isRole, type Role } from './access.ts';
import { type Dots, MAX_DOTS, readTallies, type Tallies } from './asking.ts';
import { type BoardName, isBoardName } from './documents.ts';
import { type ActionId, type PairId, type PledgeId, parseId, type SeatId } from './ids.ts';
import { isStageKey } from './pathway.ts';
import { ANY_SESSIONS, APPROACHES, isPhase } from './phases.ts';
import { isPlain, type Plain, samePlain } from './records.ts';
import { DEFAULT_KEEP_MONTHS } from './retention.ts';
import { fieldIn, finite, numberIn, oneOf } from './unknown.ts';
import { isSlide } from './workshop.ts';
import type { Pair, PerSession, Spotlight, Story, Timer, WorkshopState } from './workshopState.ts';

/**
 * The agenda: what everyone sees of the workshop's state. The server alone writes it, as a projection of SQL.
 *
 *     agenda: Y.Map<field of WorkshopState, value>
 *     seats:  Y.Map<seatId, { name, role, pair, at }>       people who are part of the workshop, not the removed ones
 *     tallies                                               see `asking.ts`
 */

export const AGENDA = 'agenda';
export const SEATS = 'seats';

/** A person in the workshop as everyone may see them. */
export interface Seat {
  readonly id: SeatId;
  /** Null when they gave none: shown by pair and number. */
  readonly name: string | null;
  readonly role: Role;
  readonly pair: PairId | null;
  /** When they joined, milliseconds. */
  readonly at: number;
}

export interface Agenda extends WorkshopState {
  readonly seats: readonly Seat[];
  /** What was answered without names, counted (`asking.ts`). */
  readonly tallies: Tallies;
}

/**
 * Brings the document to what SQL says; writes only what differs. In one transaction of the caller's origin.
 * Returns whether anything changed.
 */
export function writeAgenda(
  doc: Y.Doc,
  state: WorkshopState,
  seats: readonly Seat[],
  origin: unknown,
): boolean {
  let changed = false;
  const put = (map: Y.Map<unknown>, wanted: ReadonlyMap<string, Plain>): void => {
    for (const [key, value] of wanted) {
      if (samePlain(map.get(key), value)) continue;
      map.set(key, value);
      changed = true;
    }
    for (const key of [...map.keys()]) {
      if (wanted.has(key)) continue;
      map.delete(key);
      changed = true;
    }
  };
  doc.transact(() => {
    put(doc.getMap(AGENDA), new Map(Object.entries(plain(state))));
    put(doc.getMap(SEATS), new Map(seats.map(({ id, ...rest }) => [id, plain(rest) as Plain])));
  }, origin);
  return changed;
}

function plain(value: object): { readonly [key: string]: Plain } {
  if (!isPlain(value)) throw new Error('an agenda holds only plain values');
  return value as { readonly [key: string]: Plain };
}

/**
 * What the document says, or null while it is empty or from a version that cannot be read. Total: a malformed seat is
 * left out, a malformed field gives null.
 */
export function readAgenda(doc: Y.Doc): Agenda | null {
  const map: Y.Map<unknown> = doc.getMap(AGENDA);
  const approach = oneOf(APPROACHES, map.get('approach'));
  const phase = map.get('phase');
  const prompts = perSession(map.get('prompts'), strings);
  const minutes = perSession(map.get('minutes'), finite);
  if (approach === null || !isPhase(phase) || prompts === null || minutes === null) return null;
  return {
    title: text(map.get('title')),
    organisation: text(map.get('organisation')),
    date: text(map.get('date')),
    approach,
    anonymous: map.get('anonymous') === true,
    keepMonths: finite(map.get('keepMonths')) ?? DEFAULT_KEEP_MONTHS,
    story: story(map.get('story')),
    groundRules: strings(map.get('groundRules')) ?? [],
    prompts,
    minutes,
    phase,
    phaseSince: finite(map.get('phaseSince')) ?? 0,
    locked: map.get('locked') === true,
    timer: timer(map.get('timer')),
    promptShown: finite(map.get('promptShown')),
    breakUntil: finite(map.get('breakUntil')),
    spotlight: spotlight(map.get('spotlight')),
    pagesTurned: finite(map.get('pagesTurned')) ?? 0,
    pairs: list(map.get('pairs'), pair),
    asked: list(map.get('asked'), (item) => parseId<PledgeId>(item)),
    dots: dots(map.get('dots')),
    reviewing: parseId<ActionId>(map.get('reviewing')),
    remote: list(map.get('remote'), (item) => parseId<SeatId>(item)),
    seats: readSeats(doc),
    tallies: readTallies(doc),
  };
}

function readSeats(doc: Y.Doc): readonly Seat[] {
  const seats: Seat[] = [];
  for (const [key, value] of (doc.getMap(SEATS) as Y.Map<unknown>).entries()) {
    const id = parseId<SeatId>(key);
    const role = fieldIn(value, 'role');
    if (id === null || !isRole(role)) continue;
    const name = fieldIn(value, 'name');
    seats.push({
      id,
      name: typeof name === 'string' ? name : null,
      role,
      pair: parseId<PairId>(fieldIn(value, 'pair')),
      at: numberIn(value, 'at') ?? 0,
    });
  }
  return seats.sort((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1));
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

function strings(value: unknown): readonly string[] | null {
  return Array.isArray(value) && value.every((item) => typeof item === 'string') ? value : null;
}

function list<T>(value: unknown, read: (item: unknown) => T | null): readonly T[] {
  return Array.isArray(value) ? value.map(read).filter((item) => item !== null) : [];
}

function perSession<T>(value: unknown, read: (item: unknown) => T | null): PerSession<T> | null {
  const [one, two, three, four] = ANY_SESSIONS.map((session) => read(fieldIn(value, String(session))));
  if (one == null || two == null || three == null || four == null) return null;
  return { 1: one, 2: two, 3: three, 4: four };
}

function story(value: unknown): Story | null {
  const markdown = fieldIn(value, 'markdown');
  return typeof markdown === 'string' ? { title: text(fieldIn(value, 'title')), markdown } : null;
}

function timer(value: unknown): Timer | null {
  const endsAt = numberIn(value, 'endsAt');
  if (fieldIn(value, 'kind') === 'running' && endsAt !== null) return { kind: 'running', endsAt };
  const left = numberIn(value, 'left');
  return fieldIn(value, 'kind') === 'paused' && left !== null ? { kind: 'paused', left } : null;
}

function spotlight(value: unknown): Spotlight | null {
  const slide = fieldIn(value, 'slide');
  if (isSlide(slide)) return { kind: 'slide', slide };
  const heard = parseId<PairId>(fieldIn(value, 'pair'));
  if (heard !== null) return { kind: 'pair', pair: heard };
  const stage = fieldIn(value, 'stage');
  if (isStageKey(stage)) return { kind: 'stage', stage };
  const board = fieldIn(value, 'board');
  const idea = parseId(fieldIn(value, 'idea'));
  return isBoardName(board) && idea !== null ? { kind: 'idea', board: board as BoardName, idea } : null;
}

function dots(value: unknown): Dots | null {
  const each = numberIn(value, 'each');
  return each === null || each < 1 || each > MAX_DOTS
    ? null
    : { each, open: fieldIn(value, 'open') === true };
}

function pair(value: unknown): Pair | null {
  const id = parseId<PairId>(fieldIn(value, 'id'));
  const number = numberIn(value, 'number');
  return id === null || number === null ? null : { id, number };
}
