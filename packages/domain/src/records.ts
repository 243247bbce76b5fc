import * as Y from 'yjs';
import { numberIn } from './unknown.ts';

/**
 * A collection of records in a document: a root Y.Map from id to Y.Map with flat keys and plain values (measured in
 * DESIGN.md: 171 B an idea against 255 with nested types). One place writes them, so that every write gives a Change
 * which can be undone by the person who made it, without touching what others did since.
 */

export type Plain = string | number | boolean | null | readonly Plain[] | { readonly [key: string]: Plain };

export interface FieldChange {
  readonly record: string;
  readonly field: string;
  /** `undefined`: the field was absent. */
  readonly before: Plain | undefined;
  readonly after: Plain | undefined;
}

/** What one write did to one collection; the unit of undo. */
export interface Change {
  readonly collection: string;
  readonly fields: readonly FieldChange[];
}

export interface FieldWrite {
  readonly record: string;
  readonly field: string;
  /** `undefined` removes the field. */
  readonly value: Plain | undefined;
}

/** The records of a collection: total, whatever a hostile client has put at that name. */
export function recordsOf(doc: Y.Doc, collection: string): Y.Map<unknown> {
  return doc.getMap(collection);
}

/** The record with that id, or null when there is none or it is not a record. */
export function recordOf(doc: Y.Doc, collection: string, id: string): Y.Map<unknown> | null {
  const record = recordsOf(doc, collection).get(id);
  return record instanceof Y.Map ? record : null;
}

function isPlainObject(value: object): value is { readonly [key: string]: unknown } {
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}

/** Deeper values are nobody's honest work, and following them could exhaust the stack. */
const MAX_DEPTH = 24;

/** True for values that JSON can hold, nested at most 24 deep. */
export function isPlain(value: unknown): value is Plain {
  return isPlainTo(value, MAX_DEPTH);
}

function isPlainTo(value: unknown, depth: number): boolean {
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return true;
  if (typeof value === 'number') return Number.isFinite(value);
  if (typeof value !== 'object' || depth === 0) return false;
  if (!Array.isArray(value) && !isPlainObject(value)) return false;
  return Object.values(value).every((item) => isPlainTo(item, depth - 1));
}

/** Equality of plain values, key order aside. */
export function samePlain(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  if (Array.isArray(a) || Array.isArray(b)) {
    return (
      Array.isArray(a) &&
      Array.isArray(b) &&
      a.length === b.length &&
      a.every((item, index) => samePlain(item, b[index]))
    );
  }
  const left = Object.entries(a);
  return (
    left.length === Object.keys(b).length &&
    left.every(([key, value]) => Object.hasOwn(b, key) && samePlain(value, Reflect.get(b, key)))
  );
}

function plainField(record: Y.Map<unknown>, field: string): Plain | undefined {
  const value = record.get(field);
  return isPlain(value) ? value : undefined;
}

/** Field of a record that is in the bin: `{ at }`. Records are never deleted. */
export const BINNED = 'd';

/** When a record went to the bin; null when it stands. A damaged mark counts from `made`. */
export function binnedAt(record: Y.Map<unknown>, made: number): number | null {
  const mark: unknown = record.get(BINNED);
  return mark === undefined ? null : (numberIn(mark, 'at') ?? made);
}

/** True while a record is not in the bin. */
export function stands(record: Y.Map<unknown>): boolean {
  return record.get(BINNED) === undefined;
}

/**
 * Creates a record with those fields in one transaction. Undoing the creation puts the record into the bin, where what
 * others did to it stays. Throws when the id is taken: ids are random or checked by whoever brings them along, and
 * writing over a record would lose what others wrote.
 */
export function createRecord(
  doc: Y.Doc,
  collection: string,
  id: string,
  at: number,
  fields: Readonly<Record<string, Plain | undefined>>,
): Change {
  if (recordsOf(doc, collection).has(id)) throw new Error(`the id of a new record of ${collection} is taken`);
  doc.transact(() => {
    const record = new Y.Map<unknown>();
    for (const [field, value] of Object.entries(fields)) {
      if (value !== undefined) record.set(field, value);
    }
    recordsOf(doc, collection).set(id, record);
  });
  return { collection, fields: [{ record: id, field: BINNED, before: { at }, after: undefined }] };
}

/** Puts a record into the bin; one that lies there already stays as it was. Null when there is no such record. */
export function binRecord(doc: Y.Doc, collection: string, id: string, at: number): Change | null {
  const record = recordOf(doc, collection, id);
  if (record === null) return null;
  if (!stands(record)) return { collection, fields: [] };
  return writeFields(doc, collection, [{ record: id, field: BINNED, value: { at } }]);
}

/** Takes a record out of the bin. Null when there is no such record. */
export function restoreRecord(doc: Y.Doc, collection: string, id: string): Change | null {
  if (recordOf(doc, collection, id) === null) return null;
  return writeFields(doc, collection, [{ record: id, field: BINNED, value: undefined }]);
}

/** Writes fields of existing records in one transaction; writes that change nothing are left out. */
export function writeFields(doc: Y.Doc, collection: string, writes: readonly FieldWrite[]): Change {
  const fields: FieldChange[] = [];
  doc.transact(() => {
    for (const { record: id, field, value } of writes) {
      const record = recordOf(doc, collection, id);
      if (record === null) continue;
      const before = plainField(record, field);
      // Asked of the record, not of `before`: what a hostile client put there is not plain, and can still be taken away.
      if (value === undefined ? !record.has(field) : samePlain(before, value)) continue;
      if (value === undefined) record.delete(field);
      else record.set(field, value);
      fields.push({ record: id, field, before, after: value });
    }
  });
  return { collection, fields };
}

/**
 * Several changes of one collection, in the order in which they were made, as one: a field that was written twice counts
 * from its first value to its last. The unit of undo of what a person did in one go.
 */
export function mergeChanges(collection: string, changes: readonly Change[]): Change {
  const fields = new Map<string, FieldChange>();
  for (const change of changes) {
    for (const field of change.fields) {
      const key = `${field.record}/${field.field}`;
      const first = fields.get(key);
      // Deleted first, so that it stands where it was written last: undo goes backwards.
      fields.delete(key);
      fields.set(key, first === undefined ? field : { ...field, before: first.before });
    }
  }
  return {
    collection,
    fields: [...fields.values()].filter(({ before, after }) => !samePlain(before, after)),
  };
}

export interface Reverted {
  /** Reverting this brings the reverted values back: redo. */
  readonly change: Change;
  /** Fields that somebody else has written since: left as they are. */
  readonly kept: readonly FieldChange[];
}

/** Takes a change back where its values still stand; what others overwrote is kept and named. */
export function revertChange(doc: Y.Doc, change: Change): Reverted {
  const kept: FieldChange[] = [];
  const writes: FieldWrite[] = [];
  for (const field of [...change.fields].reverse()) {
    const record = recordOf(doc, change.collection, field.record);
    if (record !== null && samePlain(plainField(record, field.field), field.after)) {
      writes.push({ record: field.record, field: field.field, value: field.before });
    } else {
      kept.push(field);
    }
  }
  return { change: writeFields(doc, change.collection, writes), kept };
}
