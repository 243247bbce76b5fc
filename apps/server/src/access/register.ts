import type { JoinCode, SeatId, WorkshopId, WorkshopState } from '@pathwall/domain';
import type { SeatRecord, Storage, WorkshopRecord } from '../storage/port.ts';
import { type Counted, countAnswers } from './counted.ts';
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
  /** What was answered without names, counted. */
  readonly counted: Counted;
}

/** Workshops kept in memory; the one that was not used for longest goes first. */
const MAX_KEPT = 2_000;

/** The workshops in use, read from storage once and kept up to date by those who change them. */
export interface Register {
  readonly open: (id: WorkshopId) => Promise<LiveWorkshop | null>;
  readonly openByCode: (code: JoinCode) => Promise<LiveWorkshop | null>;
  /** Does one thing after the other with a workshop, among all nodes that share the storage. When `work` rejects, the workshop is read anew. */
  readonly inTurn: <T>(id: WorkshopId, work: () => Promise<T>) => Promise<T>;
  /** Puts the snapshot after a change that is stored. */
  readonly keep: (live: LiveWorkshop) => void;
  /** Reads the workshop anew the next time. */
  readonly forget: (id: WorkshopId) => void;
  /** What storage has now, where another node may have changed it; for whoever knows of something that is not in the snapshot. */
  readonly newest: (id: WorkshopId) => Promise<LiveWorkshop | null>;
  /** Reads the workshop anew now, for whoever shares the storage with other nodes; null when it is gone. */
  readonly refresh: (id: WorkshopId) => Promise<LiveWorkshop | null>;
}

/** For a register that is not alone with its storage: what others change has to be noticed. */
export interface SharedRegister {
  readonly now: () => number;
  /** A snapshot that is older is read anew before it is believed, milliseconds. */
  readonly freshFor: number;
  /** Called when a snapshot that was read anew is another one than the one that was kept. */
  readonly differs: (live: LiveWorkshop) => void;
}

/** `opened` is called with every workshop that was just read from storage. */
export function createRegister(
  storage: Storage,
  opened: (live: LiveWorkshop) => void,
  shared: SharedRegister | null = null,
): Register {
  const kept = new Map<WorkshopId, LiveWorkshop>();
  const loading = new Map<WorkshopId, Promise<LiveWorkshop | null>>();
  /** When each snapshot was read or put, where others may change it. */
  const readAt = new Map<WorkshopId, number>();
  const turns = new Map<WorkshopId, Promise<unknown>>();

  const keep = (live: LiveWorkshop): void => {
    kept.delete(live.id);
    kept.set(live.id, live);
    if (shared !== null) readAt.set(live.id, shared.now());
    for (const oldest of kept.keys()) {
      if (kept.size <= MAX_KEPT) break;
      kept.delete(oldest);
      readAt.delete(oldest);
    }
  };

  const load = async (record: WorkshopRecord, before: LiveWorkshop | undefined): Promise<LiveWorkshop> => {
    const [seats, counted] = await Promise.all([
      storage.seats.of(record.id),
      countAnswers(storage, record.id),
    ]);
    // Somebody may have changed it while it was read: what they kept is newer.
    const newer = kept.get(record.id);
    if (newer !== undefined && newer !== before) return newer;
    const live: LiveWorkshop = {
      id: record.id,
      code: record.code,
      revision: record.revision,
      ...fromStored(record.state),
      seats: new Map(seats.map((seat) => [seat.id, seat])),
      counted,
    };
    keep(live);
    if (before === undefined) opened(live);
    else if (isOther(before, live)) shared?.differs(live);
    return live;
  };

  const read = (id: WorkshopId): Promise<LiveWorkshop | null> => {
    const running = loading.get(id);
    if (running !== undefined) return running;
    const before = kept.get(id);
    const started = storage.workshops
      .byId(id)
      .then((record) => {
        if (record !== null) return load(record, before);
        kept.delete(id);
        return null;
      })
      .finally(() => loading.delete(id));
    loading.set(id, started);
    return started;
  };

  const isFresh = (id: WorkshopId): boolean =>
    shared === null || shared.now() - (readAt.get(id) ?? 0) < shared.freshFor;

  const open = (id: WorkshopId): Promise<LiveWorkshop | null> => {
    const found = kept.get(id);
    return found !== undefined && isFresh(id) ? Promise.resolve(found) : read(id);
  };

  return {
    open,
    keep,
    forget: (id) => kept.delete(id),
    refresh: read,
    newest: (id) => (shared === null ? open(id) : read(id)),
    async openByCode(code) {
      const record = await storage.workshops.byCode(code);
      return record === null ? null : open(record.id);
    },
    inTurn<T>(id: WorkshopId, work: () => Promise<T>): Promise<T> {
      const attempt = async (): Promise<T> => {
        // Another node may have had its turn meanwhile.
        readAt.delete(id);
        try {
          return await work();
        } catch (error) {
          kept.delete(id);
          throw error;
        }
      };
      const before = turns.get(id) ?? Promise.resolve();
      // One after the other here first, so that a node asks for no more than one turn of a workshop at a time.
      const turn = (): Promise<T> => storage.turns.take(id, attempt);
      const mine = before.then(turn, turn);
      turns.set(id, mine);
      const after = (): void => {
        if (turns.get(id) === mine) turns.delete(id);
      };
      mine.then(after, after);
      return mine;
    },
  };
}

/** Whether something is different that others are to be told. */
function isOther(before: LiveWorkshop, after: LiveWorkshop): boolean {
  if (before.revision !== after.revision || before.code !== after.code) return true;
  if (before.seats.size !== after.seats.size) return true;
  for (const [id, seat] of after.seats) {
    const was = before.seats.get(id);
    const same =
      was !== undefined &&
      was.role === seat.role &&
      was.pair === seat.pair &&
      was.name === seat.name &&
      was.removedAt === seat.removedAt;
    if (!same) return true;
  }
  return countedAs(before.counted) !== countedAs(after.counted);
}

/** The same text for the same counts, in whatever order they were read. */
function countedAs({ rows, voters }: Counted): string {
  const lines = rows.map(({ poll, subject, choice, voters: people, weight }) =>
    JSON.stringify([poll, subject, choice, people, weight]),
  );
  return [String(voters), ...lines.sort()].join('\n');
}

/** The seats that are part of the workshop, in the order of joining. */
export function presentSeats(live: LiveWorkshop): readonly SeatRecord[] {
  return [...live.seats.values()].filter((seat) => seat.removedAt === null);
}
