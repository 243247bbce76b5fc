import {
  AGENDA,
  type Agenda,
  type BoardName,
  boardName,
  createWorkshop,
  type DocumentName,
  decide,
  eraseIdeas,
  examplePeople,
  exampleWorkshop,
  fillExample,
  type IdeaId,
  ideasOf,
  makePair,
  mustBeOk,
  newId,
  ok,
  type Pair,
  type PairId,
  type Phase,
  type RandomBytes,
  type Result,
  ROOM_BOARD,
  type Role,
  readAgenda,
  readWall,
  refused,
  SEATS,
  type Seat,
  type SeatId,
  TALLIES,
  WALL_COLLECTIONS,
  type WorkshopId,
  type WorkshopState,
  writeAgenda,
} from '@pathwall/domain';
import type { CommandBody, LinksBody, Presence, SeatBody } from '@pathwall/protocol';
import * as Y from 'yjs';
import { accessStore } from './access.ts';
import type { Connection, Failure, Feed, PlanService, Showing, Workshop } from './contract.ts';
import { fakePlan } from './fakePlan.testing.ts';
import { type FakePoints, fakePoints } from './fakePoints.testing.ts';
import { feedBoards } from './feedBoards.ts';
import { createFrames, type Frames } from './frames.ts';
import { createLending } from './lending.ts';
import { boardModel, commitmentsModel, commitmentsStore, type Writer, wallModel } from './models.ts';
import { documentStore } from './records.ts';
import { type Cell, cell, constant } from './store.ts';

export interface FakeOptions {
  /** Default `participant`. */
  readonly role?: Role;
  /** Default `pledging`, as the example is. */
  readonly phase?: Phase;
  /** Number of the participant's pair; default 1. */
  readonly pair?: number;
  /** Other fields of the workshop's state. */
  readonly state?: Partial<WorkshopState>;
  /** Filled with the example workshop; default true. Empty boards otherwise (with the same pairs and people). */
  readonly example?: boolean;
  /** Default: frames as in the product. Tests give their own to decide when stores tell. */
  readonly frames?: Frames;
  /** In place of what the fake server answers about agreement, links and the library. */
  readonly plan?: Partial<PlanService>;
  /** Seed of the randomness; default 1. */
  readonly seed?: number;
}

/** A workshop without server: the same contract over documents in memory. Everything written is saved at once. */
export interface FakeWorkshop extends Workshop {
  /** The document behind a handle: for what other people do meanwhile. */
  readonly doc: (name: DocumentName) => Y.Doc;
  readonly pairs: readonly Pair[];
  /** Keeps what a board is now, to go back to. */
  readonly keepPoint: FakePoints['keep'];
  /** Changes the workshop as the server would. */
  readonly change: (patch: Partial<WorkshopState>) => void;
  /** What is only on this device. */
  readonly setUnsentWords: (words: readonly string[]) => void;
  readonly setConnection: (patch: Partial<Connection>) => void;
  /** Who else is on a board, and what they show. */
  readonly setOthers: (board: BoardName, others: readonly Presence[]) => void;
  /** What this page shows on a board. */
  readonly showing: (board: BoardName) => Showing;
  /** Commands in the order in which they were given. */
  readonly commands: readonly CommandBody[];
  /** Moves the clock on, in milliseconds. */
  readonly pass: (ms: number) => void;
  /** Tells the listeners now. */
  readonly flush: () => void;
}

/** A small seeded generator (mulberry32): the same ids in every run. */
export function seededRandom(seed: number): RandomBytes {
  let state = seed;
  return (length) =>
    Uint8Array.from({ length }, () => {
      state = (state + 0x6d2b79f5) | 0;
      let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
      mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
      return (mixed ^ (mixed >>> 14)) & 0xff;
    });
}

function people(random: RandomBytes, now: number): { pairs: readonly Pair[]; seats: readonly Seat[] } {
  const known = examplePeople();
  const seats = known.map(({ name }, index) => ({
    id: newId<SeatId>(random),
    name,
    role: 'participant' as const,
    pair: null,
    at: now + index,
  }));
  const most = Math.max(...known.map(({ pair }) => pair));
  const pairs: Pair[] = [];
  while (pairs.length < most) pairs.push(makePair(pairs, random));
  const byNumber = new Map<number, PairId>(pairs.map((pair) => [pair.number, pair.id]));
  return {
    pairs,
    seats: seats.map((seat, index) => ({ ...seat, pair: byNumber.get(known[index]?.pair ?? 0) ?? null })),
  };
}

