import type { DocumentName } from '@pathwall/domain';
import * as Y from 'yjs';
import type { DeviceStore, Loaded } from './deviceStore.ts';

/** Origin of what came from this device's own copy: neither new nor to be kept again. */
export const FROM_DEVICE = Symbol('from this device');

/** Rows above which they are merged when the copy is opened. */
const COMPACT_ABOVE = 60;
/** Updates of others are kept together, a few times a second. */
const KEEP_MS = 400;

/** The copy of one document on this device; without a store it keeps nothing and says so by null keys. */
export interface DeviceCopy {
  /** Reads the copy into the document. Gives whether there was any, and the edits that were never confirmed. */
  readonly load: () => Promise<{ readonly found: boolean; readonly unsent: Loaded['unsent'] }>;
  /** Keeps an edit that was made here, at once. */
  readonly keepOwn: (update: Uint8Array) => Promise<number | null>;
  /** Keeps what others wrote, soon. */
  readonly keepTheirs: (update: Uint8Array) => void;
  /** The server has told all that it has: a document in which nothing stands yet is known from now on, too. */
  readonly keepKnown: () => void;
  /** The server has these edits. */
  readonly confirm: (keys: readonly (number | null)[]) => Promise<void>;
  /** These edits are given up. */
  readonly forget: (keys: readonly (number | null)[]) => Promise<void>;
  readonly stop: () => void;
}

export function openDeviceCopy(
  name: DocumentName,
  doc: Y.Doc,
  device: Promise<DeviceStore | null>,
): DeviceCopy {
  let theirs: Uint8Array[] = [];
  let known = false;
  let timer: ReturnType<typeof setTimeout> | null = null;
  const flush = (): void => {
    if (timer !== null) clearTimeout(timer);
    timer = null;
    if (theirs.length === 0) return;
    const merged = Y.mergeUpdates(theirs);
    theirs = [];
    void device.then((store) => store?.keep(name, merged, false));
  };
  const keepTheirs = (update: Uint8Array): void => {
    known = true;
    theirs.push(update);
    timer ??= setTimeout(flush, KEEP_MS);
  };
  return {
    load: async () => {
      const store = await device;
      const copy = store === null ? null : await readCopy(store, name);
      if (store === null || copy === null || copy.updates.length === 0) return { found: false, unsent: [] };
      known = true;
      Y.transact(
        doc,
        () => {
          for (const update of copy.updates) applyOrSkip(doc, update);
        },
        FROM_DEVICE,
        false,
      );
      // What is unsent must stay apart from what is not: it may have to be given up.
      if (copy.unsent.length === 0 && copy.settled.length > COMPACT_ABOVE) {
        await store.compact(name, copy.settled, Y.encodeStateAsUpdate(doc));
      }
      return { found: true, unsent: copy.unsent };
    },
    keepOwn: async (update) => {
      // In the order in which they came: an own edit may stand on what somebody else wrote just before.
      flush();
      const store = await device;
      return (await store?.keep(name, update, true)) ?? null;
    },
    keepTheirs,
    keepKnown: () => {
      // Whatever stands in it by now was written here, and is kept as that.
      if (!known) keepTheirs(Y.encodeStateAsUpdate(new Y.Doc()));
    },
    confirm: async (keys) => {
      const kept = keys.filter((key) => key !== null);
      if (kept.length > 0) await (await device)?.confirm(kept);
    },
    forget: async (keys) => {
      const kept = keys.filter((key) => key !== null);
      if (kept.length > 0) await (await device)?.forget(kept);
    },
    stop: flush,
  };
}

async function readCopy(store: DeviceStore, name: DocumentName): Promise<Loaded | null> {
  try {
    return await store.load(name);
  } catch {
    // The copy is a convenience: without it the page starts from the server.
    return null;
  }
}

function applyOrSkip(doc: Y.Doc, update: Uint8Array): void {
  try {
    Y.applyUpdate(doc, update, FROM_DEVICE);
  } catch {
    // A damaged row must not keep the others from being read.
    return;
  }
}
