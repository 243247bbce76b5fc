import * as Y from 'yjs';

/** Fields that hold what a person wrote, on ideas, key points, groups, pledges and actions; notes are objects with a `text`. */
const WORD_FIELDS: ReadonlySet<string> = new Set(['text', 'title', 'lead', 'measure', 'deadline']);

function wordsIn(field: string, value: unknown): string | null {
  if (typeof value === 'string') return WORD_FIELDS.has(field) && value !== '' ? value : null;
  if (typeof value !== 'object' || value === null || !field.startsWith('n:')) return null;
  const text: unknown = Reflect.get(value, 'text');
  return typeof text === 'string' && text !== '' ? text : null;
}

/**
 * What somebody wrote in these updates of a document, each once, in the order in which it was first written and as it
 * was written last. What the updates only moved, marked or took away has no words.
 */
export function wordsOf(doc: Y.Doc, updates: readonly Uint8Array[]): readonly string[] {
  const written = new Map<string, string>();
  for (const update of updates) {
    for (const struct of Y.decodeUpdate(update).structs) {
      if (!(struct instanceof Y.Item) || !(struct.content instanceof Y.ContentAny)) continue;
      const field = fieldOf(doc, struct.id);
      const words = field === null ? null : wordsIn(field.name, struct.content.arr.at(-1));
      if (field !== null && words !== null) written.set(field.key, words);
    }
  }
  return [...new Set(written.values())];
}

/** Which field of which record an item of an update has become; an update itself may name neither. */
function fieldOf(doc: Y.Doc, id: Y.ID): { readonly key: string; readonly name: string } | null {
  if (Y.getState(doc.store, id.client) <= id.clock) return null;
  const item: unknown = Y.getItem(doc.store, id);
  if (!(item instanceof Y.Item) || item.parentSub === null) return null;
  const record = item.parent instanceof Y.AbstractType ? item.parent._item : null;
  const name = item.parentSub;
  return { key: `${record?.id.client}/${record?.id.clock}/${name}`, name };
}
