import type { TurnStore } from '../port.ts';
import { Postgres, type PostgresOptions } from './connection.ts';
import { truth } from './rows.ts';

/** As many workshops of one node have their turn at the same time; the others wait for a few milliseconds. */
const CONNECTIONS = 6;
/**
 * A node that is paused in its turn keeps the lock for so long, milliseconds: then PostgreSQL itself lets go of it. What
 * that node still writes when it goes on is held back by the revision of the workshop.
 */
const PAUSED_MS = 15_000;

const NAME = 'hashtextextended($1, 0)';
const WAIT = `SELECT set_config('idle_in_transaction_session_timeout', '${PAUSED_MS}', true), pg_advisory_xact_lock(${NAME})`;
// Whoever only tries holds nobody up, so a long work may take its time.
const TRY = `SELECT pg_try_advisory_xact_lock(${NAME}) AS taken`;

type Outcome<T> = { readonly value: T } | { readonly error: unknown };

/**
 * Turns across all processes that share the database: advisory locks, on connections of their own, so that whoever waits
 * for a turn never holds up the work of whoever has one. A process that dies lets go of its locks with its connections.
 */
export function turnStore(options: PostgresOptions): TurnStore & { readonly close: () => Promise<void> } {
  const database = new Postgres({ ...options, connections: CONNECTIONS });
  // Locks are the whole database's, and there may be another Pathwall in another schema.
  const named = (name: string): string => `${database.schema} turn ${name}`;

  async function run<T>(name: string, work: () => Promise<T>, wait: boolean): Promise<T | null> {
    let outcome: Outcome<T> | null = null;
    try {
      await database.transaction(async (query) => {
        const [row = {}] = await query(wait ? WAIT : TRY, [named(name)]);
        if (wait || truth(row, 'taken')) outcome = await settled(work);
      });
    } catch (error) {
      // When the work is through, what becomes of the lock's own connection says nothing about it.
      if (outcome === null) throw error;
    }
    return result(outcome);
  }

  return {
    // Null is only given to whoever does not wait.
    take: <T>(name: string, work: () => Promise<T>) => run(name, work, true) as Promise<T>,
    tryTake: (name, work) => run(name, work, false),
    close: () => database.close(),
  };
}

/** Errors of the work are not errors of the lock, and must not be taken for such. */
function settled<T>(work: () => Promise<T>): Promise<Outcome<T>> {
  return work().then(
    (value) => ({ value }),
    (error: unknown) => ({ error }),
  );
}

function result<T>(outcome: Outcome<T> | null): T | null {
  if (outcome === null) return null;
  if ('error' in outcome) throw outcome.error;
  return outcome.value;
}
