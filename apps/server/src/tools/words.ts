/** A file's name as a shell takes it. */
function quoted(file: string): string {
  return /^[\w./-]+$/.test(file) ? file : `'${file.replaceAll("'", "'\\''")}'`;
}

/** "1 row", "2 rows". */
function many(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? '' : 's'}`;
}

/** What the operator's tools say. */
export const words = {
  usage: [
    'Usage: npm run pathwall -- <what to do>',
    '  list                    every workshop: id, begun, phase, people, size, title',
    '  doctor [--fix]          reads everything and says what is wrong; with --fix, shortens long logs and removes leftover rows',
    '  backup FILE             copies the database (SQLite) while the server runs',
    '  restore FILE            puts a backup (SQLite) in place; what was there is moved aside',
    '  scrub                   writes the files anew, so that what was deleted is nowhere in them',
    '  purge WORKSHOP          removes a workshop and everything about it, for good',
    '  rotate-links WORKSHOP   makes all links and the code anew; who came by the old ones loses their seat',
    '  move                    copies everything from DATA_DIR into the empty database at DATABASE_URL',
    'With PostgreSQL, backup and restore print the commands of its own tools.',
    'With SQLite, all but backup need the server to be stopped. With PostgreSQL it may run.',
  ].join('\n'),
  none: 'There are no workshops.',
  unknown: (id: string): string =>
    `There is no workshop ${id}. \`npm run pathwall -- list\` shows all of them.`,
  purged: (id: string): string =>
    `Workshop ${id} is removed. Backups made before still hold it; delete those too.`,
  purgedPostgres:
    'PostgreSQL still has the words in its files. `npm run pathwall -- scrub`, at a quiet hour, takes them out (docs/operations.md).',
  scrubbed: {
    nowhere: 'What was deleted before is in no file of the database any more.',
    'until-checkpoint':
      'The tables are written anew. Their old files, and the log, go with the next checkpoint (five minutes, by default): DATABASE_URL has no right to ask for one (docs/operations.md).',
    'in-log':
      'The tables are written anew. The write-ahead log is kept by the settings of the database (wal_recycle, wal_keep_size, archive_mode or a replication slot), and the words of what was deleted with it (docs/operations.md).',
  },
  rotated: (id: string, seats: number): string =>
    `Workshop ${id} has new links; ${many(seats, 'seat')} that came by the old ones ended. Keep these safe:`,
  path: (role: string, address: string): string => `  ${role.padEnd(12)} ${address}`,
  rotateStopped:
    'A server that runs on this database shows the change after a restart, or when the workshop was unused for a minute.',
  rotateNoticed: 'The servers that run on this database notice within five seconds.',
  damagedKey: (dataDir: string): string =>
    `The file instance.key in ${dataDir} does not hold a key. Put it back from your backup, or set INSTANCE_KEY.`,
  inPostgres: (where: string): string =>
    `The data are in PostgreSQL at ${where}; this is done with PostgreSQL's own tools (docs/operations.md):`,
  pgDump: (file: string): string =>
    `  pg_dump --format=custom --schema=pathwall --file=${quoted(file)} "$DATABASE_URL"`,
  pgRestore: (file: string): string =>
    `  pg_restore --clean --if-exists --no-owner --single-transaction --dbname="$DATABASE_URL" ${quoted(file)}`,
  restored: (file: string): string => `The backup ${file} is in place. Start the server.`,
  movedAside: (folder: string): string =>
    `What was there before is in ${folder}. Delete it when you no longer need it: it holds people's words.`,
  moveNeedsUrl: 'Set DATABASE_URL to an empty PostgreSQL database, and DATA_DIR to the folder to move from.',
  moved: (table: string, rows: number): string => `  ${table.padEnd(16)} ${rows}`,
  moveDone:
    'Everything was copied and counted. The old file was not changed. Take the key along too: set INSTANCE_KEY to what is in DATA_DIR/instance.key.',
  sound: (workshops: number, documents: number, bytes: string): string =>
    `${many(workshops, 'workshop')}, ${many(documents, 'document')}, ${bytes}.`,
  nothingWrong: 'Nothing is wrong.',
  found: (problems: number): string =>
    `${problems} ${problems === 1 ? 'thing needs' : 'things need'} looking at:`,
  strayRows: (table: string, rows: number, bytes: string): string =>
    `table ${table} has ${many(rows, 'row')} (${bytes}) of workshops that are gone; --fix removes ${rows === 1 ? 'it' : 'them'}`,
  wouldShorten: (count: number): string => `With --fix, ${many(count, 'long log')} would be shortened.`,
  wouldRemove: (rows: number): string => `With --fix, ${many(rows, 'leftover row')} would be removed.`,
  unchanged: 'Nothing was changed.',
  shortened: (count: number): string => `${many(count, 'long log')} shortened.`,
  removed: (rows: number): string => `${many(rows, 'leftover row')} removed.`,
  badState: 'its settings cannot be read: put back a backup of this workshop, or purge it',
  badDocument: (name: string): string =>
    `document ${name} cannot be read: put back a backup, or purge the workshop`,
  gap: (name: string): string =>
    `document ${name} has a gap: some of it waits for updates that are not there`,
  strayDocument: (name: string): string =>
    `document ${name} belongs to no pair: it is left over, and does no harm`,
  straySeat: (seat: string): string =>
    `seat ${seat} sits with a pair that does not exist: place it anew in the console`,
  noFacilitatorLink: 'it has no facilitator link: rotate-links makes one',
  longLog: (name: string, rows: number, bytes: string): string =>
    `document ${name} has a long log (${rows} rows, ${bytes}); --fix shortens it`,
  nearFull: (name: string, bytes: string): string => `document ${name} is nearly full (${bytes})`,
} as const;
