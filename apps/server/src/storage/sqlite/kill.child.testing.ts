import type { DocumentName } from '@pathwall/domain/documents';
import { newWorkshop } from '../testing.ts';
import { openSqliteStorage } from './sqlite.ts';

// Started by kill.test.ts and killed by it: writes batches for ever, several in flight, and says which were answered.
// Arguments: data folder, number of the first batch.

const [dataDir = '', first = '0'] = process.argv.slice(2);
const { id: workshop } = newWorkshop('oak');
const documents: readonly DocumentName[] = ['agenda', 'wall', 'commitments', 'board.room'];
const IN_FLIGHT = 4;

const storage = await openSqliteStorage({ dataDir });
await storage.workshops.create(newWorkshop('oak'), []);
let next = Number(first);

/** One entry for each document, all marked with the number of the batch; every third batch spans many pages. */
async function write(): Promise<void> {
  for (;;) {
    const batch = next;
    next += 1;
    const update = new Uint8Array(batch % 3 === 0 ? 20_000 : 100).fill(batch % 251);
    new DataView(update.buffer).setUint32(0, batch);
    await storage.documents.append(documents.map((document) => ({ workshop, document, update })));
    process.stdout.write(`${batch}\n`);
    if (batch % 40 === 0) await compactOne();
  }
}

async function compactOne(): Promise<void> {
  const { seq, snapshot, updates } = await storage.documents.load(workshop, 'wall');
  const parts = [...(snapshot === null ? [] : [snapshot]), ...updates.map((update) => update.subarray(0, 4))];
  await storage.documents.compact(workshop, 'wall', { upTo: seq, snapshot: Buffer.concat(parts) });
}

await Promise.all(Array.from({ length: IN_FLIGHT }, write));