/** Boards, wall and commitments in memory, by name. */
function createDocuments(): (name: DocumentName) => Y.Doc {
  const docs = new Map<DocumentName, Y.Doc>();
  return (name) => {
    const doc = docs.get(name) ?? new Y.Doc();
    docs.set(name, doc);
    return doc;
  };
}

/** Makes a fake workshop; see `FakeOptions`. */
export function fakeWorkshop(options: FakeOptions = {}): FakeWorkshop {
  const { role = 'participant', phase = 'pledging', example = true } = options;
  const random = seededRandom(options.seed ?? 1);
  const frames = options.frames ?? createFrames();
  let passed = 0;
  const now = (): number => Date.now() + passed;
  const doc = createDocuments();

  const { pairs, seats } = people(random, now());
  const own: Seat = ownSeat(role, seats, pairs, options.pair ?? 1, newId<SeatId>(random), now());
  const everyone = seats.some(({ id }) => id === own.id) ? seats : [...seats, own];
  let state: WorkshopState = {
    ...mustBeOk(createWorkshop(exampleWorkshop(now()), now())),
    pairs,
    phase,
    ...options.state,
  };
  const project = (): void => void writeAgenda(doc('agenda'), state, everyone, 'server');
  project();
  if (example) {
    const writers = new Map(
      pairs.flatMap(({ id, number }) => {
        const seat = seats.find(({ pair }) => pair === id);
        return seat === undefined ? [] : [[number, seat.id] as const];
      }),
    );
    fillExample(doc, pairs, writers, { now, random });
  }

  const seat = cell<SeatBody>({
    workshop: newId<WorkshopId>(random),
    seat: own.id,
    role,
    pair: own.pair,
    name: own.name,
    title: state.title,
    approach: state.approach,
    shared: false,
    now: now(),
  });
  const agenda = documentStore<Agenda | null>(doc('agenda'), [AGENDA, SEATS, TALLIES], readAgenda, frames);
  const connection = cell<Connection>({ state: 'online', saving: { kind: 'saved' }, ended: null });
  const others = new Map<BoardName, Cell<readonly Presence[]>>();
  const othersOn = (name: BoardName): Cell<readonly Presence[]> => {
    const found = others.get(name) ?? cell<readonly Presence[]>([]);
    others.set(name, found);
    return found;
  };
  const shown = new Map<BoardName, Showing>();
  const writer: Writer = { seat: own.id, role, agenda, now, random, frames };
  const source = (name: DocumentName) => ({
    doc: doc(name),
    access: accessStore(name, seat, agenda),
    ready: constant(true),
  });
  const boards = createLending((name: BoardName) =>
    boardModel(
      name,
      source(name),
      {
        others: othersOn(name),
        show: (part) => void shown.set(name, { ...shown.get(name), ...part }),
      },
      writer,
    ),
  );
  const commitments = createLending(() => commitmentsModel(source('commitments'), writer));
  const walls = createLending(() => wallModel(source('wall'), writer));
  const feeds = createLending(() => {
    const names = [ROOM_BOARD, ...pairs.map(({ id }) => boardName(id))];
    const merged = feedBoards(seat, agenda, frames);
    for (const name of names) merged.put(name, doc(name));
    const wall = documentStore(doc('wall'), WALL_COLLECTIONS, readWall, frames);
    const all = commitmentsStore(doc('commitments'), frames);
    const model: Omit<Feed, 'release'> = {
      boards: merged.boards,
      wall,
      commitments: all,
      ready: constant(true),
    };
    return {
      ...model,
      stop: () => {
        merged.stop();
        wall.stop();
        all.stop();
      },
    };
  });

  const { keep: keepPoint, ...goingBack } = fakePoints(doc, now);
  const unsentWords = new Set<string>();
  const commands: CommandBody[] = [];
  const obey = (body: CommandBody): Result<void, Failure> => {
    if (role !== 'facilitator') return refused('not-allowed');
    commands.push(body);
    if (body.type === 'pair-up' || body.type === 'place' || body.type === 'remove-seat') return ok(undefined);
    if (body.type === 'remote') {
      const others = state.remote.filter((other) => other !== body.seat);
      state = { ...state, remote: body.remote ? [...others, body.seat] : others };
      project();
      return ok(undefined);
    }
    const { type } = body;
    const next =
      type === 'edit-details'
        ? decide(state, { type, details: body.details }, now())
        : decide(state, body, now());
    if (!next.ok) return next;
    state = next.value;
    project();
    return ok(undefined);
  };
  const links: LinksBody = {
    code: 'HEXAGRAM',
    joinUrl: 'http://localhost:3000/join#HEXAGRAM',
    links:
      role === 'facilitator'
        ? {
            participant: 'http://localhost:3000/w/example#join',
            'note-taker': 'http://localhost:3000/w/example#note',
            screen: 'http://localhost:3000/w/example#screen',
            viewer: 'http://localhost:3000/w/example#view',
            facilitator: 'http://localhost:3000/w/example#run',
          }
        : state.phase === 'closed'
          ? { viewer: 'http://localhost:3000/w/example#view' }
          : {},
  };

  return {
    seat,
    agenda,
    present: constant<ReadonlySet<SeatId>>(new Set(everyone.map(({ id }) => id))),
    connection,
    now,
    openBoard: (name) => boards.lend(name),
    openCommitments: () => commitments.lend('commitments'),
    openWall: () => walls.lend('wall'),
    openFeed: () => feeds.lend('feed'),
    command: (body) => Promise.resolve(obey(body)),
    rehearse: () => Promise.resolve(ok({ ...seat.get(), title: `Rehearsal: ${state.title}` })),
    ...goingBack,
    erase: (body) => {
      let ideas = 0;
      for (const name of [ROOM_BOARD, ...pairs.map(({ id }) => boardName(id))]) {
        const wanted =
          body.what === 'mine'
            ? ideasOf(doc(name), { by: own.id })
            : name === body.board
              ? [body.idea as IdeaId]
              : [];
        ideas += eraseIdeas(doc(name), name, wanted).length;
      }
      return Promise.resolve(ok(ideas));
    },
    purge: (title) =>
      Promise.resolve(title === state.title ? ok(undefined) : refused<Failure>('not-confirmed')),
    plan: { ...fakePlan(() => state, now), ...options.plan },
    links: () => Promise.resolve(ok(links)),
    rotateLink: () => Promise.resolve(ok(links)),
    patchSeat: (patch) => {
      if (patch.name !== undefined) seat.set({ ...seat.get(), name: patch.name });
      return Promise.resolve(ok(undefined));
    },
    unsentWords: () => [...unsentWords],
    sendAgain: () => undefined,
    giveUp: () => {
      unsentWords.clear();
      connection.set({ ...connection.get(), saving: { kind: 'saved' } });
      return Promise.resolve();
    },
    outputs: () => Promise.resolve(ok({ collectingEmail: 'pledges@example.org' })),
    outputUrl: (file) => `/api/workshops/example/seats/${own.id}/outputs/${file}`,
    leave: () => Promise.resolve(ok(undefined)),
    close: () => agenda.stop(),
    doc,
    pairs,
    keepPoint,
    change: (patch) => {
      state = { ...state, ...patch };
      project();
    },
    setUnsentWords: (words) => {
      unsentWords.clear();
      for (const word of words) unsentWords.add(word);
    },
    setConnection: (patch) => connection.set({ ...connection.get(), ...patch }),
    setOthers: (name, list) => othersOn(name).set(list),
    showing: (name) => shown.get(name) ?? {},
    commands,
    pass: (ms) => {
      passed += ms;
    },
    flush: frames.flush,
  };
}

function ownSeat(
  role: Role,
  seats: readonly Seat[],
  pairs: readonly Pair[],
  number: number,
  id: SeatId,
  at: number,
): Seat {
  const pair = role === 'participant' ? (pairs.find((known) => known.number === number)?.id ?? null) : null;
  const found = pair === null ? undefined : seats.find((seat) => seat.pair === pair);
  return found ?? { id, name: null, role, pair, at };
}
