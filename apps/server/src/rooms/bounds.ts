import { MAX_DOCUMENT_BYTES, MAX_FRAME_BYTES, MAX_UPDATES_PER_SECOND } from '@pathwall/protocol';

/** Bounds and rhythms of the rooms. Times in milliseconds, sizes in bytes. */
export const BOUNDS = {
  frameBytes: MAX_FRAME_BYTES,
  /** While busy, beats start at least this far apart: more edits share one commit and one frame. */
  busyTick: 4,
  /**
   * So much later for each reader who was told of something in the last beat, up to the longest: to write to a socket
   * takes a fifth of this, whatever is written, so telling a crowd of each edit by itself would take all there is.
   */
  tickPerReader: 0.1,
  longestTick: 16,
  documentBytes: MAX_DOCUMENT_BYTES,
  /** What one seat may add to one document while it is loaded: nobody fills up alone what others write on. */
  seatBytes: MAX_DOCUMENT_BYTES / 2,
  /** Of one seat in one document; ten seconds' worth may come at once. */
  updatesPerSecond: MAX_UPDATES_PER_SECOND,
  /** What a millisecond of work for a seat costs it, in updates: an update forged to be slow is paid for. */
  updatesPerMillisecond: 3,
  updateBytesPerSecond: 256 * 1024,
  /** Frames of any kind on one connection; ten seconds' worth may come at once. */
  framesPerSecond: 150,
  /** Questions (step 1) of one seat in one document, each of which may cost an encoding; sixteen seconds' worth at once. */
  questionsPerSecond: 2,
  /** What may wait for a beat in one room. More means that storage hangs. */
  queueBytes: 16 * 1024 * 1024,
  /** Structs that one frame may create. A frame of honest edits has far fewer: each carries words. */
  structsPerFrame: 3_000,
  /** Characters and tombstones that one frame may create: a few bytes can stand for any number of them. */
  lengthPerFrame: 1_000_000,
  /** Client ids that one frame may use for the first time: a page that was reloaded offline brings a few. */
  newClientsPerFrame: 64,
  /** Client ids that one seat may hold in one document. */
  clientsPerSeat: 500,
  /** Refusals in a row before a connection is cut; one is forgiven every two seconds. */
  strikes: 20,
  strikeForgiven: 2_000,
  /** An empty room is kept this long: people reload pages. */
  idleRoom: 10_000,
  /** A workshop with nobody in it is forgotten after this long. */
  idleWorkshop: 60_000,
  /** A small document that nobody has changed or asked for in so long is kept as bytes: it takes a tenth of the memory. */
  restAfter: 30_000,
  restUpTo: 128 * 1024,
  /** Such documents are looked for this often, and encoded for at most so long each time. */
  restLook: 250,
  restWork: 4,
  /** An update of another node that is missing is waited for so long, then read from the log. */
  gap: 150,
  /** With several nodes: how far each log goes is looked at this often, since a lost last message leaves no gap. */
  headLook: 2_000,
  /** With several nodes: what another node changed in a workshop is noticed within so long, also without a message. */
  authorityLook: 4_000,
  /** A node that said nothing of who is with it for so long is gone, and so are they. */
  nodeSilence: 15_000,
  awarenessTick: 50,
  /** Above this many readers the slower tick holds. */
  awarenessCrowd: 100,
  awarenessCrowdTick: 100,
  /** A connection that broke may come back before its person vanishes for the others. */
  awarenessGrace: 5_000,
  /** Who is connected is told at most this often. */
  presenceTick: 500,
  /** Stock clients forget a state that was not renewed for 30 s. */
  presenceRenewal: 15_000,
  feedTick: 150,
  /** Parts of the feed's first pass are sent in frames of about this size. */
  feedFrame: 1024 * 1024,
  /** Updates that a feed keeps beside a document's state before it takes a fresh state. */
  feedTail: 200,
  /** The stock client gives up after 30 s of silence. */
  keepAlive: 15_000,
  sweep: 5_000,
  skipAwarenessAbove: 256 * 1024,
  stopQueueingAbove: 1024 * 1024,
  cutAbove: 8 * 1024 * 1024,
  stalled: 15_000,
  catchUpPoll: 250,
  /** From when a log is long to its compaction. */
  compactAfter: 5_000,
  /** A document up to this size is encoded in the server's own thread: 3 ms. */
  encodeHere: 128 * 1024,
  compactRows: 500,
  compactBytes: 256 * 1024,
  /** After a refusal that loses words, the client is asked for what it has; at most this often. */
  mend: 1_000,
  /** The exact size of a document that looks full is taken at most this often. */
  weigh: 10_000,
  /** Sockets closed at once when the server goes down, and the pause between waves. */
  wave: 100,
  wavePause: 50,
} as const;

export type Bounds = { readonly [Name in keyof typeof BOUNDS]: number };
