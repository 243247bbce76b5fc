import { DatabaseError, Pool, type PoolClient, types } from 'pg';
import { StorageError } from '../errors.ts';
import { words } from '../words.ts';
import { asStorageError, failureOf, lostRace } from './failures.ts';
import type { Row } from './rows.ts';

export interface PostgresOptions {
  /** `postgres://user:password@host:port/database`, with what `pg` understands after a question mark. */
  readonly url: string;
  /** The schema that holds everything of ours. */
  readonly schema?: string;
  /** Connections at the most. */
  readonly connections?: number;
  /** After so many milliseconds without an answer the database counts as gone. */
  readonly patienceMs?: number;
  /** A turn in which nothing is written for so many milliseconds is given to the next; see `turns.ts`. */
  readonly turnMs?: number;
}

export const SCHEMA = 'pathwall';
const CONNECTIONS = 10;
/** Shorter than people wait: rooms whose commit hangs are to say "not saved" and begin anew. */
const PATIENCE_MS = 8_000;
const CONNECT_MS = 5_000;
const TRIES = 4;
/** 64-bit integers come as numbers: ours are counts and times, far below 2^53. */
const INT8 = 20;

type Value =
  | string
  | number
  | boolean
  | null
  | Uint8Array
  | readonly (string | number | boolean | null | Uint8Array)[];

/** Whatever takes a statement: the pool, or the connection of somebody's turn. */
export type Queries = Pick<Postgres, 'query'>;

/** The database as a function to call: every failure of the world rejects with a `StorageError`. */
export class Postgres {
  /** The address without user and password, for messages. */
  readonly where: string;
  readonly schema: string;
  readonly #newPool: () => Pool;
  #pool: Pool;
  readonly #running = new Set<Promise<unknown>>();
  #closing: Promise<void> | null = null;

  constructor({
    url,
    schema = SCHEMA,
    connections = CONNECTIONS,
    patienceMs = PATIENCE_MS,
  }: PostgresOptions) {
    this.where = whereOf(url);
    this.schema = schema;
    this.#newPool = () => {
      const pool = new Pool({
        connectionString: url,
        max: connections,
        connectionTimeoutMillis: Math.min(CONNECT_MS, patienceMs),
        query_timeout: patienceMs,
        idleTimeoutMillis: 60_000,
        keepAlive: true,
        keepAliveInitialDelayMillis: 10_000,
        application_name: 'pathwall',
        // The server gives up when we have: nothing that nobody waits for keeps its locks.
        options: `-c search_path=${schema} -c statement_timeout=${patienceMs} -c lock_timeout=${patienceMs}`,
        types: {
          getTypeParser: (oid: number, format?: 'text' | 'binary') =>
            oid === INT8 && format !== 'binary' ? Number : types.getTypeParser(oid, format),
        },
      });
      // A connection that breaks while it is idle is taken out of the pool; whoever asks next gets another.
      pool.on('error', () => undefined);
      // One that breaks in use rejects what was asked on it, and says it once more as an event that would end the process.
      pool.on('connect', (client) => client.on('error', () => undefined));
      return pool;
    };
    this.#pool = this.#newPool();
  }

  /** One statement on any connection. `values` must not be changed by anybody while this is under way. */
  query(sql: string, values: readonly Value[] = []): Promise<readonly Row[]> {
    return this.#track(() => this.#onClient((client) => ask(client, sql, values)));
  }

  /** Several statements on one connection, in one transaction. For the start only: a node may be paused in the middle. */
  transaction<T>(body: (query: Postgres['query']) => Promise<T>): Promise<T> {
    return this.#track(() =>
      this.#onClient(async (client) => {
        await ask(client, 'BEGIN', []);
        try {
          const result = await body((sql, values = []) => ask(client, sql, values));
          await ask(client, 'COMMIT', []);
          return result;
        } catch (error) {
          await ask(client, 'ROLLBACK', []).catch(() => undefined);
          throw error;
        }
      }),
    );
  }

  /**
   * One connection for as long as `work` takes; each statement stands for itself. When `work` rejects, nobody is given
   * that connection again.
   */
  session<T>(work: (query: Postgres['query']) => Promise<T>): Promise<T> {
    return this.#track(async () => {
      const pool = this.#pool;
      const client = await this.#persist(() => pool.connect());
      let sound = false;
      try {
        const result = await work((sql, values = []) => this.#persist(() => ask(client, sql, values)));
        sound = true;
        return result;
      } catch (error) {
        this.#distrust(pool, error);
        throw error;
      } finally {
        client.release(!sound);
      }
    });
  }

  /** Answers what was asked before, then closes every connection. */
  close(): Promise<void> {
    this.#closing ??= Promise.allSettled([...this.#running]).then(() => this.#pool.end());
    return this.#closing;
  }

  #track<T>(work: () => Promise<T>): Promise<T> {
    if (this.#closing !== null) return Promise.reject(new StorageError('io', words.closed));
    const running = work();
    this.#running.add(running);
    const done = (): void => {
      this.#running.delete(running);
    };
    running.then(done, done);
    return running;
  }

  #onClient<T>(work: (client: PoolClient) => Promise<T>): Promise<T> {
    return this.#persist(() => this.#once(work));
  }

  /** Does again what lost a race; every other failure of the world becomes a `StorageError`. */
  async #persist<T>(attempt: () => Promise<T>): Promise<T> {
    for (let tries = 1; ; tries += 1) {
      try {
        return await attempt();
      } catch (error) {
        if (tries >= TRIES || !lostRace(error)) throw asStorageError(error, this.where);
      }
    }
  }

  /**
   * After a connection that did not answer, all that were opened before it are given up too: when the wire or a firewall in
   * it forgot them, each would cost whoever asks next the same wait. What is still under way on them comes to its end.
   */
  #distrust(pool: Pool, error: unknown): void {
    if (pool !== this.#pool || this.#closing !== null || !isSilence(error)) return;
    this.#pool = this.#newPool();
    // Not waited for: where nothing arrives, a goodbye is not answered either, and TCP itself gives up in the end.
    pool.end().catch(() => undefined);
  }

  async #once<T>(work: (client: PoolClient) => Promise<T>): Promise<T> {
    const pool = this.#pool;
    const client = await pool.connect();
    let broken = false;
    try {
      return await work(client);
    } catch (error) {
      this.#distrust(pool, error);
      // After anything but an answer of the database, what this connection says next may be of the question before.
      broken = !(error instanceof DatabaseError) || /^(08|57)/.test(error.code ?? '');
      throw error;
    } finally {
      client.release(broken);
    }
  }
}

async function ask(client: PoolClient, sql: string, values: readonly Value[]): Promise<readonly Row[]> {
  const { rows } = await client.query<Row>(sql, [...values]);
  return rows;
}

/** What is no answer of the database, not even a refusal. */
function isSilence(error: unknown): boolean {
  const cause = error instanceof StorageError ? error.cause : error;
  return !(cause instanceof DatabaseError) && failureOf(cause) === 'unreachable';
}

/** Host and database, for messages; never the user's password. */
function whereOf(url: string): string {
  const { host, pathname } = new URL(url);
  return `${host}${pathname}`;
}
