/** What the bench asks of a server under test, which runs in a process of its own. Messages are plain JSON. */

/** Where one person connects. */
export interface Place {
  /** Path and query of the websocket. */
  readonly path: string;
  readonly cookie: string | null;
  /** Whose ideas come from here: our server lets nobody write in another's name. */
  readonly seat: string;
  /** Name of the document where every frame begins with it (Hocuspocus); null where the path says it. */
  readonly address: string | null;
}

/** What the server's process has used since it started, and what it holds after a garbage collection. */
export interface Usage {
  readonly cpuMs: number;
  readonly rssBytes: number;
  readonly heapBytes: number;
  /** Buffers outside the heap, such as those that wait to be sent. */
  readonly externalBytes: number;
}

/** What is kept of one document. */
export interface Kept {
  readonly snapshotBytes: number;
  readonly logBytes: number;
  readonly logRows: number;
}

export interface WallPlaces {
  /** One for each board. */
  readonly writers: readonly Place[];
  readonly viewers: readonly Place[];
}

export type Ask =
  | { readonly do: 'rooms'; readonly rooms: number; readonly people: number }
  | { readonly do: 'wall'; readonly boards: number; readonly viewers: number }
  | { readonly do: 'usage' }
  | { readonly do: 'kept'; readonly path: string };

export interface Answers {
  /** For each room the places of its people. */
  readonly rooms: readonly (readonly Place[])[];
  readonly wall: WallPlaces;
  readonly usage: Usage;
  readonly kept: Kept;
}

export type Question = Ask & { readonly id: number };

export type Reply =
  | { readonly kind: 'ready'; readonly port: number }
  | { readonly kind: 'answer'; readonly id: number; readonly value: unknown }
  | { readonly kind: 'failed'; readonly id: number; readonly reason: string };
