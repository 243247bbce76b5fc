import type { DocumentName, SeatId } from '@pathwall/domain';
import { encodeFeedLeave, encodeFeedUpdate, type FeedPart } from '@pathwall/protocol';
import type { Bounds } from './bounds.ts';
import type { Clock } from './clock.ts';
import type { Connection } from './connection.ts';
import { FeedDocument } from './feed-document.ts';
import type { RoomsLog } from './port.ts';
import { words } from './words.ts';

export interface FeedDeps {
  readonly clock: Clock;
  readonly bounds: Bounds;
  readonly log: RoomsLog;
  /** A document as it is on disk. */
  readonly stateOf: (document: DocumentName) => Promise<Uint8Array>;
  /** What a seat may see through the feed now. */
  readonly documentsFor: (seat: SeatId) => readonly DocumentName[];
}

interface Viewer {
  readonly connection: Connection;
  /** Documents whose state it has been sent, and whose changes it is told. */
  shows: ReadonlySet<DocumentName>;
  /** The same as one string: viewers with the same key are sent the same bytes. */
  key: string;
  /** Documents of which it missed changes while it was too slow, and since when. */
  lacks: Set<DocumentName>;
  slowSince: number | null;
}

/**
 * The read-only feed of one workshop: everything that a seat may see, on one socket. The committed updates of a tick
 * are put into one frame for all viewers who see the same documents; nothing is encoded for one viewer alone.
 */
export class Feed {
  readonly #deps: FeedDeps;
  readonly #documents = new Map<DocumentName, FeedDocument>();
  readonly #viewers = new Map<Connection, Viewer>();
  readonly #fresh = new Map<DocumentName, Uint8Array[]>();
  readonly #firstPass = new Map<string, readonly Uint8Array[]>();
  #stopTick: (() => void) | null = null;

  constructor(deps: FeedDeps) {
    this.#deps = deps;
  }

  get size(): number {
    return this.#viewers.size;
  }

  join(connection: Connection): void {
    const viewer: Viewer = { connection, shows: new Set(), key: '', lacks: new Set(), slowSince: null };
    this.#viewers.set(connection, viewer);
    void this.#bring(viewer);
  }

