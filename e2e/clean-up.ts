import { rmSync } from 'node:fs';

/** Removes what the server of the test run stored. */
export default function cleanUp(): void {
  const folder = process.env['PATHWALL_E2E_DATA'];
  if (folder) rmSync(folder, { recursive: true, force: true });
}
