import type { Role } from '@pathwall/domain/access';
import type { JoinCode, PairId, SeatId, WorkshopId } from '@pathwall/domain/ids';
import { StorageError, type StorageFailure } from './errors.ts';
import type { NewLink, NewSeat, NewWorkshop, Storage } from './port.ts';
import { words } from './words.ts';

/** Some bytes of a length, each row of them different by `seed`. */
export function someBytes(length: number, seed = 1): Uint8Array {
  return Uint8Array.from({ length }, (_, index) => (index * 31 + seed * 17) % 251);
}

/** A workshop to store; `name` makes its id and code. */
export function newWorkshop(name: string, more: Partial<NewWorkshop> = {}): NewWorkshop {
  const code = name.toUpperCase().padEnd(8, 'X') as JoinCode;
  return { id: name as WorkshopId, code, createdAt: 1_700_000_000_000, state: { title: name }, ...more };
}

/** A link with a secret made from `seed`. */
export function newLink(role: Role, seed: number, subject: string | null = null): NewLink {
  return { role, subject, secretHash: someBytes(32, seed), createdAt: 1_700_000_000_000 };
}

export function newSeat(workshop: WorkshopId, id: string, more: Partial<NewSeat> = {}): NewSeat {
  return {
    workshop,
    id: id as SeatId,
    role: 'participant',
    pair: 'pair-1' as PairId,
    name: 'Ana',
    tokenHash: someBytes(32, 9),
    linkGeneration: 1,
    createdAt: 1_700_000_000_000,
    shared: false,
    ...more,
  };
}

/** Where a fault can be put: every method of the port by name. */
export type FaultPoint =
  | `documents.${keyof Storage['documents']}`
  | `restorePoints.${keyof Storage['restorePoints']}`
  | `workshops.${keyof Storage['workshops']}`
  | `links.${keyof Storage['links']}`
  | `seats.${keyof Storage['seats']}`
  | `ballots.${keyof Storage['ballots']}`
  | `publications.${keyof Storage['publications']}`
  | 'ready'
  | 'close';

export interface Fault {
  readonly code: StorageFailure;
  /** How many calls fail; for ever when left out. */
  readonly times?: number;
  /** `before` (the default): nothing is done. `after`: all is done and only the answer is lost. */
  readonly when?: 'before' | 'after';
}

export interface FaultyStorage {
  /** The same storage with the faults in it. */
  readonly storage: Storage;
  /** Makes the next calls of a method fail. */
  fail(point: FaultPoint, fault: Fault): void;
  /** Makes calls of a method wait, before they do anything, until the function that it gives is called. */
  hold(point: FaultPoint): () => void;
  /** No more failures. Calls that are held go on waiting for their release. */
  heal(): void;
}

interface Planned {
  readonly code: StorageFailure;
  readonly when: 'before' | 'after';
  left: number;
}

/** Wraps a storage so that a test can make each step of it fail, lose its answer, or wait. */
export function faulty(inner: Storage): FaultyStorage {
  const planned = new Map<string, Planned>();
  const held = new Map<string, Promise<void>>();

  // What is not touched by a fault is passed on at once, because the port copies its arguments before it returns.
  function pass(point: string, args: unknown[], work: (args: unknown[]) => unknown): unknown {
    if (!held.has(point) && !planned.has(point)) return work(args);
    const copied = structuredClone(args);
    return throughFaults(point, () => work(copied));
  }

  async function throughFaults(point: string, work: () => unknown): Promise<unknown> {
    await held.get(point);
    const fault = planned.get(point);
    if (fault === undefined) return await work();
    fault.left -= 1;
    if (fault.left <= 0) planned.delete(point);
    if (fault.when === 'after') await work();
    throw new StorageError(fault.code, words.injected);
  }

  function wrap<Part extends object>(part: Part, prefix: string): Part {
    return new Proxy(part, {
      get(target, key, receiver) {
        const member: unknown = Reflect.get(target, key, receiver);
        const point = `${prefix}${String(key)}`;
        if (typeof member === 'function') {
          return (...args: unknown[]) => pass(point, args, (given) => Reflect.apply(member, target, given));
        }
        return typeof member === 'object' && member !== null ? wrap(member, `${point}.`) : member;
      },
    });
  }

  return {
    storage: wrap(inner, ''),
    fail(point, { code, times = Number.POSITIVE_INFINITY, when = 'before' }) {
      planned.set(point, { code, when, left: times });
    },
    hold(point) {
      const { promise, resolve } = Promise.withResolvers<void>();
      held.set(point, promise);
      return () => {
        if (held.get(point) === promise) held.delete(point);
        resolve();
      };
    },
    heal() {
      planned.clear();
    },
  };
}
