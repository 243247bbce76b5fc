import type { DatabaseSync } from 'node:sqlite';
import { truncateLog } from './database.ts';
import { documentTables } from './documents.ts';
import { seatTable } from './seats.ts';
import { workshopTables } from './workshops.ts';

/** Everything that the worker can be asked for. Arguments and results are what the structured clone can carry. */
export function operations(database: DatabaseSync) {
  const documents = documentTables(database);
  const workshops = workshopTables(database);
  const ping = database.prepare('SELECT count(*) AS n FROM (SELECT 1 FROM workshops LIMIT 1)');
  return {
    ...documents,
    ...workshops,
    ...seatTable(database),
    deleteWorkshop(...args: Parameters<typeof workshops.deleteWorkshop>): boolean {
      documents.forgetHeads();
      return workshops.deleteWorkshop(...args);
    },
    /** False when a reader of the log was in the way; to be asked again. */
    truncateLog: (): boolean => truncateLog(database),
    ping(): void {
      ping.get();
    },
  };
}

export type Operations = ReturnType<typeof operations>;
export type OperationName = keyof Operations;
