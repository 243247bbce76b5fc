import { run as pathwall } from './pathwall.mjs';
import { say } from './say.mjs';

/**
 * Copies the database to a file while the server may be running.
 * @param {string[]} words the target file
 */
export async function run(words) {
  if (words.length === 1) return pathwall(['backup', ...words]);
  say('Name the file to write: npm run backup -- pathwall-backup.sqlite');
  return 1;
}
