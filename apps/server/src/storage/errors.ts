/**
 * Everything that can go wrong with storage through no fault of the code.
 *
 * - `damaged`: the database file cannot be trusted, or is not ours
 * - `unwritable`: the data folder or a file in it cannot be written
 * - `locked`: another process holds the data
 * - `full`: no space left
 * - `newer-version`: the data was written by a newer Pathwall
 * - `unreachable`: the database server does not answer, or not to us
 * - `unsuitable`: the database server is too old, or cannot hold our text
 * - `io`: the disk, or the thread that owns it, failed
 */
export const STORAGE_FAILURES = [
  'damaged',
  'unwritable',
  'locked',
  'full',
  'newer-version',
  'unreachable',
  'unsuitable',
  'io',
] as const;
export type StorageFailure = (typeof STORAGE_FAILURES)[number];

/**
 * Storage did not do what was asked. `message` is plain English, says what to do, and never holds idea text, names or
 * secrets. Whoever was waiting must assume that nothing was stored; see `DocumentStore.append` for why asking again is safe.
 */
export class StorageError extends Error {
  override readonly name = 'StorageError';
  readonly code: StorageFailure;

  constructor(code: StorageFailure, message: string, cause?: unknown) {
    super(message, cause === undefined ? undefined : { cause });
    this.code = code;
  }
}
