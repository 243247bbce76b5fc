import { say } from './say.mjs';
import { ensureInstalled, runNode } from './toolchain.mjs';

/**
 * Copies the database to a file while the server may be running.
 * @param {string[]} words the target file
 */
export async function run(words) {
  if (words.length !== 1) {
    say('Name the file to write: npm run backup -- pathwall-backup.sqlite');
    return 1;
  }
  await ensureInstalled();
  // The same setting and the same default as the server's (apps/server/src/config.ts).
  const dataDir = process.env.DATA_DIR || 'data';
  const { code } = await runNode([
    'apps/server/src/storage/sqlite/backup-cli.ts',
    '--data-dir',
    dataDir,
    ...words,
  ]);
  return code;
}
