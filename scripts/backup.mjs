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
  const { code } = await runNode(['apps/server/src/storage/sqlite/backup-cli.ts', ...words]);
  return code;
}
