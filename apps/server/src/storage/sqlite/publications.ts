import type { DatabaseSync } from 'node:sqlite';
import type { PublicationId, WorkshopId } from '@pathwall/domain/ids';
import type { PublicationRecord } from '../port.ts';
import { transaction } from './database.ts';
import { integer, type Row, text } from './rows.ts';

/** A publication on its way between the threads, its content as JSON text. */
export type PublicationRow = Omit<PublicationRecord, 'content'> & { readonly json: string };

const COLUMNS = 'id, workshop, published_at, content';

/** The table of publications; runs in the worker. `remember` notes down that traces are to be removed. */
export function publicationTable(database: DatabaseSync, remember: () => void) {
  const put = database.prepare(`
    INSERT INTO publications (${COLUMNS}) SELECT ?, id, ?, ? FROM workshops WHERE id = ?
    ON CONFLICT (workshop) DO UPDATE SET
      id = excluded.id, published_at = excluded.published_at, content = excluded.content`);
  const byId = database.prepare(`SELECT ${COLUMNS} FROM publications WHERE id = ?`);
  const ofWorkshop = database.prepare(`SELECT ${COLUMNS} FROM publications WHERE workshop = ?`);
  const all = database.prepare(`SELECT ${COLUMNS} FROM publications ORDER BY published_at DESC, id`);
  const remove = database.prepare('DELETE FROM publications WHERE workshop = ?');
  const one = (row: Row | undefined): PublicationRow | null => (row === undefined ? null : publication(row));
  return {
    putPublication: ({ id, workshop, publishedAt, json }: PublicationRow): boolean =>
      put.run(id, publishedAt, json, workshop).changes === 1,
    publicationById: (id: PublicationId): PublicationRow | null => one(byId.get(id)),
    publicationOf: (workshop: WorkshopId): PublicationRow | null => one(ofWorkshop.get(workshop)),
    listPublications: (): readonly PublicationRow[] => all.all().map(publication),
    withdrawPublication: (workshop: WorkshopId): boolean =>
      transaction(database, () => {
        const found = remove.run(workshop).changes === 1;
        if (found) remember();
        return found;
      }),
  };
}

function publication(row: Row): PublicationRow {
  return {
    id: text(row, 'id'),
    workshop: text(row, 'workshop'),
    publishedAt: integer(row, 'published_at'),
    json: text(row, 'content'),
  };
}
