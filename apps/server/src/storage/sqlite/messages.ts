import type { StorageFailure } from '../errors.ts';
import type { OpenOptions } from './database.ts';
import type { OperationName } from './operations.ts';

/** To the worker. `args` belong to `operation`; both ends take them from the type `Operations`. */
export interface Request {
  readonly id: number;
  readonly operation: OperationName | 'close';
  readonly args: readonly unknown[];
}

/** Given to the worker at its birth. */
export type WorkerOptions = OpenOptions;

/** How the worker says that something failed: a storage failure, or (code null) a bug. */
export interface Failure {
  readonly code: StorageFailure | null;
  readonly message: string;
}

/** From the worker. The answer with id 0 is about opening the database. */
export type Answer =
  | { readonly id: number; readonly ok: true; readonly value: unknown }
  | { readonly id: number; readonly ok: false; readonly failure: Failure };

/** Id of the answer about opening. */
export const OPENING = 0;
