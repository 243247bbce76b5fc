import { createHash } from 'node:crypto';
import {
  type BoardMemory,
  type BoardName,
  type DocumentName,
  isBoardName,
  type Phase,
  rememberBoard,
  standingIn,
  type WorkshopId,
  writeMemory,
} from '@pathwall/domain';
import type { PointCause } from '@pathwall/protocol';
import type { Register } from '../access/register.ts';
import type { Rooms } from '../rooms/port.ts';
import type { RestorePointStore } from '../storage/port.ts';
import { toForget } from './thin.ts';

export interface KeeperDeps {
  readonly points: RestorePointStore;
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
  /** Keeps no more. */
  readonly close: () => void;
}

/** From a change to the point that holds it, in milliseconds: what was typed and wiped out within that time is not kept. */
export const POINT_EVERY = 20_000;
/** A board of this size waits that long; a larger one in proportion, so that a filled-up board does not fill up the disk. */
const ORDINARY_BYTES = 64 * 1024;
const REMEMBERED = 10_000;

interface Last {
  readonly workshop: WorkshopId;
  readonly board: BoardName;
  readonly digest: string;
  readonly cause: PointCause;
  readonly bytes: number;
}

export function createKeeper(deps: KeeperDeps): Keeper {
  const { points, rooms, register, now, after, failed } = deps;
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

  const store = async (
    workshop: WorkshopId,
    board: BoardName,
    cause: PointCause,
    { memory, text }: { readonly memory: BoardMemory; readonly text: string },
    instead: number | null,
  ): Promise<number | null> => {
    const state = new TextEncoder().encode(text);
    const at = now();
    const before = await points.of(workshop, board);
    const ideas = standingIn(memory);
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
    lasts.set(key, { workshop, board, digest: digestOf(text), cause, bytes: state.byteLength });
    for (const oldest of lasts.keys()) {
      if (lasts.size <= REMEMBERED) break;
      lasts.delete(oldest);
    }
    return id;
  };

  /** Keeps a point, unless it would say what the last one says. */
  const keepNew = async (workshop: WorkshopId, board: BoardName, cause: PointCause): Promise<void> => {
    const last = lasts.get(keyOf(workshop, board));
    const memory = await look(workshop, board);
    const text = writeMemory(memory);
    const alike = last?.digest === digestOf(text) && !(last.cause === 'time' && cause !== 'time');
    // A redaction takes the points along: then the same is to be kept again.
    const same = alike && (await points.of(workshop, board)).length > 0;
    const nothing = last === undefined && memory.ideas.size === 0;
    if (!same && !nothing) await store(workshop, board, cause, { memory, text }, null);
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
      const id = await store(workshop, board, cause, { memory, text: writeMemory(memory) }, instead);
      return { id, memory };
    },

    close() {
      closed = true;
      for (const key of [...waiting.keys()]) stopWaiting(key);
    },
  };
}

function digestOf(text: string): string {
  return createHash('sha256').update(text).digest('base64');
}
