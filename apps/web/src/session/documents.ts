import { type Agenda, type BoardName, type DocumentName, isBoardName } from '@pathwall/domain';
import type { SeatBody } from '@pathwall/protocol';
import { accessStore } from './access.ts';
import type { LineState } from './connection.ts';
import type { Store } from './contract.ts';
import { openFeedLink } from './feed.ts';
import { createLending } from './lending.ts';
import { boardModel, commitmentsModel, type Writer, wallModel } from './models.ts';
import { createShower, othersStore } from './presence.ts';
import { derive } from './store.ts';
import {
  type AccessOrUnknown,
  openSyncedDocument,
  type SyncedDocument,
  type Wiring,
} from './syncedDocument.ts';

/** Anything of the page with a socket. */
export interface Link {
  readonly line: () => LineState;
  readonly wake: () => void;
  readonly drop: () => void;
  readonly unsentWords: () => readonly string[];
  readonly giveUp: () => Promise<void>;
}

export interface DocumentsNeeds {
  readonly seat: Store<SeatBody>;
  readonly agenda: Store<Agenda | null>;
  readonly writer: Writer;
  readonly wiring: Wiring;
  /** Something about a socket, or about what is unsent, has changed. */
  readonly changed: () => void;
}

/** A synced document as one of the page's links. */
export function linkOf({ state, wake, drop, unsentWords, giveUp }: SyncedDocument): Link {
  return { line: state.get, wake, drop, unsentWords, giveUp };
}

/** The documents that pages open and give back, each with one socket however many hold it. */
export function createDocuments({ seat, agenda, writer, wiring, changed }: DocumentsNeeds) {
  const { frames } = writer;

  const openDocument = (name: DocumentName) => {
    const access = accessStore(name, seat, agenda);
    const tried = derive<AccessOrUnknown>([access, agenda], () =>
      agenda.get() === null ? 'unknown' : access.get(),
    );
    const synced = openSyncedDocument(name, tried, wiring);
    const stopState = synced.state.subscribe(changed);
    changed();
    return {
      synced,
      source: { doc: synced.doc, access, ready: synced.ready },
      /** Stops the document after its model. */
      close: (...before: readonly (() => void)[]) => {
        for (const stop of [...before, stopState, synced.stop, changed]) stop();
      },
    };
  };
  const unsent = ({ synced }: { readonly synced: SyncedDocument }): Store<boolean> =>
    derive([synced.state], () => synced.state.get().tally.sent + synced.state.get().tally.waiting > 0);

  const boards = createLending((name: BoardName) => {
    const { synced, source, close } = openDocument(name);
    const others = othersStore(synced.awareness, frames);
    const shower = createShower(synced.awareness);
    const allow = (): void => shower.allow(source.access.get() === 'write');
    allow();
    const stopAllow = source.access.subscribe(allow);
    const model = boardModel(name, source, { others, show: shower.show }, writer);
    return {
      ...model,
      synced,
      link: linkOf(synced),
      stop: () => close(stopAllow, shower.stop, others.stop, model.stop),
    };
  }, unsent);
  const commitments = createLending((_: 'commitments') => {
    const { synced, source, close } = openDocument('commitments');
    const model = commitmentsModel(source, writer);
    return { ...model, synced, link: linkOf(synced), stop: () => close(model.stop) };
  }, unsent);
  const walls = createLending((_: 'wall') => {
    const { synced, source, close } = openDocument('wall');
    const model = wallModel(source, writer);
    return { ...model, synced, link: linkOf(synced), stop: () => close(model.stop) };
  }, unsent);
  const feeds = createLending((_: 'feed') => {
    const feed = openFeedLink(seat, agenda, frames, wiring);
    const stopLine = feed.line.subscribe(changed);
    changed();
    const link: Link = {
      line: () => ({ line: feed.line.get() }),
      wake: feed.wake,
      drop: feed.drop,
      // Nothing is written through the feed.
      unsentWords: () => [],
      giveUp: () => Promise.resolve(),
    };
    const stop = (): void => {
      for (const each of [stopLine, feed.stop, changed]) each();
    };
    return { ...feed, link, stop };
  });

  const lend = (name: DocumentName) => {
    if (isBoardName(name)) return boards.lend(name);
    return name === 'wall'
      ? walls.lend('wall')
      : name === 'commitments'
        ? commitments.lend('commitments')
        : null;
  };
  const open = () => [...boards.open(), ...commitments.open(), ...walls.open(), ...feeds.open()];
  return {
    openBoard: boards.lend,
    openCommitments: () => commitments.lend('commitments'),
    openWall: () => walls.lend('wall'),
    openFeed: () => feeds.lend('feed'),
    links: (): readonly Link[] => open().map(({ link }) => link),
    /** A document that is open came by another way than its socket. */
    takeBrought: (name: DocumentName): void => {
      const synced = [...boards.open(), ...commitments.open(), ...walls.open()].map((each) => each.synced);
      for (const each of synced) if (each.name === name) each.takeBrought();
    },
    /** Words from an earlier visit are sent even when no page shows their document. */
    finishUnsent: async (): Promise<void> => {
      const store = await wiring.device;
      for (const name of (await store?.unsentDocuments()) ?? []) {
        const handle = lend(name);
        if (handle === null) continue;
        await handle.synced.loaded;
        handle.release();
      }
    },
    stop: (): void => {
      for (const lending of [boards, commitments, walls, feeds]) lending.stopAll();
    },
  };
}
