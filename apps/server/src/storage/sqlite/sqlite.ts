import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { StorageError } from '../errors.ts';
import type {
  BallotStore,
  DocumentStore,
  LinkStore,
  PublicationRecord,
  PublicationStore,
  RestorePointStore,
  SeatStore,
  Storage,
  UpkeepStore,
  WorkshopStore,
} from '../port.ts';
import { localTurns } from '../turns.ts';
import { words } from '../words.ts';
import { type BackupResult, backupInThread } from './backup.ts';
import { packBatch } from './batch.ts';
import { compact } from './compaction.ts';
import { databaseFile } from './files.ts';
import { load } from './loading.ts';
import type { PublicationRow } from './publications.ts';
import { type StartWorker, StorageThread, startWorker } from './thread.ts';
import type { WorkshopRow } from './workshops.ts';

export interface SqliteOptions {
  /** Folder of the database; made when it is not there. Nothing is written anywhere else. */
  readonly dataDir: string;
  /** How long to wait for another server to let go of the folder, in milliseconds. */
  readonly lockWaitMs?: number;
  /** For tests that stop the thread. */
  readonly startWorker?: StartWorker;
}

export interface SqliteStorage extends Storage {
  /** Writes a checked copy of the database to a new file while everything goes on. */
  backup(targetFile: string): Promise<BackupResult>;
}

const LOCK_WAIT_MS = 2000;

/** Storage in one SQLite file. Rejects with a `StorageError` when the folder or the file cannot be used. */
export async function openSqliteStorage(options: SqliteOptions): Promise<SqliteStorage> {
  const { dataDir, lockWaitMs = LOCK_WAIT_MS } = options;
  const thread = new StorageThread({ dataDir, lockWaitMs }, options.startWorker ?? startWorker);
  await thread.open();
  const file = databaseFile(dataDir);
  const place = randomUUID();
  const scrub = sharedRun(() => removeTraces(thread, file));
  return {
    documents: documentStore(thread, scrub),
    restorePoints: restorePointStore(thread),
    workshops: workshopStore(thread, scrub),
    links: linkStore(thread),
    seats: seatStore(thread),
    ballots: ballotStore(thread),
    publications: publicationStore(thread, scrub),
    turns: localTurns(),
    upkeep: upkeepStore(thread, scrub),
    now: async () => Date.now(),
    // Nobody shares it, so it has a name for as long as it is open.
    place: async () => place,
    ready: () => thread.call('ping', []),
    backup: (target) => backupInThread({ file, target }),
    close: () => thread.close(),
  };
}

const SCRUB_TRIES = 100;
const SCRUB_PAUSE_MS = 100;

/** Afterwards, what was deleted is nowhere on disk. Waits for a backup that still reads the log. */
async function removeTraces(thread: StorageThread, file: string): Promise<void> {
  await thread.call('scrub', []);
  for (let tries = 0; tries < SCRUB_TRIES; tries += 1) {
    if (await thread.call('truncateLog', [])) return;
    await pause(SCRUB_PAUSE_MS);
  }
  throw new StorageError('locked', words.lockedByTool(file));
}

/** Runs `work` again for everyone who asks, once for all who asked before it began. */
function sharedRun(work: () => Promise<void>): () => Promise<void> {
  let current: Promise<void> = Promise.resolve();
  let next: Promise<void> | null = null;
  const begin = (): Promise<void> => {
    next = null;
    return work();
  };
  return () => {
    if (next === null) {
      next = current.then(begin, begin);
      current = next;
    }
    return next;
  };
}

function documentStore(thread: StorageThread, scrub: () => Promise<void>): DocumentStore {
  return {
    append(batch) {
      const packed = packBatch(batch);
      return thread.call('append', [packed], [packed.buffer]);
    },
    load: (workshop, document) => load(thread, workshop, document),
    compact: (workshop, document, compaction) => compact(thread, workshop, document, compaction),
    heads: (documents) =>
      thread.call('headsOf', [documents.map(({ workshop, document }) => ({ workshop, document }))]),
    list: (workshop) => thread.call('listDocuments', [workshop]),
    async replace(workshop, document, { upTo, snapshot }) {
      const found = await thread.call('replaceDocument', [workshop, document, upTo, snapshot]);
      await scrub();
      return found;
    },
  };
}

