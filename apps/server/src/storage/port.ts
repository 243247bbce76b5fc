import type { Role } from '@pathwall/domain/access';
import type { DocumentName } from '@pathwall/domain/documents';
import type { JoinCode, PairId, PublicationId, SeatId, WorkshopId } from '@pathwall/domain/ids';

/**
 * The storage port. Every method is asynchronous and either does all of what it says or nothing. A failure of the disk,
 * the database or the network rejects with a `StorageError`; any other rejection is a bug of the caller. Times are
 * milliseconds since 1970. Values given are copied before the method returns its promise; values handed out belong to the caller.
 */
export interface Storage {
  readonly documents: DocumentStore;
  readonly restorePoints: RestorePointStore;
  readonly workshops: WorkshopStore;
  readonly links: LinkStore;
  readonly seats: SeatStore;
  readonly ballots: BallotStore;
  readonly publications: PublicationStore;
  readonly turns: TurnStore;
  readonly upkeep: UpkeepStore;
  /** The time by the clock that all who share the storage have in common. */
  now(): Promise<number>;
  /** A name that all who share the storage have in common, and no other storage has, even a copy of this one. */
  place(): Promise<string>;
  /** Resolves when storage has just answered a real query. */
  ready(): Promise<void>;
  /** Finishes what was asked before, then lets go of everything. Later calls are refused with `io`. May be called twice. */
  close(): Promise<void>;
}

/** Rows of a table that belong to no workshop any more. */
export interface Stray {
  readonly table: string;
  readonly rows: number;
  readonly bytes: number;
}

/**
 * Where what was deleted may still be found on disk: `nowhere`; in the database's files and log until its next checkpoint,
 * which this user may not ask for; or in its log, which settings keep.
 */
export type Kept = 'nowhere' | 'until-checkpoint' | 'in-log';

/** For the operator's tools. */
export interface UpkeepStore {
  /** What is left of workshops that are gone, by table. Empty when all is well: purging takes everything along. */
  strays(): Promise<readonly Stray[]>;
  /** Removes it, with its traces where a purge does that too. Gives how many rows that were. */
  removeStrays(): Promise<number>;
  /** Writes the files anew, so that what was deleted before is gone from them. Others wait meanwhile. */
  scrub(): Promise<Kept>;
}

/** Turns under a name, among all processes that share the storage. */
export interface TurnStore {
  /**
   * Runs `work` while nobody else runs any under that name; waits for it. Settles as `work` does. When others keep their
   * turn for too long, or the storage cannot be reached, it rejects with a `StorageError` and `work` was not begun. When
   * the turn is lost in the middle of it (the process was paused), every change of workshops, links, seats, ballots and
   * publications that `work` still asks for is refused. Documents need no turn.
   */
  take<T>(name: string, work: () => Promise<T>): Promise<T>;
  /** The same for whoever does not wait: null, and `work` is not begun, when somebody is at it. */
  tryTake<T>(name: string, work: () => Promise<T>): Promise<T | null>;
}

/** A yjs client id that a seat has used for the first time in a document. */
export interface Claim {
  readonly client: number;
  readonly seat: SeatId;
}

/** An entry of which nothing was stored, because another seat has one of its client ids. */
export const CLAIMED = 'claimed';

/** What became of an entry: its number; `null` when its workshop does not exist (any more). */
export type Appended = number | null | typeof CLAIMED;

export interface AppendEntry {
  readonly workshop: WorkshopId;
  readonly document: DocumentName;
  /** A yjs update (V1 encoding), opaque to storage. Not taken over: the caller may go on using it. */
  readonly update: Uint8Array;
  readonly claims?: readonly Claim[];
}

export interface StoredDocument {
  readonly snapshot: Uint8Array | null;
  /** Updates after the snapshot, oldest first. */
  readonly updates: readonly Uint8Array[];
  /** Number of the last update that is part of this; 0 when there never was one. */
  readonly seq: number;
  /** Size of `updates` together, in bytes. */
  readonly logBytes: number;
  readonly claims: ReadonlyMap<number, SeatId>;
}

