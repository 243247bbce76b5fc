/** What a table's rows hang on. */
export interface Belonging {
  readonly table: string;
  readonly to: 'workshop' | 'document';
}

/** Every table whose rows go when their workshop does, in an order in which they can be taken away one after the other. */
export const BELONGING: readonly Belonging[] = [
  { table: 'log', to: 'document' },
  { table: 'snapshots', to: 'document' },
  { table: 'claims', to: 'document' },
  { table: 'documents', to: 'workshop' },
  { table: 'restore_points', to: 'workshop' },
  { table: 'seats', to: 'workshop' },
  { table: 'links', to: 'workshop' },
  { table: 'ballots', to: 'workshop' },
  { table: 'publications', to: 'workshop' },
];

/** The condition under which a row of such a table belongs to nothing any more; the same in every dialect of SQL. */
export function isStray({ to }: Belonging): string {
  return to === 'workshop'
    ? 'NOT EXISTS (SELECT 1 FROM workshops w WHERE w.id = t.workshop)'
    : 'NOT EXISTS (SELECT 1 FROM documents d JOIN workshops w ON w.id = d.workshop WHERE d.id = t.document)';
}
