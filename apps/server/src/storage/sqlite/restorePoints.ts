import type { DatabaseSync } from 'node:sqlite';
import type { DocumentName } from '@pathwall/domain/documents';
import type { WorkshopId } from '@pathwall/domain/ids';
import type { NewRestorePoint, RestorePoint } from '../port.ts';
import { transaction } from './database.ts';
import { bytes, integer, type Row, text } from './rows.ts';

/** The table of restore points; runs in the worker. */
export function restorePointTable(database: DatabaseSync) {
  const insert = database.prepare(`
    INSERT INTO restore_points (workshop, document, at, cause, ideas, state)
    SELECT id, ?, ?, ?, ?, ? FROM workshops WHERE id = ? RETURNING id`);
  const all = database.prepare(`
    SELECT id, at, cause, ideas, length(state) AS bytes FROM restore_points
    WHERE workshop = ? AND document = ? ORDER BY id`);
  const one = database.prepare(
    'SELECT state FROM restore_points WHERE workshop = ? AND document = ? AND id = ?',
  );
  const forgetOne = database.prepare(
    'DELETE FROM restore_points WHERE workshop = ? AND document = ? AND id = ?',
  );

  return {
    addRestorePoint(
      workshop: WorkshopId,
      document: DocumentName,
      { at, cause, ideas, state }: NewRestorePoint,
      forget: readonly number[],
    ): number | null {
      return transaction(database, () => {
        for (const id of forget) forgetOne.run(workshop, document, id);
        const row = insert.get(document, at, cause, ideas, state, workshop);
        return row === undefined ? null : integer(row, 'id');
      });
    },
    restorePointsOf: (workshop: WorkshopId, document: DocumentName): readonly RestorePoint[] =>
      all.all(workshop, document).map(point),
    restorePointState(workshop: WorkshopId, document: DocumentName, id: number): Uint8Array | null {
      const row = one.get(workshop, document, id);
      return row === undefined ? null : bytes(row, 'state');
    },
  };
}

function point(row: Row): RestorePoint {
  return {
    id: integer(row, 'id'),
    at: integer(row, 'at'),
    cause: text(row, 'cause'),
    ideas: integer(row, 'ideas'),
    bytes: integer(row, 'bytes'),
  };
}
