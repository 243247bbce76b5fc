import type { DatabaseSync } from 'node:sqlite';
import type { SeatId, WorkshopId } from '@pathwall/domain/ids';
import type { NewSeat, SeatPatch, SeatRecord } from '../port.ts';
import { transaction } from './database.ts';
import { bytesOrNull, integer, integerOrNull, type Row, text, textOrNull } from './rows.ts';

const COLUMNS = `
  workshop, id, role, pair, name, token_hash, link_generation, created_at, removed_at, shared`;

/** The table of seats; runs in the worker. */
export function seatTable(database: DatabaseSync) {
  const insert = database.prepare(`
    INSERT INTO seats (${COLUMNS})
    SELECT id, ?, ?, ?, ?, ?, ?, ?, NULL, ? FROM workshops WHERE id = ?`);
  const byId = database.prepare(`SELECT ${COLUMNS} FROM seats WHERE workshop = ? AND id = ?`);
  const all = database.prepare(`SELECT ${COLUMNS} FROM seats WHERE workshop = ? ORDER BY created_at, id`);
  const put = database.prepare(`
    UPDATE seats SET role = ?, pair = ?, name = ?, token_hash = ?, link_generation = ?, shared = ?
    WHERE workshop = ? AND id = ?`);
  const markRemoved = database.prepare(`
    UPDATE seats SET removed_at = ?, token_hash = NULL, name = NULL
    WHERE workshop = ? AND id = ? AND removed_at IS NULL`);

  function find(workshop: WorkshopId, id: SeatId): SeatRecord | null {
    const row = byId.get(workshop, id);
    return row === undefined ? null : seat(row);
  }

  return {
    addSeat({
      workshop,
      id,
      role,
      pair,
      name,
      tokenHash,
      linkGeneration,
      createdAt,
      shared,
    }: NewSeat): boolean {
      const done = insert.run(
        ...[id, role, pair, name, tokenHash, linkGeneration, createdAt, Number(shared), workshop],
      );
      return done.changes === 1;
    },
    seatById: find,
    seatsOf: (workshop: WorkshopId): readonly SeatRecord[] => all.all(workshop).map(seat),
    updateSeat(workshop: WorkshopId, id: SeatId, patch: SeatPatch): boolean {
      return transaction(database, () => {
        const current = find(workshop, id);
        if (current === null || current.removedAt !== null) return false;
        const { role, pair, name, tokenHash, linkGeneration, shared } = { ...current, ...patch };
        put.run(role, pair, name, tokenHash, linkGeneration, Number(shared), workshop, id);
        return true;
      });
    },
    removeSeat: (workshop: WorkshopId, id: SeatId, at: number): boolean =>
      markRemoved.run(at, workshop, id).changes === 1,
  };
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
    shared: integer(row, 'shared') === 1,
  };
}