/** The log and the snapshot of each document. Sequence numbers of a document start at 1 and only ever rise. */
export interface DocumentStore {
  /**
   * Writes all entries in one transaction, in order. Gives the sequence number of each; `null` for an entry whose
   * workshop does not exist (any more), `claimed` for one that claims a client id which another seat has in that document,
   * or claims in an earlier entry of the batch: nothing of such an entry is stored, and it holds up no other.
   *
   * When it rejects, nothing may be shown or acknowledged. The entries may still be on disk (an answer can be lost);
   * appending the same update again is harmless because yjs updates are idempotent.
   */
  append(batch: readonly AppendEntry[]): Promise<readonly Appended[]>;
  /** Everything about one document, as of one moment. A document nobody wrote to is empty, with `seq` 0. */
  load(workshop: WorkshopId, document: DocumentName): Promise<StoredDocument>;
  /**
   * Replaces the updates up to and including `upTo` by a snapshot that contains them, in one transaction. Gives false
   * and changes nothing when a snapshot of that or a later number is there already, or the workshop is gone: an older
   * snapshot never replaces a newer one, whichever process made it. Rejects an `upTo` that was never given out (a bug).
   */
  compact(
    workshop: WorkshopId,
    document: DocumentName,
    compaction: { readonly upTo: number; readonly snapshot: Uint8Array },
  ): Promise<boolean>;
  /** Number of the last update of each of these documents, in order: 0 for one that nobody wrote to. */
  heads(
    documents: readonly { readonly workshop: WorkshopId; readonly document: DocumentName }[],
  ): Promise<readonly number[]>;
  /** Names of the documents that have been written, sorted by code unit. */
  list(workshop: WorkshopId): Promise<readonly DocumentName[]>;
  /**
   * Puts a snapshot in place of a document's history up to and including `upTo`, for redaction: afterwards those bytes
   * are nowhere in the data folder, and the document's restore points are gone too. What was written after `upTo` stays, so nothing is lost when it came meanwhile; a
   * later snapshot that is there already stays too, for it was made of the same. Claims are kept, because the client ids
   * may live on in the snapshot. False: the workshop is gone, or the document was never written. Rejects an `upTo` that
   * was never given out (a bug).
   */
  replace(
    workshop: WorkshopId,
    document: DocumentName,
    replacement: { readonly upTo: number; readonly snapshot: Uint8Array },
  ): Promise<boolean>;
}

/** A document as it was at a moment, to go back to. */
export interface NewRestorePoint {
  readonly at: number;
  /** Why it was kept; opaque to storage. */
  readonly cause: string;
  /** How many ideas stood there: told without reading the state. */
  readonly ideas: number;
  /** Opaque to storage. */
  readonly state: Uint8Array;
}

export interface RestorePoint extends Omit<NewRestorePoint, 'state'> {
  /** Rises within a document, and is never given twice. */
  readonly id: number;
  /** Size of the state. */
  readonly bytes: number;
}

/** Restore points of each document, apart from its log: compaction leaves them alone, purging and redaction do not. */
export interface RestorePointStore {
  /**
   * Keeps a point and lets go of those in `forget`, in one transaction. Gives its id; `null` when the workshop is gone.
   * Ids that are not points of this document are passed over.
   */
  add(
    workshop: WorkshopId,
    document: DocumentName,
    point: NewRestorePoint,
    forget: readonly number[],
  ): Promise<number | null>;
  /** The points of a document without their states, oldest first (by id). */
  of(workshop: WorkshopId, document: DocumentName): Promise<readonly RestorePoint[]>;
  /** The state of one point; `null` when there is no such point of this document (any more). */
  state(workshop: WorkshopId, document: DocumentName, id: number): Promise<Uint8Array | null>;
}

export interface NewWorkshop {
  readonly id: WorkshopId;
  readonly code: JoinCode;
  readonly createdAt: number;
  /** A JSON value, opaque to storage; its owner validates it when reading. */
  readonly state: unknown;
}

export interface WorkshopRecord extends NewWorkshop {
  /** 1 at creation, one more after each update. */
  readonly revision: number;
}

export interface WorkshopStore {
  /** Stores a workshop together with its first links, or nothing when the code or the id is in use. */
  create(record: NewWorkshop, links: readonly NewLink[]): Promise<'created' | 'code-taken' | 'id-taken'>;
  byId(id: WorkshopId): Promise<WorkshopRecord | null>;
  byCode(code: JoinCode): Promise<WorkshopRecord | null>;
  /** Stores `state` only when the revision is still the expected one (compare and set). False: it was not, or is gone. */
  update(id: WorkshopId, expectedRevision: number, state: unknown): Promise<boolean>;
  /** Gives a workshop another join code; the old one finds nothing from then on. The revision stays. */
  recode(id: WorkshopId, code: JoinCode): Promise<'recoded' | 'code-taken' | 'gone'>;
  /** All workshops, oldest first. */
  list(): Promise<readonly WorkshopRecord[]>;
  /** How many workshops were created at or after `since`. */
  countSince(since: number): Promise<number>;
  /**
   * Removes everything about a workshop in one transaction, then makes its text gone from every file in the data folder.
   * When the second half is refused (`locked`), the rows are gone already; asking again finishes it. False: there was none.
   */
  purge(id: WorkshopId): Promise<boolean>;
}

/** What a link gives: a role, and for a `lead` the one action that it is about. */
export interface LinkTarget {
  readonly role: Role;
  readonly subject: string | null;
}

export interface NewLink extends LinkTarget {
  readonly secretHash: Uint8Array;
  readonly createdAt: number;
}

export interface LinkRecord extends NewLink {
  readonly workshop: WorkshopId;
  /** 1 for the first link of its kind, one more after each rotation. */
  readonly generation: number;
}

