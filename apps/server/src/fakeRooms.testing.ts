import type { DocumentName, SeatId, WorkshopId } from '@pathwall/domain';
import type { ErrorCode } from '@pathwall/protocol';
import * as Y from 'yjs';
import type { Connected } from './app.ts';
import type { Authority } from './rooms/port.ts';

export interface Dropped {
  readonly workshop: WorkshopId;
  readonly seats: readonly SeatId[] | 'all';
  readonly code: ErrorCode;
}

/** Documents in memory, without sockets: what authority needs of the rooms, and what it told them. */
export function fakeRooms(): Connected & {
  readonly dropped: readonly Dropped[];
  readonly authorities: ReadonlyMap<WorkshopId, Authority>;
} {
  const documents = new Map<string, Y.Doc>();
  const dropped: Dropped[] = [];
  const authorities = new Map<WorkshopId, Authority>();
  const key = (workshop: WorkshopId, document: DocumentName): string => `${workshop}/${document}`;
  return {
    dropped,
    authorities,
    plugin: async () => undefined,
    rooms: {
      async write(workshop, document, change) {
        const doc = documents.get(key(workshop, document)) ?? new Y.Doc();
        documents.set(key(workshop, document), doc);
        change(doc);
      },
      async read(workshop, names) {
        return new Map(
          names.map((name) => {
            const copy = new Y.Doc();
            const doc = documents.get(key(workshop, name));
            if (doc !== undefined) Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc));
            return [name, copy];
          }),
        );
      },
      async look(workshop, document, read) {
        read(documents.get(key(workshop, document)) ?? new Y.Doc());
      },
      bytes: () => 0,
      async state(workshop, document) {
        return Y.encodeStateAsUpdate(documents.get(key(workshop, document)) ?? new Y.Doc());
      },
      async list(workshop) {
        const prefix = `${workshop}/`;
        return [...documents.keys()]
          .filter((name) => name.startsWith(prefix))
          .map((name) => name.slice(prefix.length) as DocumentName);
      },
      rewrite: async () => undefined,
      end: (workshop, code) => void dropped.push({ workshop, seats: 'all', code }),
      setAuthority: (workshop, authority) => void authorities.set(workshop, authority),
      drop: (workshop, seats, code) => void dropped.push({ workshop, seats, code }),
      close: async () => undefined,
    },
  };
}
