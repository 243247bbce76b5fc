import { AsyncLocalStorage } from 'node:async_hooks';
import type { TurnStore } from '../port.ts';
import { Postgres, type PostgresOptions, type Queries } from './connection.ts';
import { truth } from './rows.ts';

/** As many workshops of one node have their turn at the same time; the others wait for a few milliseconds. */
const CONNECTIONS = 6;
/**
 * A node that is paused in its turn keeps the lock for so long, milliseconds: then PostgreSQL itself ends the connection
 * that holds it. Shorter than the others wait for the lock, so that what they ask for is done and not refused.
 */
const TURN_MS = 5_000;
/** How often within that time a node that lives says so: a long work is no pause. */
const SIGNS_OF_LIFE = 5;

const NAME = 'hashtextextended($1, 0)';
const LIMIT = (ms: number): string => `set_config('idle_session_timeout', '${ms}', false)`;
// Whoever only tries holds nobody up, so a long work may take its time.
const TRY = `SELECT pg_try_advisory_lock(${NAME}) AS taken`;
const ALIVE = 'SELECT 1';
const LET_GO = `SELECT ${LIMIT(0)}, pg_advisory_unlock(${NAME})`;

type Outcome<T> = { readonly value: T } | { readonly error: unknown };

interface Turn {
  readonly query: Postgres['query'];
  over: boolean;
}

export interface PostgresTurns extends TurnStore {
  /** For what only whoever has the turn may write. */
  readonly fenced: Queries;
  readonly close: () => Promise<void>;
}

/**
 * Turns across all processes that share the database: advisory locks, each on a connection of its own, so that whoever
 * waits for a turn never holds up the work of whoever has one. A process that dies lets go of its locks with its connections.
 *
 * What is written in a turn goes by the very connection that holds its lock: a node that was paused for so long that
 * somebody else has the turn finds the connection gone, and writes nothing any more, whatever it had decided before.
 */
export function turnStore(database: Queries, options: PostgresOptions): PostgresTurns {
  const locks = new Postgres({ ...options, connections: CONNECTIONS });
  const current = new AsyncLocalStorage<Turn>();
  const turnMs = options.turnMs ?? TURN_MS;
  const wait = `SELECT ${LIMIT(turnMs)}, pg_advisory_lock(${NAME})`;
  // Locks are the whole database's, and there may be another Pathwall in another schema.
  const named = (name: string): string => `${locks.schema} turn ${name}`;

  async function take<T>(name: string, work: () => Promise<T>): Promise<T> {
    return result(
      await held<T>(name, async (query) => {
        await query(wait, [named(name)]);
        const turn: Turn = { query, over: false };
        // Whoever finds the connection gone is told when they write; nothing else needs to hear of it.
        const alive = setInterval(() => query(ALIVE).catch(() => undefined), turnMs / SIGNS_OF_LIFE);
        const outcome = await settled(() => current.run(turn, work));
        clearInterval(alive);
        // What was begun in the turn and goes on by itself is no part of it.
        turn.over = true;
        return outcome;
      }),
    );
  }

  async function tryTake<T>(name: string, work: () => Promise<T>): Promise<T | null> {
    const outcome = await held<T | null>(name, async (query) => {
      const [row = {}] = await query(TRY, [named(name)]);
      return truth(row, 'taken') ? settled(work) : { value: null };
    });
    return result(outcome);
  }

  /** What `work` came to; lets go of the lock after it. */
  async function held<T>(
    name: string,
    work: (query: Postgres['query']) => Promise<Outcome<T>>,
  ): Promise<Outcome<T>> {
    const done: Outcome<T>[] = [];
    try {
      await locks.session(async (onConnection) => {
        const query = oneByOne(onConnection);
        done.push(await work(query));
        await query(LET_GO, [named(name)]);
      });
    } catch (error) {
      // When the work is through, what becomes of the lock's own connection says nothing about it.
      if (done.length === 0) throw error;
    }
    const [outcome] = done;
    if (outcome === undefined) throw new Error('a turn ended before it began');
    return outcome;
  }

  return {
    take,
    tryTake,
    fenced: {
      query(sql, values) {
        const turn = current.getStore();
        return turn === undefined || turn.over ? database.query(sql, values) : turn.query(sql, values);
      },
    },
    close: () => locks.close(),
  };
}

/** A connection answers one question after the other. */
function oneByOne(query: Postgres['query']): Postgres['query'] {
  let last: Promise<unknown> = Promise.resolve();
  return (sql, values) => {
    const mine = last.then(() => query(sql, values));
    last = mine.catch(() => undefined);
    return mine;
  };
}

/** Errors of the work are not errors of the lock, and must not be taken for such. */
function settled<T>(work: () => Promise<T>): Promise<Outcome<T>> {
  return work().then(
    (value) => ({ value }),
    (error: unknown) => ({ error }),
  );
}

function result<T>(outcome: Outcome<T>): T {
  if ('error' in outcome) throw outcome.error;
  return outcome.value;
}
