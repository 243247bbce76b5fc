/** What storage says to the person who runs the server. */
export const words = {
  damaged: (file: string, detail: string): string =>
    `The database file ${file} is damaged (${detail}). Pathwall has not changed it and will not use it. ` +
    `To put a backup back: stop the server, move ${file} and the files beside it that end in -wal and -shm ` +
    `to another folder, copy your newest backup to ${file}, and start again. ` +
    `Backups are made with: npm run pathwall -- backup <file>`,
  damagedWhileRunning: (file: string): string =>
    `The database file ${file} can no longer be read correctly; nothing more is saved to it. ` +
    `Stop the server and look at the disk. Starting again says how to put a backup back.`,
  notOurs: 'it is a database, but not one of Pathwall',
  notADatabase: 'it does not begin like a database',
  emptyBesideLog: 'it is missing or empty although its -wal file holds changes',
  newerVersion: (file: string, found: number, known: number): string =>
    `The database ${file} was written by a newer Pathwall (data version ${found}; this one knows ${known}). ` +
    `Nothing was changed. Start the newer Pathwall again, or put back a backup made before the upgrade.`,
  unwritable: (folder: string, detail: string): string =>
    `The data folder ${folder} cannot be written (${detail}). ` +
    `Make it a folder that the user running Pathwall may write to, or set DATA_DIR to another one.`,
  unwritableWhileRunning: (file: string): string =>
    `The database ${file} may not be written any more, so nothing is saved. ` +
    `Check the rights of the data folder and whether its disk has become read-only.`,
  lockedByServer: (folder: string): string =>
    `Another Pathwall is already using the data folder ${folder}. ` +
    `Stop that one first, or set DATA_DIR to another folder for this one.`,
  lockedByTool: (file: string): string =>
    `Another program is holding the database ${file}, so this could not be done. ` +
    `Close it (a backup or a database tool), then try again.`,
  full: (folder: string): string =>
    `The disk of the data folder ${folder} is full, so nothing more can be saved. ` +
    `Free some space; saving goes on by itself.`,
  io: (file: string, detail: string): string =>
    `The disk did not do what was asked for ${file} (${detail}), so nothing was saved. ` +
    `Check the disk; Pathwall goes on trying.`,
  workerDied:
    'The thread that writes to the disk stopped, so this was not saved. It is started again at the next try.',
  closed: 'Storage is closed because the server is stopping.',
  backupTargetExists: (target: string): string =>
    `${target} exists already. Choose another name: a backup never replaces a file.`,
  backupTargetUnwritable: (target: string, detail: string): string =>
    `The backup could not be written to ${target} (${detail}). Choose a folder that you may write to.`,
  backupFull: (target: string): string => `There is not enough space to write the backup to ${target}.`,
  backupOfNothing: (file: string): string =>
    `There is no database at ${file} to back up. Check DATA_DIR; a server that never started has none yet.`,
  backupOfDamaged: (file: string): string =>
    `The database ${file} is damaged, so no backup was made of it. Keep the backups that you have.`,
  backupDone: (target: string, bytes: number): string =>
    `Backup written and checked: ${target} (${bytes} bytes)`,
  restoreOfNothing: (file: string): string => `There is no backup at ${file}. Nothing was changed.`,
  moveTargetFull: (where: string): string =>
    `The database at ${where} holds workshops already. Nothing was changed. Move into an empty one.`,
  postgres: {
    unreachable: (where: string, detail: string): string =>
      `The database at ${where} cannot be reached (${detail}), so nothing is saved. ` +
      `Check that it runs, and that DATABASE_URL is right.`,
    tooOld: (where: string, found: number, oldest: number): string =>
      `The database at ${where} is PostgreSQL ${found}; Pathwall needs ${oldest} or newer. Nothing was changed.`,
    badEncoding: (where: string, found: string): string =>
      `The database at ${where} stores text as ${found}, which cannot hold every script. ` +
      `Make one with: createdb --encoding=UTF8 --template=template0 <name>. Nothing was changed.`,
    notOurs: (where: string, schema: string): string =>
      `The database at ${where} has a schema "${schema}" that is not Pathwall's. ` +
      `Nothing was changed. Give Pathwall a database of its own.`,
    newerVersion: (where: string, found: number, known: number): string =>
      `The database at ${where} was written by a newer Pathwall (data version ${found}; this one knows ${known}). ` +
      `Nothing was changed. Start the newer Pathwall again, or put back a backup made before the upgrade.`,
    unwritable: (where: string, detail: string): string =>
      `The database at ${where} may not be written (${detail}). ` +
      `Give Pathwall's user the rights of the database's owner, and check that this is not a read-only copy.`,
    locked: (where: string): string =>
      `Something else holds what was to be changed in the database at ${where}, so this was not saved. Try again.`,
    full: (where: string): string =>
      `The disk of the database at ${where} is full, so nothing more can be saved. ` +
      `Free some space; saving goes on by itself.`,
    damaged: (where: string, detail: string): string =>
      `The database at ${where} says that its data are damaged (${detail}). ` +
      `Stop the server, look at the disk, and put back a backup.`,
    io: (where: string, detail: string): string =>
      `The database at ${where} did not do what was asked (${detail}), so nothing was saved. ` +
      `Look at the database's own log.`,
  },
  injected: 'A test asked storage to fail here.',
} as const;
