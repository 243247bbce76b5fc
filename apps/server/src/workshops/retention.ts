import { keptUntil, ok, type Result, refused, type WorkshopId } from '@pathwall/domain';
import type { ErrorCode } from '@pathwall/protocol';
import type { Seated } from '../access/directory.ts';
import { fromStored } from '../access/stored.ts';
import type { Desk } from './desk.ts';

/** Removes a workshop with everything in it: rows, snapshots, what is in memory, and the words in the files (P5). */
export async function removeWorkshop(desk: Desk, id: WorkshopId): Promise<void> {
  // Rows first: from then on nobody can come in, and what is still being written is stored nowhere.
  await desk.storage.workshops.purge(id);
  desk.register.forget(id);
  desk.publisher.forget(id);
  desk.rooms.end(id, 'workshop-deleted');
}

/** A facilitator deletes the workshop. Its title, typed, says that they mean it. */
export function purge(
  desk: Desk,
  { live: { id }, seat }: Seated,
  title: string,
): Promise<Result<void, ErrorCode>> {
  return desk.register.inTurn(id, async (): Promise<Result<void, ErrorCode>> => {
    const live = await desk.register.open(id);
    if (live === null) return refused('unknown-workshop');
    const acting = live.seats.get(seat.id);
    if (acting === undefined || acting.removedAt !== null) return refused('seat-removed');
    if (acting.role !== 'facilitator') return refused('not-allowed');
    if (plain(title) !== plain(live.state.title)) return refused('not-confirmed');
    await removeWorkshop(desk, id);
    return ok(undefined);
  });
}

/** What somebody types is the title when its letters are: spaces at the ends and case say nothing. */
function plain(title: string): string {
  return title.normalize('NFC').trim().replaceAll(/\s+/g, ' ').toLowerCase();
}

/** No workshop has an id like this. */
const PASS = 'retention';
const DAY = 24 * 60 * 60 * 1000;

export interface Retention {
  /** Removes what was kept long enough; gives how many workshops went. One that cannot be removed holds up no other. */
  readonly run: () => Promise<number>;
  /** Runs now and every day until `close`. */
  readonly start: () => void;
  /** Begins nothing more; resolves when nothing is being removed. */
  readonly close: () => Promise<void>;
}

/** The service's own memory of what is to go: nobody has to remember to delete. `failed` hears of what did not work. */
export function createRetention(desk: Desk, failed: (error: unknown) => void): Retention {
  let timer: NodeJS.Timeout | null = null;
  let running: Promise<number> = Promise.resolve(0);
  let closing = false;

  /** One node at a time: the others have nothing to add, and storage has better things to do. */
  const look = async (): Promise<number> => (await desk.storage.turns.tryTake(PASS, pass)) ?? 0;

  const pass = async (): Promise<number> => {
    let gone = 0;
    for (const record of await desk.storage.workshops.list()) {
      if (closing) break;
      try {
        const { state, example } = fromStored(record.state);
        const until = keptUntil(state, { createdAt: record.createdAt, disposable: example });
        if (until > desk.now()) continue;
        await desk.register.inTurn(record.id, () => removeWorkshop(desk, record.id));
        gone += 1;
      } catch (error) {
        failed(error);
      }
    }
    return gone;
  };

  const run = (): Promise<number> => {
    running = running.then(look, look);
    return running;
  };

  const begin = (): void => {
    run().catch(failed);
  };

  return {
    run,
    start() {
      begin();
      timer = setInterval(begin, DAY).unref();
    },
    async close() {
      closing = true;
      if (timer !== null) clearInterval(timer);
      await running.catch(() => 0);
    },
  };
}
