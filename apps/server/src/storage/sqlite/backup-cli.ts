import { parseArgs } from 'node:util';
import { StorageError } from '../errors.ts';
import { words } from '../words.ts';
import { backupDatabase } from './backup.ts';
import { databaseFile } from './files.ts';

// `npm run backup -- <file>`: scripts/run.mjs passes --data-dir. Ends with 0 when the backup is there and sound, else 1.

function readArguments(): { dataDir: string; target: string } | null {
  const { values, positionals } = parseArgs({
    options: { 'data-dir': { type: 'string' } },
    allowPositionals: true,
    strict: false,
  });
  const { 'data-dir': dataDir, ...unknown } = values;
  const [target, ...surplus] = positionals;
  const understood = surplus.length === 0 && Object.keys(unknown).length === 0;
  return typeof dataDir === 'string' && target !== undefined && understood ? { dataDir, target } : null;
}

async function main(): Promise<number> {
  const given = readArguments();
  if (given === null) {
    process.stderr.write(`${words.backupUsage}\n`);
    return 1;
  }
  const { dataDir, target } = given;
  try {
    const done = await backupDatabase({ file: databaseFile(dataDir), target });
    process.stdout.write(`${words.backupDone(done.target, done.bytes)}\n`);
    return 0;
  } catch (error) {
    if (!(error instanceof StorageError)) throw error;
    process.stderr.write(`${error.message}\n`);
    return 1;
  }
}

process.exitCode = await main();
