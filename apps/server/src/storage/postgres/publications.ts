import type { PublicationRecord, PublicationStore } from '../port.ts';
import type { Queries } from './connection.ts';
import { integer, type Row, text } from './rows.ts';

const COLUMNS = 'id, workshop, published_at, content';

export function publicationStore(database: Queries, fenced: Queries): PublicationStore {
  const one = async (column: 'id' | 'workshop', value: string): Promise<PublicationRecord | null> => {
    const [row] = await database.query(`SELECT ${COLUMNS} FROM publications WHERE ${column} = $1`, [value]);
    return row === undefined ? null : publication(row);
  };
  return {
    async put({ id, workshop, publishedAt, content }) {
      const rows = await fenced.query(
        `INSERT INTO publications (${COLUMNS})
         SELECT $1, id, $3, $4 FROM workshops WHERE id = $2 FOR KEY SHARE
         ON CONFLICT (workshop) DO UPDATE
         SET id = excluded.id, published_at = excluded.published_at, content = excluded.content
         RETURNING id`,
        [id, workshop, publishedAt, JSON.stringify(content)],
      );
      return rows.length === 1;
    },
    byId: (id) => one('id', id),
    of: (workshop) => one('workshop', workshop),
    async list() {
      const rows = await database.query(`SELECT ${COLUMNS} FROM publications ORDER BY published_at DESC, id`);
      return rows.map(publication);
    },
    async withdraw(workshop) {
      const rows = await fenced.query('DELETE FROM publications WHERE workshop = $1 RETURNING id', [
        workshop,
      ]);
      return rows.length === 1;
    },
  };
}

function publication(row: Row): PublicationRecord {
  return {
    id: text(row, 'id'),
    workshop: text(row, 'workshop'),
    publishedAt: integer(row, 'published_at'),
    content: JSON.parse(text(row, 'content')) as unknown,
  };
}
