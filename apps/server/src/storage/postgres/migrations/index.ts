import { workshopsAndDocuments } from './001-workshops-and-documents.ts';
import { ballotsAndPublications } from './002-ballots-and-publications.ts';
import { claimsDecide } from './003-claims-decide.ts';
import { noSamples } from './004-no-samples.ts';
import type { Migration } from './migration.ts';

/** All steps in order; the last one's version is what this Pathwall knows. Numbered beside SQLite's, but not with them. */
export const MIGRATIONS: readonly Migration[] = [
  workshopsAndDocuments,
  ballotsAndPublications,
  claimsDecide,
  noSamples,
];
