import type { WorkshopId } from '@pathwall/domain';
import type { ErrorCode } from '@pathwall/protocol';
import * as Y from 'yjs';
import type { Notice } from '../fanout/port.ts';
import { StorageError } from '../storage/errors.ts';
import { BOUNDS } from './bounds.ts';
import { systemClock } from './clock.ts';
import { Cluster } from './cluster.ts';
import { Compactor } from './compactor.ts';
import type { Connection } from './connection.ts';
import { Heartbeat } from './heartbeat.ts';
import { silentObserver } from './observer.ts';
import type { Census, RoomsDeps, RoomsLog, RoomsService } from './port.ts';
import { SnapshotThread } from './snapshot-thread.ts';
import { Stopwatch } from './stopwatch.ts';
import { words } from './words.ts';
import { WorkshopRooms } from './workshop.ts';

const ignore = (): void => undefined;
const silentLog: RoomsLog = { info: ignore, warn: ignore, error: ignore };

/** The rooms of all workshops: one heartbeat, one compactor. */
export function createRooms(deps: RoomsDeps): RoomsService {
  const { documents, directory, clock = systemClock, log = silentLog, observer = silentObserver } = deps;
  const bounds = { ...BOUNDS, ...deps.bounds };
  const shared = { documents, clock, bounds, observer, log, stopwatch: new Stopwatch(clock) };
  const heartbeat = new Heartbeat(shared);
  const snapshots = new SnapshotThread(clock);
  const compactor = new Compactor({ ...shared, snapshotOf: (stored) => snapshots.make(stored) });
  const workshops = new Map<WorkshopId, WorkshopRooms>();
  const { fanout } = deps;
  const cluster =
    fanout === undefined ? null : new Cluster({ ...shared, fanout, directory, workshops, end: endHere });
  const say = (notice: Notice): void => fanout?.send(notice);
  let closing: Promise<void> | null = null;
  let stopSweep: () => void = ignore;
  let stopSaving: () => void = ignore;

  function workshop(id: WorkshopId): WorkshopRooms {
    const open = workshops.get(id);
    if (open !== undefined) return open;
    const made = new WorkshopRooms(id, {
      ...shared,
      work: (room) => heartbeat.wake(room),
      grown: (room) => compactor.offer(room),
      authorityOf: () => directory.authority(id),
      say,
      shared: cluster !== null,
      changed: (document) => directory.changed?.(id, document),
    });
    workshops.set(id, made);
    cluster?.opened(id);
    return made;
  }

  function sweep(): void {
    for (const [id, found] of workshops) {
      found.keepAlive();
      if (found.idle) forget(id);
    }
    stopSweep = clock.after(bounds.sweep, sweep);
  }

  function forget(id: WorkshopId): void {
    workshops.delete(id);
    cluster?.gone(id);
  }

  function endHere(id: WorkshopId, code: ErrorCode): void {
    workshops.get(id)?.end(code);
    forget(id);
  }

  function saveMemory(): void {
    stopSaving = clock.after(bounds.restLook, saveMemory);
    const until = clock.now() + bounds.restWork;
    for (const found of workshops.values()) {
      for (const room of found.rooms.values()) {
        if (room.save() && clock.now() >= until) return;
      }
    }
  }

  async function closeAll(): Promise<void> {
    stopSweep();
    stopSaving();
    await heartbeat.idle();
    const open = [...workshops.values()].flatMap((found) => [...found.connections]);
    for (let at = 0; at < open.length; at += bounds.wave) {
      if (at > 0) await new Promise<void>((next) => clock.after(bounds.wavePause, next));
      closeWave(open.slice(at, at + bounds.wave));
    }
    // What came in while the waves went out is stored all the same.
    await heartbeat.idle();
    cluster?.close();
    await compactor.close();
    await snapshots.close();
    for (const found of workshops.values()) found.clear();
    workshops.clear();
  }

  sweep();
  saveMemory();
  return {
    census: () => count(workshops.values()),
    async find(id, document) {
      if (closing !== null) return 'going-down';
      const found = workshop(id);
      const code = await found.find(document);
      // A guess at an id must not leave anything behind.
      if (code === 'unknown-workshop' && workshops.get(id) === found) forget(id);
      return code;
    },
    async check(id, seat, document) {
      return closing === null ? await workshop(id).check(seat, document) : 'going-down';
    },
    connect(id, seat, document, peer) {
      const arrivals = workshop(id).connect(seat, document, peer);
      // It was let in by a check that came before the end.
      if (closing !== null) workshop(id).drop([seat], 'going-down');
      return arrivals;
    },
    async write(id, document, change) {
      refuseWhenClosing(closing !== null);
      await asStorageError(workshop(id).room(document).write(change));
    },
    async read(id, names) {
      refuseWhenClosing(closing !== null);
      const states = await asStorageError(
        Promise.all(names.map(async (name) => [name, await workshop(id).room(name).state()] as const)),
      );
      return new Map(states.map(([name, { update }]) => [name, copy(update)]));
    },
    async look(id, document, read) {
      refuseWhenClosing(closing !== null);
      await asStorageError(workshop(id).room(document).look(read));
    },
    bytes: (id, document) => workshops.get(id)?.rooms.get(document)?.bytes ?? null,
    async state(id, document) {
      refuseWhenClosing(closing !== null);
      return (await asStorageError(workshop(id).room(document).state())).update;
    },
    async rewrite(id, document) {
      refuseWhenClosing(closing !== null);
      const room = workshop(id).room(document);
      const replaced = async (): Promise<void> => {
        const { update, seq, log } = await room.state();
        if (seq === 0) return;
        await documents.replace(id, document, { upTo: seq, snapshot: update });
        room.compacted(log, update.byteLength);
      };
      await asStorageError(replaced());
    },
    list: (id) => documents.list(id),
    setAuthority(id, authority) {
      workshops.get(id)?.setAuthority(authority);
      say({ kind: 'changed', workshop: id });
    },
    drop(id, seats, code) {
      workshops.get(id)?.drop(seats, code);
      say({ kind: 'dropped', workshop: id, seats, code });
    },
    end(id, code) {
      endHere(id, code);
      say({ kind: 'ended', workshop: id, code });
    },
    close() {
      closing ??= closeAll();
      return closing;
    },
  };
}

function count(workshops: Iterable<WorkshopRooms>): Census {
  let rooms = 0;
  let bufferedBytes = 0;
  let unsavedBytes = 0;
  const sockets = { sync: 0, feed: 0 };
  const seats = new Set<string>();
  for (const workshop of workshops) {
    rooms += workshop.rooms.size;
    for (const room of workshop.rooms.values()) unsavedBytes += room.unsavedBytes;
    for (const { kind, seat, buffered } of workshop.connections) {
      sockets[kind] += 1;
      bufferedBytes += buffered;
      seats.add(`${workshop.id}/${seat}`);
    }
  }
  const { sync: syncSockets, feed: feedSockets } = sockets;
  return { rooms, seats: seats.size, syncSockets, feedSockets, bufferedBytes, unsavedBytes };
}

function closeWave(connections: readonly Connection[]): void {
  for (const connection of connections) connection.close('going-down');
}

function copy(update: Uint8Array): Y.Doc {
  const doc = new Y.Doc();
  Y.applyUpdate(doc, update);
  return doc;
}

function refuseWhenClosing(closing: boolean): void {
  if (closing) throw new StorageError('io', words.goingDown);
}

/** What a caller is told when its work did not reach the disk, whatever the cause. */
async function asStorageError<T>(work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    if (error instanceof StorageError) throw error;
    throw new StorageError('io', words.notStored, error);
  }
}
