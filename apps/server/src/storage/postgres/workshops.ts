import type { LinkRecord, LinkStore, WorkshopRecord, WorkshopStore } from '../port.ts';
import type { Queries } from './connection.ts';
import { isDuplicate } from './failures.ts';
import { bytes, integer, type Row, text } from './rows.ts';

const COLUMNS = 'id, code, created_at, revision, state';

const CREATE = `
  WITH made AS (
    INSERT INTO workshops (${COLUMNS}) VALUES ($1, $2, $3, 1, $4) ON CONFLICT DO NOTHING RETURNING id
  ), linked AS (
    INSERT INTO links (workshop, role, subject, secret_hash, generation, created_at)
    SELECT made.id, l.role, l.subject, l.secret_hash, 1, l.created_at
    FROM made, unnest($5::text[], $6::text[], $7::bytea[], $8::bigint[]) AS l (role, subject, secret_hash, created_at)
  )
  SELECT id FROM made`;

/** Workshops, with everything that hangs on them (ON DELETE CASCADE). What changes them goes by `fenced`. */
export function workshopStore(database: Queries, fenced: Queries): WorkshopStore {
  const find = async (column: 'id' | 'code', value: string): Promise<WorkshopRecord | null> => {
    const [row] = await database.query(`SELECT ${COLUMNS} FROM workshops WHERE ${column} = $1`, [value]);
    return row === undefined ? null : workshop(row);
  };
  const changes = async (sql: string, values: readonly (string | number)[]): Promise<boolean> =>
    (await fenced.query(sql, values)).length === 1;

  return {
    async create({ id, code, createdAt, state }, links) {
      const values = [
        ...[id, code, createdAt, JSON.stringify(state)],
        links.map(({ role }) => role),
        links.map(({ subject }) => subject ?? ''),
        links.map(({ secretHash }) => Buffer.from(secretHash)),
        links.map((link) => link.createdAt),
      ];
      const made = await fenced.query(CREATE, values);
      if (made.length === 1) return 'created';
      return (await find('id', id)) === null ? 'code-taken' : 'id-taken';
    },
    byId: (id) => find('id', id),
    byCode: (code) => find('code', code),
    update: (id, expectedRevision, state) =>
      changes(
        'UPDATE workshops SET state = $3, revision = revision + 1 WHERE id = $1 AND revision = $2 RETURNING id',
        [id, expectedRevision, JSON.stringify(state)],
      ),
    async recode(id, code) {
      try {
        const done = await changes('UPDATE workshops SET code = $2 WHERE id = $1 RETURNING id', [id, code]);
        return done ? 'recoded' : 'gone';
      } catch (error) {
        if (isDuplicate(error)) return 'code-taken';
        throw error;
      }
    },
    async list() {
      const rows = await database.query(`SELECT ${COLUMNS} FROM workshops ORDER BY created_at, id`);
      return rows.map(workshop);
    },
    async countSince(since) {
      const [row = {}] = await database.query('SELECT count(*) AS n FROM workshops WHERE created_at >= $1', [
        since,
      ]);
      return integer(row, 'n');
    },
    purge: (id) => changes('DELETE FROM workshops WHERE id = $1 RETURNING id', [id]),
  };
}

const LINK_COLUMNS = 'workshop, role, subject, secret_hash, generation, created_at';

export function linkStore(database: Queries, fenced: Queries): LinkStore {
  return {
    async find(workshopId, secretHash) {
      const [row] = await database.query(
        `SELECT ${LINK_COLUMNS} FROM links WHERE workshop = $1 AND secret_hash = $2`,
        [workshopId, Buffer.from(secretHash)],
      );
      return row === undefined ? null : link(row);
    },
    async of(workshopId) {
      const rows = await database.query(
        `SELECT ${LINK_COLUMNS} FROM links WHERE workshop = $1 ORDER BY role, subject`,
        [workshopId],
      );
      return rows.map(link);
    },
    async rotate(workshopId, { role, subject }, secretHash, at) {
      const [row] = await fenced.query(
        `INSERT INTO links AS l (${LINK_COLUMNS})
         SELECT id, $2, $3, $4, 1, $5 FROM workshops WHERE id = $1 FOR KEY SHARE
         ON CONFLICT (workshop, role, subject) DO UPDATE SET secret_hash = excluded.secret_hash,
           generation = l.generation + 1, created_at = excluded.created_at
         RETURNING generation`,
        [workshopId, role, subject ?? '', Buffer.from(secretHash), at],
      );
      return row === undefined ? null : integer(row, 'generation');
    },
  };
}

function workshop(row: Row): WorkshopRecord {
  return {
    id: text(row, 'id'),
    code: text(row, 'code'),
    createdAt: integer(row, 'created_at'),
    revision: integer(row, 'revision'),
    state: JSON.parse(text(row, 'state')) as unknown,
  };
}

function link(row: Row): LinkRecord {
  return {
    workshop: text(row, 'workshop'),
    role: text(row, 'role'),
    subject: text(row, 'subject') || null,
    secretHash: bytes(row, 'secret_hash'),
    generation: integer(row, 'generation'),
    createdAt: integer(row, 'created_at'),
  };
}
