/** What travels from SQLite to PostgreSQL, in an order in which every row finds what it refers to. */
export interface MovedTable {
  readonly name: string;
  /** Columns by the type that they have in PostgreSQL. */
  readonly columns: Readonly<Record<string, 'text' | 'bigint' | 'bytea' | 'boolean'>>;
  /** Which rows of SQLite's table count, where not all do. */
  readonly where?: string;
  /** A number that PostgreSQL gives out itself, and has to go on from. */
  readonly identity?: string;
}

export const MOVED: readonly MovedTable[] = [
  {
    name: 'workshops',
    columns: { id: 'text', code: 'text', created_at: 'bigint', revision: 'bigint', state: 'text' },
  },
  {
    name: 'links',
    columns: {
      workshop: 'text',
      role: 'text',
      subject: 'text',
      secret_hash: 'bytea',
      generation: 'bigint',
      created_at: 'bigint',
    },
  },
  {
    name: 'seats',
    columns: {
      workshop: 'text',
      id: 'text',
      role: 'text',
      pair: 'text',
      name: 'text',
      token_hash: 'bytea',
      link_generation: 'bigint',
      created_at: 'bigint',
      removed_at: 'bigint',
      shared: 'boolean',
    },
  },
  { name: 'documents', columns: { id: 'bigint', workshop: 'text', name: 'text' }, identity: 'id' },
  {
    name: 'log',
    columns: { document: 'bigint', seq: 'bigint', bytes: 'bytea' },
    // What a snapshot has made needless may not be tidied away yet.
    where: 'seq > coalesce((SELECT seq FROM snapshots WHERE snapshots.document = log.document), 0)',
  },
  { name: 'snapshots', columns: { document: 'bigint', seq: 'bigint', bytes: 'bytea' } },
  { name: 'claims', columns: { document: 'bigint', client: 'bigint', seat: 'text' } },
  {
    name: 'restore_points',
    columns: {
      id: 'bigint',
      workshop: 'text',
      document: 'text',
      at: 'bigint',
      cause: 'text',
      ideas: 'bigint',
      state: 'bytea',
    },
    identity: 'id',
  },
  {
    name: 'ballots',
    columns: {
      workshop: 'text',
      poll: 'text',
      voter: 'text',
      subject: 'text',
      choice: 'text',
      weight: 'bigint',
      words: 'text',
    },
  },
  {
    name: 'publications',
    columns: { id: 'text', workshop: 'text', published_at: 'bigint', content: 'text' },
  },
];

/** Columns that only one side has: they are made anew. */
export const OWN = {
  sqlite: ['log.id', 'snapshots.parts'],
  postgres: ['documents.head'],
} as const;

/** Tables that only one side has: work that is under way there, and snapshots in parts, which arrive whole. */
export const OWN_TABLES = { sqlite: ['chores', 'snapshot_parts'], postgres: ['schema_version'] } as const;
