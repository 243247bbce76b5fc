import { workshopsAndDocuments } from './001-workshops-and-documents.ts';
import { restorePoints } from './002-restore-points.ts';
import { ballotsAndPublications } from './003-ballots-and-publications.ts';
import { snapshotsInParts } from './004-snapshots-in-parts.ts';
import type { Migration } from './migration.ts';

/** All steps in order; the last one's version is what this Pathwall knows. */
export const MIGRATIONS: readonly Migration[] = [
  workshopsAndDocuments,
  restorePoints,
  ballotsAndPublications,
  snapshotsInParts,
];
