import { afterEach, beforeEach, describe } from 'vitest';
import { ballotContract } from './contract/ballots.ts';
import { documentContract } from './contract/documents.ts';
import { peopleContract } from './contract/people.ts';
import { publicationContract } from './contract/publications.ts';
import { restorePointContract } from './contract/restorePoints.ts';
import { turnContract } from './contract/turns.ts';
import { upkeepContract } from './contract/upkeep.ts';
import { workshopContract } from './contract/workshops.ts';
import type { Storage } from './port.ts';

/** What a contract needs to know about an adapter. */
export interface Subject {
  /** A new, empty storage. */
  open(): Promise<Storage>;
  /** Called after each test, with the storage that `open` gave already closed. */
  clean?(): Promise<void>;
}

/** The tests that every adapter of the port must pass. */
export function storageContract(adapter: string, subject: Subject): void {
  describe(`storage contract: ${adapter}`, () => {
    let storage: Storage;
    beforeEach(async () => {
      storage = await subject.open();
    });
    afterEach(async () => {
      await storage.close();
      await subject.clean?.();
    });
    const current = (): Storage => storage;
    workshopContract(current);
    documentContract(current);
    restorePointContract(current);
    peopleContract(current);
    ballotContract(current);
    publicationContract(current);
    turnContract(current);
    upkeepContract(current);
  });
}
