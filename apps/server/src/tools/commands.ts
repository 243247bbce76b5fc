import type { RandomBytes, WorkshopId } from '@pathwall/domain';
import { openInstanceKey } from '../access/instanceKey.ts';
import { fromStored } from '../access/stored.ts';
import type { Config } from '../config.ts';
import { StorageError } from '../storage/errors.ts';
import { move } from '../storage/move/move.ts';
import { openStorage } from '../storage/open.ts';
import type { Storage, WorkshopRecord } from '../storage/port.ts';
import { backupDatabase } from '../storage/sqlite/backup.ts';
import { databaseFile } from '../storage/sqlite/files.ts';
import { restoreDatabase } from '../storage/sqlite/restore.ts';
import { words as storageWords } from '../storage/words.ts';
import { examine, shorten } from './doctor.ts';
import { dayText, sizeText } from './format.ts';
import { rotateAll } from './rotate.ts';
import { words } from './words.ts';

export interface Asked {
  readonly config: Config;
  readonly argument: string;
  readonly fix: boolean;
  readonly say: (line: string) => void;
  readonly now: number;
  readonly random: RandomBytes;
}

export interface Command {
  /** How many words it needs. */
  readonly arguments: 0 | 1;
  /** Gives the exit code. Rejects with a `StorageError` that says what is wrong. */
  readonly run: (asked: Asked) => Promise<number>;
}

export const commands: Readonly<Record<string, Command>> = {
  list: { arguments: 0, run: (asked) => withStorage(asked, list) },
  doctor: { arguments: 0, run: (asked) => withStorage(asked, doctor) },
  scrub: { arguments: 0, run: (asked) => withStorage(asked, scrub) },
  purge: { arguments: 1, run: (asked) => withStorage(asked, purge) },
  'rotate-links': { arguments: 1, run: (asked) => withStorage(asked, rotate) },
  backup: { arguments: 1, run: backup },
  restore: { arguments: 1, run: restore },
  move: { arguments: 0, run: moveAll },
};

async function withStorage(
  asked: Asked,
  work: (storage: Storage, asked: Asked) => Promise<number>,
): Promise<number> {
  const storage = await openStorage(asked.config);
  try {
    return await work(storage, asked);
  } finally {
    await storage.close();
  }
}

async function list(storage: Storage, { say }: Asked): Promise<number> {
  const records = await storage.workshops.list();
  if (records.length === 0) say(words.none);
  for (const record of records) say(await lineOf(storage, record));
  return 0;
}

async function lineOf(storage: Storage, record: WorkshopRecord): Promise<string> {
  const { id, createdAt } = record;
  const seats = (await storage.seats.of(id)).filter(({ removedAt }) => removedAt === null).length;
  let bytes = 0;
  for (const name of await storage.documents.list(id)) {
    const { snapshot, logBytes } = await storage.documents.load(id, name);
    bytes += logBytes + (snapshot?.byteLength ?? 0);
  }
  const { phase, title } = described(record);
  return [id, dayText(createdAt), phase, `${seats} people`, sizeText(bytes), title].join('  ');
}

function described(record: WorkshopRecord): { readonly phase: string; readonly title: string } {
  try {
    return fromStored(record.state).state;
  } catch {
    // The doctor says more.
    return { phase: '?', title: '?' };
  }
}

async function doctor(storage: Storage, { config, fix, say }: Asked): Promise<number> {
  const { workshops, documents, bytes, findings, strays } = await examine(storage);
  say(words.sound(workshops, documents, sizeText(bytes)));
  const found = findings.length + strays.length;
  const long = findings.filter((finding) => finding.fix !== undefined).length;
  const fixable = long + strays.length;
  say(found === 0 ? words.nothingWrong : words.found(found));
  for (const { workshop, problem } of findings) say(`  ${workshop}: ${problem}`);
  for (const { table, rows, bytes: size } of strays) say(`  ${words.strayRows(table, rows, sizeText(size))}`);
  if (fix) {
    if (long > 0) say(words.shortened(await shorten(storage, findings)));
    if (strays.length > 0) await removeStrays(storage, config, say);
  } else {
    if (long > 0) say(words.wouldShorten(long));
    if (strays.length > 0) say(words.wouldRemove(strays.reduce((sum, { rows }) => sum + rows, 0)));
    if (fixable > 0) say(words.unchanged);
  }
  return found === (fix ? fixable : 0) ? 0 : 1;
}

async function removeStrays(storage: Storage, { databaseUrl }: Config, say: Asked['say']): Promise<void> {
  say(words.removed(await storage.upkeep.removeStrays()));
  if (databaseUrl !== null) say(words.purgedPostgres);
}

async function scrub(storage: Storage, { say }: Asked): Promise<number> {
  const kept = await storage.upkeep.scrub();
  say(words.scrubbed[kept]);
  return kept === 'nowhere' ? 0 : 1;
}

async function purge(storage: Storage, { argument, config, say }: Asked): Promise<number> {
  const found = await storage.workshops.purge(argument as WorkshopId);
  say(found ? words.purged(argument) : words.unknown(argument));
  if (found && config.databaseUrl !== null) say(words.purgedPostgres);
  return found ? 0 : 1;
}

async function rotate(storage: Storage, { argument, config, say, now, random }: Asked): Promise<number> {
  const key = config.instanceKey ?? (await keyOf(config.dataDir));
  const done = await rotateAll(storage, key, argument as WorkshopId, now, random);
  if (done === null) {
    say(words.unknown(argument));
    return 1;
  }
  const origin = config.publicUrl?.origin ?? '';
  say(words.rotated(argument, done.seats));
  for (const { role, path } of done.links) say(words.path(role, origin + path));
  say(words.path('code', done.code));
  if (config.databaseUrl !== null) say(config.redisUrl === null ? words.rotateStopped : words.rotateNoticed);
  return 0;
}

async function keyOf(dataDir: string): Promise<Uint8Array> {
  const key = await openInstanceKey(dataDir);
  if (key.ok) return key.value;
  throw new StorageError('damaged', words.damagedKey(dataDir));
}

async function backup({ config, argument, say }: Asked): Promise<number> {
  if (config.databaseUrl !== null) return byTheirTools(config.databaseUrl, words.pgDump(argument), say);
  const done = await backupDatabase({ file: databaseFile(config.dataDir), target: argument });
  say(storageWords.backupDone(done.target, done.bytes));
  return 0;
}

async function restore({ config, argument, now, say }: Asked): Promise<number> {
  if (config.databaseUrl !== null) return byTheirTools(config.databaseUrl, words.pgRestore(argument), say);
  const { before } = await restoreDatabase(argument, config.dataDir, `before-restore-${now}`);
  say(words.restored(argument));
  if (before !== null) say(words.movedAside(before));
  return 0;
}

/** Nothing was done here, so this is no success. */
function byTheirTools(url: string, command: string, say: Asked['say']): number {
  say(words.inPostgres(new URL(url).host));
  say(command);
  return 1;
}

async function moveAll({ config, say }: Asked): Promise<number> {
  if (config.databaseUrl === null) {
    say(words.moveNeedsUrl);
    return 1;
  }
  for (const [table, rows] of await move(config.dataDir, { url: config.databaseUrl }))
    say(words.moved(table, rows));
  say(words.moveDone);
  return 0;
}
