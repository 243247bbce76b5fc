import { type Seat, type WorkshopId, writeAgenda, writeTallies } from '@pathwall/domain';
import { authorityOf } from '../access/directory.ts';
import { type LiveWorkshop, presentSeats, type Register } from '../access/register.ts';
import type { Rooms } from '../rooms/port.ts';

import { talliesOf } from './tallies.ts';

/** How long after a failed write the agenda is tried again, milliseconds. */
const RETRY_MS = 1_000;

/** Brings what everyone sees to what SQL says. */
export interface Publisher {
  /**
   * Tells the rooms who may do what, then writes the agenda. Authority goes first: whoever reads in the agenda that
   * boards are open now is let in at once, and what is hidden again is not sent a moment longer.
   * Rejects with a StorageError when the agenda could not be committed; it is then tried again by itself.
   */
  readonly publish: (live: LiveWorkshop) => Promise<void>;
  /** Tries no more for a workshop that is gone. */
  readonly forget: (id: WorkshopId) => void;
  /** Tries no more. */
  readonly close: () => void;
}

export function createPublisher(
  rooms: Rooms,
  register: () => Register,
  failed: (error: unknown) => void,
): Publisher {
  const retries = new Map<WorkshopId, NodeJS.Timeout>();

  const publish = async (live: LiveWorkshop): Promise<void> => {
    rooms.setAuthority(live.id, authorityOf(live));
    try {
      await rooms.write(live.id, 'agenda', (doc) => {
        writeAgenda(doc, live.state, agendaSeats(live), null);
        writeTallies(doc, talliesOf(live), null);
      });
    } catch (error) {
      retryLater(live.id);
      throw error;
    }
  };

  const retryLater = (id: WorkshopId): void => {
    if (retries.has(id)) return;
    const again = async (): Promise<void> => {
      const live = await register().open(id);
      if (live !== null) await publish(live);
    };
    const timer = setTimeout(() => {
      retries.delete(id);
      register().inTurn(id, again).catch(failed);
    }, RETRY_MS);
    retries.set(id, timer.unref());
  };

  return {
    publish,
    forget(id) {
      clearTimeout(retries.get(id));
      retries.delete(id);
    },
    close() {
      for (const timer of retries.values()) clearTimeout(timer);
      retries.clear();
    },
  };
}

/** Those whom everyone sees. Viewers come after the day, by the hundred, and take no part in it. */
function agendaSeats(live: LiveWorkshop): readonly Seat[] {
  return presentSeats(live)
    .filter(({ role }) => role !== 'viewer' && role !== 'lead')
    .map(({ id, name, role, pair, createdAt }) => ({ id, name, role, pair, at: createdAt }));
}