function upkeepStore(thread: StorageThread, scrub: () => Promise<void>): UpkeepStore {
  return {
    strays: () => thread.call('strays', []),
    async removeStrays() {
      const removed = await thread.call('removeStrays', []);
      if (removed > 0) await scrub();
      return removed;
    },
    async scrub() {
      await thread.call('scrubNext', []);
      await scrub();
      return 'nowhere';
    },
  };
}

function restorePointStore(thread: StorageThread): RestorePointStore {
  return {
    add: (workshop, document, { at, cause, ideas, state }, forget) =>
      thread.call('addRestorePoint', [workshop, document, { at, cause, ideas, state }, forget]),
    of: (workshop, document) => thread.call('restorePointsOf', [workshop, document]),
    state: (workshop, document, id) => thread.call('restorePointState', [workshop, document, id]),
  };
}

function workshopStore(thread: StorageThread, scrub: () => Promise<void>): WorkshopStore {
  return {
    create: ({ id, code, createdAt, state }, links) =>
      thread.call('createWorkshop', [
        { id, code, createdAt, json: JSON.stringify(state) },
        links.map(({ role, subject, secretHash, createdAt }) => ({ role, subject, secretHash, createdAt })),
      ]),
    byId: async (id) => record(await thread.call('workshopById', [id])),
    byCode: async (code) => record(await thread.call('workshopByCode', [code])),
    update: (id, expectedRevision, state) =>
      thread.call('updateWorkshop', [id, expectedRevision, JSON.stringify(state)]),
    recode: (id, code) => thread.call('recodeWorkshop', [id, code]),
    list: async () => (await thread.call('listWorkshops', [])).map(parsed),
    countSince: (since) => thread.call('countWorkshopsSince', [since]),
    async purge(id) {
      const found = await thread.call('deleteWorkshop', [id]);
      await scrub();
      return found;
    },
  };
}

function record(row: WorkshopRow | null) {
  return row === null ? null : parsed(row);
}

function parsed({ json, ...rest }: WorkshopRow) {
  return { ...rest, state: JSON.parse(json) as unknown };
}

function linkStore(thread: StorageThread): LinkStore {
  return {
    find: (workshop, secretHash) => thread.call('findLink', [workshop, secretHash]),
    of: (workshop) => thread.call('linksOf', [workshop]),
    rotate: (workshop, { role, subject }, secretHash, at) =>
      thread.call('rotateLink', [workshop, { role, subject }, secretHash, at]),
  };
}

function seatStore(thread: StorageThread): SeatStore {
  return {
    add: (seat) => thread.call('addSeat', [seat]),
    byId: (workshop, id) => thread.call('seatById', [workshop, id]),
    of: (workshop) => thread.call('seatsOf', [workshop]),
    update: (workshop, id, patch) => thread.call('updateSeat', [workshop, id, patch]),
    remove: (workshop, id, at) => thread.call('removeSeat', [workshop, id, at]),
  };
}

function ballotStore(thread: StorageThread): BallotStore {
  return {
    put: (workshop, ballot, most) => thread.call('putBallot', [workshop, ballot, most]),
    of: (workshop, poll, voters) => thread.call('ballotsOf', [workshop, poll, voters]),
    remove: (workshop, poll, voters) => thread.call('removeBallots', [workshop, poll, voters]),
    clear: (workshop, poll) => thread.call('clearBallots', [workshop, poll]),
    tally: (workshop) => thread.call('tallyBallots', [workshop]),
    turnout: (workshop, poll) => thread.call('turnoutOf', [workshop, poll]),
    words: (workshop, poll) => thread.call('wordsOfBallots', [workshop, poll]),
  };
}

function publicationStore(thread: StorageThread, scrub: () => Promise<void>): PublicationStore {
  const one = (row: PublicationRow | null) => (row === null ? null : publication(row));
  return {
    put: ({ id, workshop, publishedAt, content }) =>
      thread.call('putPublication', [{ id, workshop, publishedAt, json: JSON.stringify(content) }]),
    byId: async (id) => one(await thread.call('publicationById', [id])),
    of: async (workshop) => one(await thread.call('publicationOf', [workshop])),
    list: async () => (await thread.call('listPublications', [])).map(publication),
    async withdraw(workshop) {
      const found = await thread.call('withdrawPublication', [workshop]);
      if (found) await scrub();
      return found;
    },
  };
}

function publication({ json, ...rest }: PublicationRow): PublicationRecord {
  return { ...rest, content: JSON.parse(json) as unknown };
}
