import { StorageError, type StorageFailure } from '../errors.ts';
import { words } from '../words.ts';
import { databaseFile } from './files.ts';

// Primary result codes of SQLite (https://sqlite.org/rescode.html); the upper bits of an extended code only refine them.
const BY_RESULT_CODE: Readonly<Record<number, StorageFailure>> = {
  3: 'unwritable', // PERM
  5: 'locked', // BUSY
  6: 'locked', // LOCKED
  7: 'io', // NOMEM
  8: 'unwritable', // READONLY
  10: 'io', // IOERR
  11: 'damaged', // CORRUPT
  13: 'full', // FULL
  14: 'unwritable', // CANTOPEN
  26: 'damaged', // NOTADB
};

const BY_ERRNO: Readonly<Record<string, StorageFailure>> = {
  EACCES: 'unwritable',
  EEXIST: 'unwritable',
  EISDIR: 'unwritable',
  ELOOP: 'unwritable',
  ENAMETOOLONG: 'unwritable',
  ENOENT: 'unwritable',
  ENOTDIR: 'unwritable',
  EPERM: 'unwritable',
  EROFS: 'unwritable',
  EDQUOT: 'full',
  ENOSPC: 'full',
  EIO: 'io',
  EMFILE: 'io',
  ENFILE: 'io',
};

/** Which storage failure an error of SQLite or of the file system is; null when it is neither, hence a bug. */
export function failureOf(error: unknown): StorageFailure | null {
  if (error instanceof StorageError) return error.code;
  if (!(error instanceof Error)) return null;
  if ('errcode' in error && typeof error.errcode === 'number') {
    return BY_RESULT_CODE[error.errcode & 0xff] ?? null;
  }
  if ('code' in error && typeof error.code === 'string') return BY_ERRNO[error.code] ?? null;
  return null;
}

/** What an operation on an open database threw, as a `StorageError` that says what to do; a bug is given back as it is. */
export function asStorageError(error: unknown, dataDir: string): unknown {
  const failure = failureOf(error);
  if (failure === null || error instanceof StorageError) return error;
  return new StorageError(failure, sentence(failure, dataDir, detailOf(error)), error);
}

function sentence(failure: StorageFailure, dataDir: string, detail: string): string {
  const file = databaseFile(dataDir);
  switch (failure) {
    case 'damaged':
      return words.damagedWhileRunning(file);
    case 'unwritable':
      return words.unwritableWhileRunning(file);
    case 'locked':
      return words.lockedByTool(file);
    case 'full':
      return words.full(dataDir);
    case 'newer-version':
    case 'unreachable':
    case 'unsuitable':
    case 'io':
      return words.io(file, detail);
  }
}

/** The reason as the system words it: SQLite and the file system name files and codes, never content. */
export function detailOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
