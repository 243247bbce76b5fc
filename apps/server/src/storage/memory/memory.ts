import { randomUUID } from 'node:crypto';
import type { WorkshopId } from '@pathwall/domain/ids';
import { StorageError } from '../errors.ts';
import type { PublicationRecord, Storage, WorkshopRecord, WorkshopStore } from '../port.ts';
import { byCodeUnit } from '../rules.ts';
import { localTurns } from '../turns.ts';
import { words } from '../words.ts';
import { type Ballots, memoryBallots } from './ballots.ts';
import { memoryDocuments, type Shelf } from './documents.ts';
import { type Links, memoryLinks, putLink } from './links.ts';
import { memoryPublications } from './publications.ts';
import { memoryRestorePoints, type Points } from './restorePoints.ts';
import { memorySeats, type Seats } from './seats.ts';

interface KeptWorkshop {
  record: WorkshopRecord;
  readonly links: Links;
  readonly seats: Seats;
  readonly shelf: Shelf;
  readonly points: Points;
  readonly ballots: Ballots;
  publication: PublicationRecord | null;
}

/** Storage that lives as long as the process: for tests, and the plainest statement of what the port means. */
export function memoryStorage(): Storage {
  const kept = new Map<WorkshopId, KeptWorkshop>();
  const place = randomUUID();
  let open = true;

  // Every way in asks for a workshop, so this is the one place that notices a closed storage.
  const workshops = (): Map<WorkshopId, KeptWorkshop> => {
    if (!open) throw new StorageError('io', words.closed);
    return kept;
  };

  return {
    workshops: memoryWorkshops(workshops),
    documents: memoryDocuments(
      (id) => workshops().get(id)?.shelf ?? null,
      (id, document) => workshops().get(id)?.points.of.delete(document),
    ),
    restorePoints: memoryRestorePoints((id) => workshops().get(id)?.points ?? null),
    links: memoryLinks((id) => workshops().get(id)?.links ?? null),
    seats: memorySeats((id) => workshops().get(id)?.seats ?? null),
    ballots: memoryBallots((id) => workshops().get(id)?.ballots ?? null),
    publications: memoryPublications(workshops),
    turns: localTurns(),
    upkeep: { strays: async () => [], removeStrays: async () => 0, scrub: async () => 'nowhere' },
    now: async () => Date.now(),
    place: async () => place,
    async ready() {
      workshops();
    },
    async close() {
      open = false;
    },
  };
}

/** As it would come back from a database: what JSON cannot say is not there. */
function asStored(state: unknown): unknown {
  return JSON.parse(JSON.stringify(state));
}

function memoryWorkshops(workshops: () => Map<WorkshopId, KeptWorkshop>): WorkshopStore {
  const all = (): WorkshopRecord[] => [...workshops().values()].map((workshop) => workshop.record);
  return {
    async create({ id, code, createdAt, state }, links) {
      if (workshops().has(id)) return 'id-taken';
      if (all().some((record) => record.code === code)) return 'code-taken';
      const kept: KeptWorkshop = {
        record: { id, code, createdAt, revision: 1, state: asStored(state) },
        links: new Map(),
        seats: new Map(),
        shelf: new Map(),
        points: { lastId: 0, of: new Map() },
        ballots: new Map(),
        publication: null,
      };
      for (const link of links) putLink(kept.links, id, link, 1);
      workshops().set(id, kept);
      return 'created';
    },

    async byId(id) {
      const found = workshops().get(id)?.record;
      return found === undefined ? null : structuredClone(found);
    },

    async byCode(code) {
      const found = all().find((record) => record.code === code);
      return found === undefined ? null : structuredClone(found);
    },

    async update(id, expectedRevision, state) {
      const workshop = workshops().get(id);
      if (workshop?.record.revision !== expectedRevision) return false;
      workshop.record = {
        ...workshop.record,
        revision: expectedRevision + 1,
        state: asStored(state),
      };
      return true;
    },

    async recode(id, code) {
      const workshop = workshops().get(id);
      if (workshop === undefined) return 'gone';
      if (all().some((record) => record.code === code && record.id !== id)) return 'code-taken';
      workshop.record = { ...workshop.record, code };
      return 'recoded';
    },

    async list() {
      const sorted = all().sort((a, b) => a.createdAt - b.createdAt || byCodeUnit(a.id, b.id));
      return structuredClone(sorted);
    },

    async countSince(since) {
      return all().filter((record) => record.createdAt >= since).length;
    },

    async purge(id) {
      return workshops().delete(id);
    },
  };
}
