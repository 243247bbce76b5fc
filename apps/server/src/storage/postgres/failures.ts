import { DatabaseError } from 'pg';
import { StorageError, type StorageFailure } from '../errors.ts';
import { words } from '../words.ts';

// SQLSTATE codes, by their whole or by their class (https://www.postgresql.org/docs/current/errcodes-appendix.html).
const BY_STATE: Readonly<Record<string, StorageFailure>> = {
  '08': 'unreachable', // connection exceptions
  '25006': 'unwritable', // read-only transaction: a standby, or a database made read-only
  '28': 'unreachable', // wrong user or password
  '3D000': 'unreachable', // no such database
  '40001': 'locked', // serialisation failure
  '40P01': 'locked', // deadlock
  '42501': 'unwritable', // missing rights
  '53100': 'full',
  '53': 'io', // out of memory and other resources
  '53300': 'unreachable', // too many connections
  '54': 'io', // limits of the program
  '55P03': 'locked',
  '57014': 'io', // cancelled, or longer than the time allowed
  '57': 'unreachable', // stopping, crashed, starting
  '58': 'io', // system error
  '58P01': 'io',
  XX001: 'damaged',
  XX002: 'damaged',
};

/** A transaction that lost a race and was rolled back whole: to be done again. */
export function lostRace(error: unknown): boolean {
  return error instanceof DatabaseError && (error.code === '40001' || error.code === '40P01');
}

/** Two rows with one key. */
export function isDuplicate(error: unknown): boolean {
  return error instanceof DatabaseError && error.code === '23505';
}

/** Which storage failure an error of `pg` is; null when it is none, hence a bug. */
export function failureOf(error: unknown): StorageFailure | null {
  if (error instanceof StorageError) return error.code;
  if (error instanceof DatabaseError) {
    const state = error.code ?? '';
    return BY_STATE[state] ?? BY_STATE[state.slice(0, 2)] ?? null;
  }
  // What is no answer of the database is a connection that broke; `pg` gives those no codes of their own.
  const bug = error instanceof TypeError || error instanceof RangeError || error instanceof SyntaxError;
  return error instanceof Error && !bug ? 'unreachable' : null;
}

/** What `pg` threw, as a `StorageError` that says what to do; a bug is given back as it is. */
export function asStorageError(error: unknown, where: string): unknown {
  const failure = failureOf(error);
  if (failure === null || error instanceof StorageError) return error;
  return new StorageError(failure, sentence(failure, where, detailOf(error)), error);
}

function sentence(failure: StorageFailure, where: string, detail: string): string {
  const { postgres } = words;
  switch (failure) {
    case 'damaged':
      return postgres.damaged(where, detail);
    case 'unwritable':
      return postgres.unwritable(where, detail);
    case 'locked':
      return postgres.locked(where);
    case 'full':
      return postgres.full(where);
    case 'unreachable':
      return postgres.unreachable(where, detail);
    case 'newer-version':
    case 'unsuitable':
    case 'io':
      return postgres.io(where, detail);
  }
}

/**
 * The reason in words that hold no content. A message of PostgreSQL may quote a value, so of its answers only those
 * about connections, rights and resources are passed on; of all others the code.
 */
export function detailOf(error: unknown): string {
  if (!(error instanceof Error)) return 'no reason given';
  if (error instanceof DatabaseError) {
    const quotable = /^(08|25|28|3D|53|57|58)/.test(error.code ?? '') || error.code === '42501';
    return quotable ? error.message : `code ${error.code}`;
  }
  // Node tries every address of a name, and puts what became of each into one error without a message.
  const first = error instanceof AggregateError ? error.errors.find((each) => each instanceof Error) : error;
  return first?.message ?? 'no connection';
}