/** There is one current link per workshop, role and subject. */
export interface LinkStore {
  /** The current link with this hash. */
  find(workshop: WorkshopId, secretHash: Uint8Array): Promise<LinkRecord | null>;
  /** The current links of a workshop, by role, then subject. */
  of(workshop: WorkshopId): Promise<readonly LinkRecord[]>;
  /**
   * Puts a new secret in place of the old one, which finds nothing from then on; makes the link when there was none.
   * Gives its generation; `null` when the workshop is gone.
   */
  rotate(
    workshop: WorkshopId,
    target: LinkTarget,
    secretHash: Uint8Array,
    at: number,
  ): Promise<number | null>;
}

export interface SeatRecord {
  readonly id: SeatId;
  readonly workshop: WorkshopId;
  readonly role: Role;
  readonly pair: PairId | null;
  readonly name: string | null;
  /** Hash of the cookie's token; null once the seat is removed. */
  readonly tokenHash: Uint8Array | null;
  /** Generation of the link that this seat came in by. */
  readonly linkGeneration: number;
  readonly createdAt: number;
  readonly removedAt: number | null;
  /** "This is a shared device" was ticked. */
  readonly shared: boolean;
}

export type NewSeat = Omit<SeatRecord, 'tokenHash' | 'removedAt'> & { readonly tokenHash: Uint8Array };

export type SeatPatch = Partial<
  Pick<SeatRecord, 'role' | 'pair' | 'name' | 'linkGeneration' | 'shared'> & {
    readonly tokenHash: Uint8Array;
  }
>;

export interface SeatStore {
  /** False when the workshop is gone. */
  add(seat: NewSeat): Promise<boolean>;
  /** The seat, also when it is removed. */
  byId(workshop: WorkshopId, id: SeatId): Promise<SeatRecord | null>;
  /** All seats ever given, oldest first. */
  of(workshop: WorkshopId): Promise<readonly SeatRecord[]>;
  /** Changes what the patch names. False when there is no such seat or it is removed. */
  update(workshop: WorkshopId, id: SeatId, patch: SeatPatch): Promise<boolean>;
  /** Takes a seat away: the row stays so that its ideas keep an author; name and token are gone. False when there was none to remove. */
  remove(workshop: WorkshopId, id: SeatId, at: number): Promise<boolean>;
}

/**
 * One answer to one question. It is nobody's: `voter` is a digest under a key that is not in the database, and no time is
 * kept, so that a copy of the table tells how often something was said and not by whom (S8).
 */
export interface Ballot {
  /** What kind of question. */
  readonly poll: string;
  /** What it is about. */
  readonly subject: string;
  readonly voter: string;
  readonly choice: string;
  /** How much it counts: a whole number. 0 takes the answer back. */
  readonly weight: number;
  /** Free words; empty for none. */
  readonly words: string;
}

export interface TallyRow {
  readonly poll: string;
  readonly subject: string;
  readonly choice: string;
  /** How many gave this answer. */
  readonly voters: number;
  /** Their weights together. */
  readonly weight: number;
}

export interface BallotStore {
  /**
   * Puts a voter's answer on a subject in place of the one before, in one transaction. With `most`, refuses what would
   * bring the weights of that voter in that poll above it, and changes nothing.
   */
  put(workshop: WorkshopId, ballot: Ballot, most: number | null): Promise<'counted' | 'too-many' | 'gone'>;
  /** What these voters answered in a poll, by subject. */
  of(workshop: WorkshopId, poll: string, voters: readonly string[]): Promise<readonly Ballot[]>;
  /** Takes back what these voters answered in a poll. Gives how many answers that were. */
  remove(workshop: WorkshopId, poll: string, voters: readonly string[]): Promise<number>;
  /** Takes back everything that was answered in a poll. Gives how many answers that were. */
  clear(workshop: WorkshopId, poll: string): Promise<number>;
  /** All answers counted, by poll, subject and choice. */
  tally(workshop: WorkshopId): Promise<readonly TallyRow[]>;
  /** How many voters answered anything in a poll. */
  turnout(workshop: WorkshopId, poll: string): Promise<number>;
  /** The words that were given, by subject and then by themselves, so that their order says nothing. */
  words(
    workshop: WorkshopId,
    poll: string,
  ): Promise<readonly { readonly subject: string; readonly words: string }[]>;
}

/** What an organisation shows in the library of this installation; one for a workshop. */
export interface PublicationRecord {
  /** Its address; the same when it is published again. */
  readonly id: PublicationId;
  readonly workshop: WorkshopId;
  readonly publishedAt: number;
  /** A JSON value, opaque to storage; its owner validates it when reading. */
  readonly content: unknown;
}

export interface PublicationStore {
  /** Publishes, in place of what the workshop had published before. False when the workshop is gone. */
  put(record: PublicationRecord): Promise<boolean>;
  byId(id: PublicationId): Promise<PublicationRecord | null>;
  of(workshop: WorkshopId): Promise<PublicationRecord | null>;
  /** All of them, the newest first. */
  list(): Promise<readonly PublicationRecord[]>;
  /** Takes a workshop's publication away; its copy in storage is gone from the data folder then. False: there was none. */
  withdraw(workshop: WorkshopId): Promise<boolean>;
}
