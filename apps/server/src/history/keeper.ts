import {
  type BoardMemory,
  type BoardName,
  type DocumentName,
  isBoardName,
  type Phase,
  rememberBoard,
  type WorkshopId,
} from '@pathwall/domain';
import type { PointCause } from '@pathwall/protocol';
import type { Register } from '../access/register.ts';
import type { Rooms } from '../rooms/port.ts';
import type { DocumentStore, RestorePointStore } from '../storage/port.ts';
import { createRememberer, type Remembered, remembered, rememberUpdates } from './remember.ts';
import { toForget } from './thin.ts';

export interface KeeperDeps {
  readonly points: RestorePointStore;
  readonly documents: Pick<DocumentStore, 'load'>;
  readonly rooms: Rooms;
  readonly register: Register;
  readonly now: () => number;
  /** Calls back after so many milliseconds; gives the function that takes the call back. */
  readonly after: (milliseconds: number, work: () => void) => () => void;
  /** Told when a point could not be kept: nothing else fails because of it. */
  readonly failed: (error: unknown) => void;
}

/** Keeps what boards were, so that one can go back to it. */
export interface Keeper {
  /** A document was changed and stored. A point of a board is kept a little later, once for all that comes by then. */
  readonly changed: (workshop: WorkshopId, document: DocumentName) => void;
  /** Keeps every board that was written on since its last point, before the day leaves `phase`. In the workshop's turn. */
  readonly step: (workshop: WorkshopId, phase: Phase) => Promise<void>;
  /** Keeps what a board is now, whatever was kept before; gives its id. `instead` is let go of. In the workshop's turn. */
  readonly keep: (
    workshop: WorkshopId,
    board: BoardName,
    cause: PointCause,
    instead: number | null,
  ) => Promise<{ readonly id: number | null; readonly memory: BoardMemory }>;
  /** Keeps no more; resolves when its thread has ended. */
  readonly close: () => Promise<void>;
}

/** From a change to the point that holds it, in milliseconds: what was typed and wiped out within that time is not kept. */
export const POINT_EVERY = 20_000;
/** A board of this size waits that long; a larger one in proportion, so that a filled-up board does not fill up the disk. */
const ORDINARY_BYTES = 64 * 1024;
const REMEMBERED = 10_000;
/** A board up to this size is looked at where it lives: 3 ms. */
const LOOKED_AT_HERE = 128 * 1024;

interface Last {
  readonly workshop: WorkshopId;
  readonly board: BoardName;
  readonly digest: string;
  readonly cause: PointCause;
  readonly bytes: number;
}

export function createKeeper(deps: KeeperDeps): Keeper {
  const { points, documents, rooms, register, now, after, failed } = deps;
  const rememberer = createRememberer();
  const waiting = new Map<string, { readonly board: BoardName; readonly stop: () => void }>();
  const lasts = new Map<string, Last>();
  let closed = false;
  const keyOf = (workshop: WorkshopId, board: BoardName): string => `${workshop}/${board}`;

  const look = async (workshop: WorkshopId, board: BoardName): Promise<BoardMemory> => {
    let memory: BoardMemory = { ideas: new Map() };
    await rooms.look(workshop, board, (doc) => {
      memory = rememberBoard(doc);
    });
    return memory;
  };

  /** What a board is now, on disk. A large one, and one that nobody has open, is not brought into a room for that. */
  const remember = async (workshop: WorkshopId, board: BoardName): Promise<Remembered> => {
    const open = rooms.bytes(workshop, board);
    if (open !== null && open <= LOOKED_AT_HERE) return remembered(await look(workshop, board));
    const { snapshot, updates, logBytes } = await documents.load(workshop, board);
    const parts = snapshot === null ? updates : [snapshot, ...updates];
    const small = logBytes + (snapshot?.byteLength ?? 0) <= LOOKED_AT_HERE;
    return small ? rememberUpdates(parts) : rememberer.remember(parts);
  };

  const store = async (
    workshop: WorkshopId,
    board: BoardName,
    cause: PointCause,
    { state, digest, ideas }: Remembered,
    instead: number | null,
  ): Promise<number | null> => {
    const at = now();
    const before = await points.of(workshop, board);
    const forget = toForget(
      before.filter(({ id }) => id !== instead),
      at,
      state.byteLength,
    );
    const id = await points.add(
      workshop,
      board,
      { at, cause, ideas, state },
      instead === null ? forget : [...forget, instead],
    );
    const key = keyOf(workshop, board);
    lasts.delete(key);
    lasts.set(key, { workshop, board, digest, cause, bytes: state.byteLength });
    for (const oldest of lasts.keys()) {
      if (lasts.size <= REMEMBERED) break;
      lasts.delete(oldest);
    }
    return id;
  };

  /** Keeps a point, unless it would say what the last one says. */
  const keepNew = async (workshop: WorkshopId, board: BoardName, cause: PointCause): Promise<void> => {
    const last = lasts.get(keyOf(workshop, board));
    const made = await remember(workshop, board);
    const alike = last?.digest === made.digest && !(last.cause === 'time' && cause !== 'time');
    // A redaction takes the points along: then the same is to be kept again.
    const same = alike && (await points.of(workshop, board)).length > 0;
    const nothing = last === undefined && made.empty;
    if (!same && !nothing) await store(workshop, board, cause, made, null);
  };

  const stopWaiting = (key: string): void => {
    waiting.get(key)?.stop();
    waiting.delete(key);
  };

  const inTurn = (workshop: WorkshopId, board: BoardName): void => {
    waiting.delete(keyOf(workshop, board));
    // In turn: a redaction or a purge that is under way must not be overtaken by what was there before it.
    const work = async (): Promise<void> => {
      if (closed || (await register.open(workshop)) === null) return;
      await keepNew(workshop, board, 'time').catch(failed);
    };
    register.inTurn(workshop, work).catch(failed);
  };

  return {
    changed(workshop, document) {
      if (closed || !isBoardName(document)) return;
      const key = keyOf(workshop, document);
      if (waiting.has(key)) return;
      const bytes = lasts.get(key)?.bytes ?? 0;
      const wait = POINT_EVERY * Math.max(1, bytes / ORDINARY_BYTES);
      const stop = after(wait, () => inTurn(workshop, document));
      waiting.set(key, { board: document, stop });
    },

    async step(workshop, phase) {
      const prefix = `${workshop}/`;
      const written = [...waiting].filter(([key]) => key.startsWith(prefix)).map(([, { board }]) => board);
      const kept = [...lasts.values()].filter((last) => last.workshop === workshop && last.cause === 'time');
      const boards = new Set([...written, ...kept.map(({ board }) => board)]);
      await Promise.all(
        [...boards].map(async (board) => {
          stopWaiting(keyOf(workshop, board));
          // The day goes on, with or without it.
          await keepNew(workshop, board, `step:${phase}`).catch(failed);
        }),
      );
    },

    async keep(workshop, board, cause, instead) {
      const memory = await look(workshop, board);
      const id = await store(workshop, board, cause, remembered(memory), instead);
      return { id, memory };
    },

    async close() {
      closed = true;
      for (const key of [...waiting.keys()]) stopWaiting(key);
      await rememberer.close();
    },
  };
}
