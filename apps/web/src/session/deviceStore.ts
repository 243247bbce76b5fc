import type { DocumentName, SeatId, WorkshopId } from '@pathwall/domain';

/**
 * The copy of a seat's documents on this device: one IndexedDB database for each seat, one row for each update. A row
 * that the server has not confirmed says so, and its words are in the same row: they cannot come apart.
 */

interface Row {
  readonly document: DocumentName;
  readonly update: Uint8Array;
  readonly unsent: boolean;
}

export interface Loaded {
  readonly updates: readonly Uint8Array[];
  /** Rows that the server has not confirmed. */
  readonly unsent: readonly { readonly key: number; readonly update: Uint8Array }[];
  /** Keys of all other rows: what one merged update can replace. */
  readonly settled: readonly number[];
}

/** Only `load` may reject; everything else does without where the device refuses. */
export interface DeviceStore {
  readonly load: (document: DocumentName) => Promise<Loaded>;
  /** Keeps an update; gives its key, or null when this device refuses to store. */
  readonly keep: (document: DocumentName, update: Uint8Array, unsent: boolean) => Promise<number | null>;
  /** Documents with rows that the server has not confirmed. */
  readonly unsentDocuments: () => Promise<readonly DocumentName[]>;
  /** The server has confirmed these rows. */
  readonly confirm: (keys: readonly number[]) => Promise<void>;
  /** Replaces settled rows by one that holds them all. */
  readonly compact: (document: DocumentName, settled: readonly number[], merged: Uint8Array) => Promise<void>;
  /** Removes rows. */
  readonly forget: (keys: readonly number[]) => Promise<void>;
  readonly close: () => void;
}

const STORE = 'updates';
const BY_DOCUMENT = 'document';
const PREFIX = 'pathwall';

/** Name of the database of a seat. */
export function deviceStoreName(workshop: WorkshopId, seat: SeatId): string {
  return `${PREFIX}/${workshop}/${seat}`;
}

function answer<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error('IndexedDB refused a request'));
  });
}

function finished(transaction: IDBTransaction): Promise<void> {
  return new Promise((resolve, reject) => {
    transaction.oncomplete = () => resolve();
    transaction.onabort = () => reject(transaction.error ?? new Error('IndexedDB gave a transaction up'));
  });
}

/** Opens the database; null where there is none to be had (private windows, full disks): the page works without. */
export async function openDeviceStore(name: string, factory: IDBFactory): Promise<DeviceStore | null> {
  try {
    const opening = factory.open(name, 1);
    opening.onupgradeneeded = () => {
      opening.result.createObjectStore(STORE, { autoIncrement: true }).createIndex(BY_DOCUMENT, 'document');
    };
    const database = await answer(opening);
    // Another tab leaves the workshop and wipes it.
    database.onversionchange = () => database.close();
    return overDatabase(database);
  } catch {
    return null;
  }
}

/**
 * A device may refuse to store at any moment: it is full, or another tab has wiped the seat. Words stay in this page then,
 * leaving it asks first, and what was not confirmed is sent once more, which changes nothing.
 */
async function orElse<T>(otherwise: T, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch {
    return otherwise;
  }
}

function overDatabase(database: IDBDatabase): DeviceStore {
  const rows = (mode: IDBTransactionMode): IDBObjectStore =>
    database.transaction(STORE, mode, { durability: 'relaxed' }).objectStore(STORE);
  return {
    load: async (document) => {
      const index = rows('readonly').index(BY_DOCUMENT);
      const [keys, values] = await Promise.all([
        answer(index.getAllKeys(document)) as Promise<number[]>,
        answer(index.getAll(document)) as Promise<Row[]>,
      ]);
      return {
        updates: values.map(({ update }) => update),
        unsent: keys.flatMap((key, position) => {
          const row = values[position];
          return row?.unsent === true ? [{ key, update: row.update }] : [];
        }),
        settled: keys.filter((_, position) => values[position]?.unsent === false),
      };
    },
    keep: (document, update, unsent) =>
      orElse(null, async () =>
        Number(await answer(rows('readwrite').add({ document, update, unsent } satisfies Row))),
      ),
    unsentDocuments: () =>
      orElse([], async () => {
        const all = (await answer(rows('readonly').getAll())) as Row[];
        return [...new Set(all.filter(({ unsent }) => unsent).map(({ document }) => document))];
      }),
    confirm: (keys) =>
      orElse(undefined, async () => {
        const store = rows('readwrite');
        for (const key of keys) {
          const row = (await answer(store.get(key))) as Row | undefined;
          if (row !== undefined) store.put({ ...row, unsent: false } satisfies Row, key);
        }
        await finished(store.transaction);
      }),
    compact: (document, settled, merged) =>
      orElse(undefined, async () => {
        const store = rows('readwrite');
        store.add({ document, update: merged, unsent: false } satisfies Row);
        for (const key of settled) store.delete(key);
        await finished(store.transaction);
      }),
    forget: (keys) =>
      orElse(undefined, async () => {
        const store = rows('readwrite');
        for (const key of keys) store.delete(key);
        await finished(store.transaction);
      }),
    close: () => database.close(),
  };
}

/** Removes everything that this device keeps of a seat. */
export async function wipeDeviceStore(name: string, factory: IDBFactory): Promise<void> {
  await answer(factory.deleteDatabase(name));
}
