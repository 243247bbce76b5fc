import { createRecord, IDEAS, type IdeaId, newId, orderKeyBetween, STAGE_KEYS } from '@pathwall/domain';
import { seeded } from '@pathwall/domain/testing';
import * as Y from 'yjs';
import type { Card } from './subjects/subject.ts';

const OPENINGS = [
  'Ring people at',
  'A duty desk on',
  'Somebody who knows',
  'Help with',
  'No more letters about',
  'A key worker for',
];
const MIDDLES = [
  'the first missed rent',
  'a Friday evening',
  'what the meter owes',
  'moving day',
  'the day the shifts stop',
  'a bed that is warm',
];
const ENDINGS = [
  '',
  ' before anybody has to ask',
  ' and the words for it in four languages',
  ', with one name and one number to call, not three',
];

/** Words of about the length that people write: 25 to 75 letters. */
export function textOf(index: number): string {
  const pick = (from: readonly string[], step: number): string =>
    from[Math.floor(index / step) % from.length] ?? '';
  return `${pick(OPENINGS, 1)} ${pick(MIDDLES, 6)}${pick(ENDINGS, 3)} (${index + 1})`;
}

export interface Content {
  readonly cards: readonly Card[];
  /** The same as a board's document. */
  readonly update: Uint8Array;
}

/** So many ideas, dealt out over the six columns, as a board's document and as plain cards for the others. */
export function content(count: number): Content {
  const random = seeded(count).bytes;
  const doc = new Y.Doc();
  const last = new Map<number, string>();
  const cards: Card[] = [];
  doc.transact(() => {
    for (let index = 0; index < count; index += 1) {
      const column = index % STAGE_KEYS.length;
      const order = orderKeyBetween(last.get(column) ?? null, null, random);
      last.set(column, order);
      const id = newId<IdeaId>(random);
      const text = textOf(index);
      createRecord(doc, IDEAS, id, 1_000 + index, {
        m: { by: null, at: 1_000 + index, session: (index % 3) + 1 },
        text,
        [`c:${STAGE_KEYS[column]}`]: order,
        key: index % 17 === 0 ? true : undefined,
      });
      cards.push({ id, text, column });
    }
  });
  return { cards, update: Y.encodeStateAsUpdate(doc) };
}
