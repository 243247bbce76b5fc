import type * as Y from 'yjs';
import { IDEAS, readIdea } from './board.ts';
import type { IdeaId, SeatId } from './ids.ts';
import { PLEDGES } from './pledges.ts';
import { recordOf, recordsOf } from './records.ts';
import { citationField, type IdeaRef } from './sources.ts';
import { GROUPS, KEY_POINTS, memberField, membersOfGroup } from './wall.ts';

/**
 * Taking words out for good, which the bin never does. Only the server does this. A record that is deleted takes with it
 * whatever somebody who was offline wrote into it meanwhile: yjs keeps no content below what is gone, so the words cannot
 * come back from a device that still has them. What is stored beside the document is the server's to rewrite.
 */

/** An idea with the words that it had, to be looked for where it was quoted. */
export interface Erased extends IdeaRef {
  readonly text: string;
}

/** Whose ideas: those that a seat wrote, or, where nobody's authorship is recorded, all of the board. */
export type Whose = { readonly by: SeatId } | 'everybody';

/** The ideas of a board that somebody may take back, those in the bin too. */
export function ideasOf(doc: Y.Doc, whose: Whose): readonly IdeaId[] {
  const found: IdeaId[] = [];
  for (const [id, record] of recordsOf(doc, IDEAS).entries()) {
    const idea = readIdea(id, record);
    if (idea === null || idea.origin === 'practice') continue;
    if (whose === 'everybody' || idea.by === whose.by) found.push(idea.id);
  }
  return found;
}

/** Takes ideas off a board, with everything about them. Gives what they said; ids that are not there are passed over. */
export function eraseIdeas(doc: Y.Doc, board: IdeaRef['board'], ids: readonly IdeaId[]): readonly Erased[] {
  const erased: Erased[] = [];
  doc.transact(() => {
    for (const idea of ids) {
      const text = recordOf(doc, IDEAS, idea)?.get('text');
      if (!recordsOf(doc, IDEAS).has(idea)) continue;
      recordsOf(doc, IDEAS).delete(idea);
      erased.push({ board, idea, text: typeof text === 'string' ? text : '' });
    }
  });
  return erased;
}

/**
 * Takes erased ideas out of the wall: out of groups (a group of one is none), out of what key points cite, and the key
 * points that only repeat their words.
 */
export function eraseFromWall(doc: Y.Doc, erased: readonly Erased[]): void {
  doc.transact(() => {
    const groups = recordsOf(doc, GROUPS);
    for (const [id] of [...groups.entries()]) {
      const record = recordOf(doc, GROUPS, id);
      if (record === null || !deleteFields(record, erased.map(memberField))) continue;
      if (membersOfGroup(record).length < 2) groups.delete(id);
    }
    const points = recordsOf(doc, KEY_POINTS);
    for (const [id] of [...points.entries()]) {
      const record = recordOf(doc, KEY_POINTS, id);
      if (record === null) continue;
      const cited = erased.filter((idea) => record.has(citationField(idea)));
      if (cited.some(({ text }) => text === record.get('text'))) points.delete(id);
      else deleteFields(record, cited.map(citationField));
    }
  });
}

/** Takes the quotes of erased ideas out of the pledges that came from them. What a group pledged stays. */
export function eraseFromCommitments(doc: Y.Doc, erased: readonly Erased[]): void {
  doc.transact(() => {
    for (const [id] of [...recordsOf(doc, PLEDGES).entries()]) {
      const record = recordOf(doc, PLEDGES, id);
      if (record !== null) deleteFields(record, erased.map(citationField));
    }
  });
}

function deleteFields(record: Y.Map<unknown>, fields: readonly string[]): boolean {
  const there = fields.filter((field) => record.has(field));
  for (const field of there) record.delete(field);
  return there.length > 0;
}
