import { recordsOf, samePlain } from '@pathwall/domain';
import type * as Y from 'yjs';
import type { Store } from './contract.ts';
import type { Frames } from './frames.ts';
import { type Cell, cell } from './store.ts';

interface Identified {
  readonly id: string;
}

/** Records of one collection as frozen plain values; those that did not change keep their identity. */
export interface Snapshot<T extends Identified> {
  readonly values: ReadonlyMap<T['id'], T>;
  /** Records that could not be read. */
  readonly skipped: number;
}

export interface RecordStore<T extends Identified> {
  readonly all: Store<Snapshot<T>>;
  /** One record; its listeners hear of nothing else. */
  readonly one: (id: T['id']) => Store<T | null>;
  /** Calls back, just before `all` tells of it, with the records that this page wrote itself. Gives how to stop. */
  readonly onOwn: (listener: (ids: ReadonlySet<T['id']>) => void) => () => void;
  readonly stop: () => void;
}

/**
 * Follows a collection: only what was written is read again, once a frame. `read` gives null for what is malformed.
 */
export function recordStore<T extends Identified>(
  doc: Y.Doc,
  collection: string,
  read: (id: string, record: unknown) => T | null,
  frames: Frames,
): RecordStore<T> {
  type Id = T['id'];
  const map = recordsOf(doc, collection);
  const unreadable = new Set<string>();
  const dirty = new Set<string>(map.keys());
  const ones = new Map<Id, Cell<T | null>>();
  const ownListeners = new Set<(ids: ReadonlySet<Id>) => void>();
  let own = new Set<Id>();
  const all = cell<Snapshot<T>>({ values: new Map(), skipped: 0 });

  const flush = (): void => {
    if (dirty.size === 0) return;
    if (own.size > 0) {
      const written = own;
      own = new Set();
      for (const listener of [...ownListeners]) listener(written);
    }
    const before = all.get();
    const values = new Map(before.values);
    const changed: [Id, T | null][] = [];
    for (const id of dirty) {
      const known = id as Id;
      const old = values.get(known) ?? null;
      const present = map.has(id);
      const next = present ? read(id, map.get(id)) : null;
      if (present && next === null) unreadable.add(id);
      else unreadable.delete(id);
      if (samePlain(old, next)) continue;
      if (next === null) values.delete(known);
      else values.set(known, next);
      changed.push([known, next]);
    }
    dirty.clear();
    if (changed.length === 0 && unreadable.size === before.skipped) return;
    all.set({ values, skipped: unreadable.size });
    for (const [id, value] of changed) ones.get(id)?.set(value);
  };
  flush();

  const onEvents = (
    events: readonly Y.YEvent<Y.AbstractType<unknown>>[],
    { local }: { readonly local: boolean },
  ): void => {
    const wrote = (id: string): void => {
      dirty.add(id);
      if (local) own.add(id as Id);
    };
    for (const event of events) {
      const [id] = event.path;
      if (id !== undefined) wrote(String(id));
      else for (const key of event.changes.keys.keys()) wrote(key);
    }
    frames.schedule(flush);
  };
  map.observeDeep(onEvents);

  return {
    all,
    one: (id) => {
      const known = ones.get(id);
      if (known !== undefined) return known;
      const made = cell(all.get().values.get(id) ?? null);
      ones.set(id, made);
      return made;
    },
    onOwn: (listener) => {
      ownListeners.add(listener);
      return () => ownListeners.delete(listener);
    },
    stop: () => map.unobserveDeep(onEvents),
  };
}

/** Follows small collections that are read as one value (the agenda, the wall), once a frame. */
export function documentStore<T>(
  doc: Y.Doc,
  collections: readonly string[],
  read: (doc: Y.Doc) => T,
  frames: Frames,
): Store<T> & { readonly stop: () => void } {
  const store = cell(read(doc));
  const flush = (): void => store.set(read(doc));
  const changed = (): void => frames.schedule(flush);
  for (const name of collections) recordsOf(doc, name).observeDeep(changed);
  return {
    get: store.get,
    subscribe: store.subscribe,
    stop: () => {
      for (const name of collections) recordsOf(doc, name).unobserveDeep(changed);
    },
  };
}
