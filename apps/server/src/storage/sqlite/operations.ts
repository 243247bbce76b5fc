import type { DatabaseSync } from 'node:sqlite';
import type { WorkshopId } from '@pathwall/domain/ids';
import { ballotTable } from './ballots.ts';
import { transaction } from './database.ts';
import { documentTables } from './documents.ts';
import { publicationTable } from './publications.ts';
import { restorePointTable } from './restorePoints.ts';
import { scrubber, truncateLog } from './scrub.ts';
import { seatTable } from './seats.ts';
import { upkeepTables } from './upkeep.ts';
import { workshopTables } from './workshops.ts';

/** Everything that the worker can be asked for. Arguments and results are what the structured clone can carry. */
export function operations(database: DatabaseSync) {
  const { remember, scrub } = scrubber(database);
  const { forgetHeads, ...documents } = documentTables(database, remember);
  const { deleteWorkshop, ...workshops } = workshopTables(database);
  const ping = database.prepare('SELECT count(*) AS n FROM (SELECT 1 FROM workshops LIMIT 1)');
  return {
    ...documents,
    ...workshops,
    ...seatTable(database),
    ...restorePointTable(database),
    ...ballotTable(database),
    ...publicationTable(database, remember),
    ...upkeepTables(database, remember),
    deleteWorkshop(id: WorkshopId): boolean {
      forgetHeads();
      return transaction(database, () => {
        const found = deleteWorkshop(id);
        if (found) remember();
        return found;
      });
    },
    scrub,
    /** False when a reader of the log was in the way; to be asked again. */
    truncateLog: (): boolean => truncateLog(database),
    ping(): void {
      ping.get();
    },
  };
}

export type Operations = ReturnType<typeof operations>;
export type OperationName = keyof Operations;
