import type { DatabaseSync } from 'node:sqlite';
import type { JoinCode, WorkshopId } from '@pathwall/domain/ids';
import type { LinkRecord, LinkTarget, NewLink, NewWorkshop, WorkshopRecord } from '../port.ts';
import { transaction } from './database.ts';
import { bytes, integer, type Row, text } from './rows.ts';

/** A workshop on its way between the threads, its state as JSON text. */
export type WorkshopRow = Omit<WorkshopRecord, 'state'> & { readonly json: string };
export type NewWorkshopRow = Omit<NewWorkshop, 'state'> & { readonly json: string };

const COLUMNS = 'id, code, created_at, revision, state';

/** The tables of workshops and their links; runs in the worker. */
export function workshopTables(database: DatabaseSync) {
  const insert = database.prepare(
    'INSERT INTO workshops (id, code, created_at, revision, state) VALUES (?, ?, ?, 1, ?)',
  );
  const byId = database.prepare(`SELECT ${COLUMNS} FROM workshops WHERE id = ?`);
  const byCode = database.prepare(`SELECT ${COLUMNS} FROM workshops WHERE code = ?`);
  const all = database.prepare(`SELECT ${COLUMNS} FROM workshops ORDER BY created_at, id`);
  const countSince = database.prepare('SELECT count(*) AS n FROM workshops WHERE created_at >= ?');
  const put = database.prepare(
    'UPDATE workshops SET state = ?, revision = revision + 1 WHERE id = ? AND revision = ?',
  );
  const putCode = database.prepare('UPDATE workshops SET code = ? WHERE id = ?');
  const remove = database.prepare('DELETE FROM workshops WHERE id = ?');
  const links = linkTable(database);

  const one = (row: Row | undefined): WorkshopRow | null => (row === undefined ? null : workshop(row));

  return {
    createWorkshop(
      { id, code, createdAt, json }: NewWorkshopRow,
      firstLinks: readonly NewLink[],
    ): 'created' | 'code-taken' | 'id-taken' {
      return transaction(database, () => {
        if (byId.get(id) !== undefined) return 'id-taken';
        if (byCode.get(code) !== undefined) return 'code-taken';
        insert.run(id, code, createdAt, json);
        for (const link of firstLinks) links.rotate(id, link, link.secretHash, link.createdAt);
        return 'created';
      });
    },
    workshopById: (id: WorkshopId): WorkshopRow | null => one(byId.get(id)),
    workshopByCode: (code: JoinCode): WorkshopRow | null => one(byCode.get(code)),
    updateWorkshop: (id: WorkshopId, expectedRevision: number, json: string): boolean =>
      put.run(json, id, expectedRevision).changes === 1,
    recodeWorkshop: (id: WorkshopId, code: JoinCode): 'recoded' | 'code-taken' | 'gone' =>
      transaction(database, () => {
        if (byId.get(id) === undefined) return 'gone';
        const holder = one(byCode.get(code));
        if (holder !== null && holder.id !== id) return 'code-taken';
        putCode.run(code, id);
        return 'recoded';
      }),
    listWorkshops: (): readonly WorkshopRow[] => all.all().map(workshop),
    countWorkshopsSince: (since: number): number => integer(countSince.get(since) ?? {}, 'n'),
    /** Links, seats and documents go with their workshop (ON DELETE CASCADE). */
    deleteWorkshop: (id: WorkshopId): boolean => remove.run(id).changes === 1,

    findLink: links.find,
    linksOf: links.of,
    rotateLink: (id: WorkshopId, target: LinkTarget, secretHash: Uint8Array, at: number): number | null =>
      transaction(database, () =>
        byId.get(id) === undefined ? null : links.rotate(id, target, secretHash, at),
      ),
  };
}

const LINK_COLUMNS = 'workshop, role, subject, secret_hash, generation, created_at';

function linkTable(database: DatabaseSync) {
  const bySecret = database.prepare(
    `SELECT ${LINK_COLUMNS} FROM links WHERE workshop = ? AND secret_hash = ?`,
  );
  const all = database.prepare(`SELECT ${LINK_COLUMNS} FROM links WHERE workshop = ? ORDER BY role, subject`);
  const put = database.prepare(`
    INSERT INTO links (${LINK_COLUMNS}) VALUES (?, ?, ?, ?, 1, ?)
    ON CONFLICT (workshop, role, subject) DO UPDATE SET secret_hash = excluded.secret_hash,
      generation = generation + 1, created_at = excluded.created_at
    RETURNING generation`);

  return {
    find(workshopId: WorkshopId, secretHash: Uint8Array): LinkRecord | null {
      const row = bySecret.get(workshopId, secretHash);
      return row === undefined ? null : link(row);
    },
    of: (workshopId: WorkshopId): readonly LinkRecord[] => all.all(workshopId).map(link),
    rotate(workshopId: WorkshopId, target: LinkTarget, secretHash: Uint8Array, at: number): number {
      const row = put.get(workshopId, target.role, target.subject ?? '', secretHash, at);
      return integer(row ?? {}, 'generation');
    },
  };
}

function workshop(row: Row): WorkshopRow {
  return {
    id: text(row, 'id'),
    code: text(row, 'code'),
    createdAt: integer(row, 'created_at'),
    revision: integer(row, 'revision'),
    json: text(row, 'state'),
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
