import type { SeatPatch, SeatRecord, SeatStore } from '../port.ts';
import type { Queries } from './connection.ts';
import { bytesOrNull, integer, integerOrNull, type Row, text, textOrNull, truth } from './rows.ts';

const COLUMNS = 'workshop, id, role, pair, name, token_hash, link_generation, created_at, removed_at, shared';

const COLUMN_OF = {
  role: 'role',
  pair: 'pair',
  name: 'name',
  tokenHash: 'token_hash',
  linkGeneration: 'link_generation',
  shared: 'shared',
} as const satisfies Record<keyof SeatPatch, string>;

export function seatStore(database: Queries, fenced: Queries): SeatStore {
  return {
    async add({ workshop, id, role, pair, name, tokenHash, linkGeneration, createdAt, shared }) {
      const rows = await fenced.query(
        `INSERT INTO seats (${COLUMNS})
         SELECT id, $2, $3, $4, $5, $6, $7, $8, NULL, $9 FROM workshops WHERE id = $1 FOR KEY SHARE
         RETURNING id`,
        [workshop, id, role, pair, name, Buffer.from(tokenHash), linkGeneration, createdAt, shared],
      );
      return rows.length === 1;
    },
    async byId(workshop, id) {
      const [row] = await database.query(`SELECT ${COLUMNS} FROM seats WHERE workshop = $1 AND id = $2`, [
        workshop,
        id,
      ]);
      return row === undefined ? null : seat(row);
    },
    async of(workshop) {
      const rows = await database.query(
        `SELECT ${COLUMNS} FROM seats WHERE workshop = $1 ORDER BY created_at, id`,
        [workshop],
      );
      return rows.map(seat);
    },
    async update(workshop, id, patch) {
      const { sets, values } = assignments(patch);
      const rows = await fenced.query(
        `UPDATE seats SET ${sets} WHERE workshop = $1 AND id = $2 AND removed_at IS NULL RETURNING id`,
        [workshop, id, ...values],
      );
      return rows.length === 1;
    },
    async remove(workshop, id, at) {
      const rows = await fenced.query(
        `UPDATE seats SET removed_at = $3, token_hash = NULL, name = NULL
         WHERE workshop = $1 AND id = $2 AND removed_at IS NULL RETURNING id`,
        [workshop, id, at],
      );
      return rows.length === 1;
    },
  };
}

/** What a patch names as assignments; `$3` is the first value. */
function assignments(patch: SeatPatch) {
  const sets: string[] = [];
  const values: (string | number | boolean | Uint8Array | null)[] = [];
  for (const key of Object.keys(COLUMN_OF) as (keyof SeatPatch)[]) {
    const value = patch[key];
    if (value === undefined) continue;
    values.push(value instanceof Uint8Array ? Buffer.from(value) : value);
    sets.push(`${COLUMN_OF[key]} = $${values.length + 2}`);
  }
  // An empty patch changes nothing, and still says whether the seat is there.
  return { sets: sets.length === 0 ? 'id = id' : sets.join(', '), values };
}

function seat(row: Row): SeatRecord {
  return {
    id: text(row, 'id'),
    workshop: text(row, 'workshop'),
    role: text(row, 'role'),
    pair: textOrNull(row, 'pair'),
    name: textOrNull(row, 'name'),
    tokenHash: bytesOrNull(row, 'token_hash'),
    linkGeneration: integer(row, 'link_generation'),
    createdAt: integer(row, 'created_at'),
    removedAt: integerOrNull(row, 'removed_at'),
    shared: truth(row, 'shared'),
  };
}
