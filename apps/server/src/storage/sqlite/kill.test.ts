import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import type { DocumentName } from '@pathwall/domain/documents';
import { expect, it } from 'vitest';
import { newWorkshop } from '../testing.ts';
import { testFolder } from './folder.testing.ts';
import { randomNumbers } from './random.testing.ts';
import { openSqliteStorage, type SqliteStorage } from './sqlite.ts';

const CHILD = fileURLToPath(new URL('./kill.child.testing.ts', import.meta.url));
const ROUNDS = 8;
const { id: workshop } = newWorkshop('oak');

/** Numbers of the batches that a document holds, from its snapshot and its log. */
async function batchesIn(storage: SqliteStorage, document: DocumentName): Promise<number[]> {
  const { snapshot, updates } = await storage.documents.load(workshop, document);
  const numbers: number[] = [];
  const view = Buffer.from(snapshot ?? []);
  for (let at = 0; at < view.length; at += 4) numbers.push(view.readUInt32BE(at));
  for (const update of updates) {
    const batch = Buffer.from(update).readUInt32BE(0);
    expect(update.subarray(4).every((byte) => byte === batch % 251)).toBe(true);
    numbers.push(batch);
  }
  return numbers.sort((a, b) => a - b);
}

/** Lets a writer write until it has said `acknowledgements` batches, then kills it. Gives the numbers that it said. */
async function writeAndKill(dataDir: string, first: number, acknowledgements: number): Promise<number[]> {
  const child = spawn(process.execPath, [CHILD, dataDir, String(first)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const exited = once(child, 'exit');
  const said: number[] = [];
  for await (const line of createInterface({ input: child.stdout })) {
    said.push(Number(line));
    if (said.length === acknowledgements) child.kill('SIGKILL');
  }
  expect((await exited)[1]).toBe('SIGKILL');
  return said;
}

it('a process killed with -9 while it writes loses nothing that was answered and tears no batch', async () => {
  // PATHWALL_SEED repeats a run; the tests are the one place beside main.ts that may look at the environment.
  const seed = Number(process.env['PATHWALL_SEED'] ?? Date.now() % 1_000_000);
  process.stdout.write(`kill -9 of a writer: PATHWALL_SEED=${seed}\n`);
  const random = randomNumbers(seed);
  const folder = await testFolder();
  const answered = new Set<number>();
  let first = 1;
  for (let round = 0; round < ROUNDS; round += 1) {
    const said = await writeAndKill(folder.path, first, 1 + random(120));
    for (const batch of said) answered.add(batch);

    const storage = await openSqliteStorage({ dataDir: folder.path });
    const kept = await batchesIn(storage, 'agenda');
    expect([...answered].filter((batch) => !kept.includes(batch))).toEqual([]);
    for (const document of ['wall', 'commitments', 'board.room'] as const) {
      expect(await batchesIn(storage, document)).toEqual(kept);
    }
    first = Math.max(...kept) + 1;
    await storage.close();
  }
  await folder.remove();
}, 120_000);
