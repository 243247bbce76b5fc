import { parseArgs } from 'node:util';
import { StorageError } from '../errors.ts';
import { words } from '../words.ts';
import { backupDatabase } from './backup.ts';
import { databaseFile } from './files.ts';

// `npm run backup -- <file>`: scripts/run.mjs passes --data-dir. Ends with 0 when the backup is there and sound, else 1.

async function main(): Promise<number> {
  const { values, positionals } = parseArgs({
    options: { 'data-dir': { type: 'string' } },
    allowPositionals: true,
  });
  const dataDir = values['data-dir'];
  const [target, ...surplus] = positionals;
  if (dataDir === undefined || target === undefined || surplus.length > 0) {
    process.stderr.write(`${words.backupUsage}\n`);
    return 1;
  }
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
