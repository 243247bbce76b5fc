import type { JoinCode, SeatId, WorkshopId, WorkshopState } from '@pathwall/domain';
import type { SeatRecord, Storage, WorkshopRecord } from '../storage/port.ts';
import { fromStored } from './stored.ts';

/** A workshop and everybody in it, as SQL has it: a snapshot, replaced as a whole. */
export interface LiveWorkshop {
  readonly id: WorkshopId;
  readonly code: JoinCode;
  readonly revision: number;
  readonly state: WorkshopState;
  readonly example: boolean;
  /** Every seat ever given, in the order of joining; the removed ones too. */
  readonly seats: ReadonlyMap<SeatId, SeatRecord>;
}

/** Workshops kept in memory; the one that was not used for longest goes first. */
const MAX_KEPT = 2_000;

/** The workshops in use, read from storage once and kept up to date by those who change them. */
export interface Register {
  readonly open: (id: WorkshopId) => Promise<LiveWorkshop | null>;
  readonly openByCode: (code: JoinCode) => Promise<LiveWorkshop | null>;
  /** Does one thing after the other with a workshop. When `work` rejects, the workshop is read anew. */
  readonly inTurn: <T>(id: WorkshopId, work: () => Promise<T>) => Promise<T>;
  /** Puts the snapshot after a change that is stored. */
  readonly keep: (live: LiveWorkshop) => void;
  /** Reads the workshop anew the next time. */
  readonly forget: (id: WorkshopId) => void;
}

/** `opened` is called with every workshop that was just read from storage. */
export function createRegister(storage: Storage, opened: (live: LiveWorkshop) => void): Register {
  const kept = new Map<WorkshopId, LiveWorkshop>();
  const loading = new Map<WorkshopId, Promise<LiveWorkshop | null>>();
  const turns = new Map<WorkshopId, Promise<unknown>>();

  const keep = (live: LiveWorkshop): void => {
    kept.delete(live.id);
    kept.set(live.id, live);
    for (const oldest of kept.keys()) {
      if (kept.size <= MAX_KEPT) break;
      kept.delete(oldest);
    }
  };

  const load = async (record: WorkshopRecord): Promise<LiveWorkshop> => {
    const seats = await storage.seats.of(record.id);
    // Somebody may have changed it while the seats were read: what they kept is newer.
    const newer = kept.get(record.id);
    if (newer !== undefined) return newer;
    const live: LiveWorkshop = {
      id: record.id,
      code: record.code,
      revision: record.revision,
      ...fromStored(record.state),
      seats: new Map(seats.map((seat) => [seat.id, seat])),
    };
    keep(live);
    opened(live);
    return live;
  };

  const open = (id: WorkshopId): Promise<LiveWorkshop | null> => {
    const found = kept.get(id);
    if (found !== undefined) return Promise.resolve(found);
    const running = loading.get(id);
    if (running !== undefined) return running;
    const started = storage.workshops
      .byId(id)
      .then((record) => (record === null ? null : load(record)))
      .finally(() => loading.delete(id));
    loading.set(id, started);
    return started;
  };

  return {
    open,
    keep,
    forget: (id) => kept.delete(id),
    async openByCode(code) {
      const record = await storage.workshops.byCode(code);
      return record === null ? null : open(record.id);
    },
    inTurn<T>(id: WorkshopId, work: () => Promise<T>): Promise<T> {
      const attempt = async (): Promise<T> => {
        try {
          return await work();
        } catch (error) {
          kept.delete(id);
          throw error;
        }
      };
      const before = turns.get(id) ?? Promise.resolve();
      const mine = before.then(attempt, attempt);
      turns.set(id, mine);
      const after = (): void => {
        if (turns.get(id) === mine) turns.delete(id);
      };
      mine.then(after, after);
      return mine;
    },
  };
}

/** The seats that are part of the workshop, in the order of joining. */
export function presentSeats(live: LiveWorkshop): readonly SeatRecord[] {
  return [...live.seats.values()].filter((seat) => seat.removedAt === null);
}