  leave(connection: Connection): void {
    this.#viewers.delete(connection);
    if (this.#viewers.size === 0) this.clear();
  }

  /** Looks again at what each viewer may see: leaves at once, joins as soon as it is read. */
  reconsider(): void {
    for (const viewer of this.#viewers.values()) void this.#bring(viewer);
    this.#forgetUnwanted();
  }

  /** Takes a committed update. */
  published(document: DocumentName, update: Uint8Array): void {
    const known = this.#documents.get(document);
    if (known === undefined) return;
    known.add(update);
    this.#firstPass.clear();
    const fresh = this.#fresh.get(document);
    if (fresh === undefined) this.#fresh.set(document, [update]);
    else fresh.push(update);
    this.#schedule();
  }

  /** The document was thrown away: what is on disk may be more than was told here, so its viewers start again. */
  failed(document: DocumentName): void {
    this.#documents.delete(document);
    this.#firstPass.clear();
    for (const { connection, shows } of [...this.#viewers.values()]) {
      if (shows.has(document)) connection.close('not-saved');
    }
  }

  /** Whether somebody is shown that document. */
  wants(document: DocumentName): boolean {
    return this.#documents.has(document);
  }

  clear(): void {
    this.#stopTick?.();
    this.#stopTick = null;
    this.#viewers.clear();
    this.#documents.clear();
    this.#fresh.clear();
    this.#firstPass.clear();
  }

  async #bring(viewer: Viewer): Promise<void> {
    const wanted = this.#deps.documentsFor(viewer.connection.seat);
    this.#takeAway(viewer, new Set(wanted));
    try {
      await Promise.all(wanted.map((document) => this.#document(document).load()));
    } catch (error) {
      this.#deps.log.error({ error: String(error) }, words.notTold);
      viewer.connection.close('not-saved');
      return;
    }
    // Much may have changed while the disk was read: what counts is what may be seen at the moment of sending.
    if (!this.#viewers.has(viewer.connection)) return;
    const now = this.#deps.documentsFor(viewer.connection.seat);
    this.#takeAway(viewer, new Set(now));
    this.#show(
      viewer,
      now.filter((document) => !viewer.shows.has(document) && this.#documents.get(document)?.loaded === true),
    );
  }

  #document(name: DocumentName): FeedDocument {
    const known = this.#documents.get(name);
    if (known !== undefined) return known;
    const made = new FeedDocument(() => this.#deps.stateOf(name), this.#deps.bounds.feedTail);
    this.#documents.set(name, made);
    return made;
  }

  #show(viewer: Viewer, documents: readonly DocumentName[]): void {
    if (documents.length === 0) return;
    for (const frame of this.#statesOf(documents)) viewer.connection.send(frame);
    this.#setShown(viewer, [...viewer.shows, ...documents]);
  }

  #takeAway(viewer: Viewer, allowed: ReadonlySet<DocumentName>): void {
    const gone = [...viewer.shows].filter((document) => !allowed.has(document));
    if (gone.length === 0) return;
    this.#setShown(
      viewer,
      [...viewer.shows].filter((document) => allowed.has(document)),
    );
    for (const document of gone) {
      viewer.lacks.delete(document);
      viewer.connection.send(encodeFeedLeave(document));
    }
  }

  #setShown(viewer: Viewer, documents: readonly DocumentName[]): void {
    viewer.shows = new Set(documents);
    viewer.key = [...documents].sort().join(' ');
  }

  /** The states of these documents in frames of a bounded size; the same bytes for all who come at the same time. */
  #statesOf(documents: readonly DocumentName[]): readonly Uint8Array[] {
    const key = documents.join(' ');
    const known = this.#firstPass.get(key);
    if (known !== undefined) return known;
    const frames: Uint8Array[] = [];
    let parts: FeedPart[] = [];
    let size = 0;
    for (const document of documents) {
      for (const update of this.#documents.get(document)?.parts ?? []) {
        if (size > 0 && size + update.byteLength > this.#deps.bounds.feedFrame) {
          frames.push(encodeFeedUpdate(parts));
          parts = [];
          size = 0;
        }
        parts.push({ document, update });
        size += update.byteLength;
      }
    }
    frames.push(encodeFeedUpdate(parts));
    this.#firstPass.set(key, frames);
    return frames;
  }

  #schedule(): void {
    this.#stopTick ??= this.#deps.clock.after(this.#deps.bounds.feedTick, () => {
      this.#stopTick = null;
      this.#flush();
    });
  }

  #flush(): void {
    const frames = new Map<string, Uint8Array | null>();
    let slow = false;
    for (const viewer of [...this.#viewers.values()]) {
      this.#catchUp(viewer);
      if (viewer.slowSince !== null || viewer.connection.buffered > this.#deps.bounds.stopQueueingAbove) {
        for (const document of this.#fresh.keys()) {
          if (viewer.shows.has(document)) viewer.lacks.add(document);
        }
        viewer.slowSince ??= this.#deps.clock.now();
      } else {
        if (!frames.has(viewer.key)) frames.set(viewer.key, this.#freshFor(viewer.shows));
        const frame = frames.get(viewer.key);
        if (frame) viewer.connection.send(frame);
      }
      slow ||= viewer.slowSince !== null;
    }
    this.#fresh.clear();
    if (slow) this.#schedule();
  }

  #freshFor(shows: ReadonlySet<DocumentName>): Uint8Array | null {
    const parts = [...this.#fresh].flatMap(([document, updates]) =>
      shows.has(document) ? updates.map((update) => ({ document, update })) : [],
    );
    return parts.length === 0 ? null : encodeFeedUpdate(parts);
  }

  /** A viewer that was too slow gets whole states of what it missed, once it has drained. */
  #catchUp(viewer: Viewer): void {
    if (viewer.slowSince === null) return;
    const { clock, bounds } = this.#deps;
    if (viewer.connection.buffered <= bounds.skipAwarenessAbove) {
      const missed = [...viewer.lacks];
      viewer.lacks = new Set();
      viewer.slowSince = null;
      if (missed.length > 0) {
        for (const frame of this.#statesOf(missed)) viewer.connection.send(frame);
      }
    } else if (clock.now() - viewer.slowSince >= bounds.stalled) {
      viewer.connection.close('too-slow');
    }
  }

  #forgetUnwanted(): void {
    const wanted = new Set(
      [...this.#viewers.values()].flatMap(({ connection }) => this.#deps.documentsFor(connection.seat)),
    );
    for (const document of [...this.#documents.keys()]) {
      if (wanted.has(document)) continue;
      this.#documents.delete(document);
      this.#fresh.delete(document);
    }
  }
}
