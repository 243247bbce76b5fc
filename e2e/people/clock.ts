import { readFileSync } from 'node:fs';

/**
 * Preloaded into a server of a test (`node --import`): its clock runs ahead by what stands in a file, so that a test can
 * let a quarter of a year pass. The server itself knows nothing of it.
 */

/** Names the file in the environment of the server. */
export const CLOCK_FILE = 'PATHWALL_TEST_CLOCK';

const file = process.env[CLOCK_FILE];
if (file !== undefined) {
  const real = Date.now;
  Date.now = () => real() + Number(readFileSync(file, 'utf8'));
}
