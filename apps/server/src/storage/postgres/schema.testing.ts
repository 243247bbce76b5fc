import { Client } from 'pg';
import { engines, freshName } from '../../engines/engines.testing.ts';
import type { Storage } from '../port.ts';
import { openPostgresStorage, type PostgresOptions } from './postgres.ts';

/** Where the tests' PostgreSQL is; only for tests that run with one. */
export function postgresUrl(): string {
  if (engines.postgres === null) throw new Error('this test needs PostgreSQL');
  return engines.postgres.url;
}

/** Statements as the database's owner. */
export async function asOwner(sql: string, url = postgresUrl()): Promise<readonly Record<string, unknown>[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    const { rows } = await client.query<Record<string, unknown>>(sql);
    return rows;
  } finally {
    await client.end();
  }
}

/** A database of its own, since rights, encodings and dumps are of databases. */
export async function createDatabase(
  more = '',
): Promise<{ readonly url: string; readonly remove: () => Promise<void> }> {
  const name = freshName();
  await asOwner(`CREATE DATABASE "${name}" TEMPLATE template0 ${more}`);
  const url = new URL(postgresUrl());
  url.pathname = name;
  return {
    url: url.href,
    remove: async () => {
      await asOwner(`DROP DATABASE "${name}" WITH (FORCE)`);
    },
  };
}

const holders = (schema: string, name: string): string => `pg_locks l JOIN pg_stat_activity a USING (pid)
    WHERE l.locktype = 'advisory' AND l.granted AND l.objsubid = 1
      AND ((l.classid::bigint << 32) | l.objid::bigint) = hashtextextended('${schema} turn ${name}', 0)`;

/** Ends the connections that hold a turn, as when their node is gone or was paused for too long. */
export async function endTurn(schema: string, name: string): Promise<void> {
  await asOwner(`SELECT pg_terminate_backend(pid) FROM ${holders(schema, name)}`);
}

/** When whoever has the turn last said anything, as PostgreSQL writes times; undefined when nobody has it. */
export async function lastSign(schema: string, name: string): Promise<unknown> {
  const [row] = await asOwner(`SELECT a.query_start::text AS at FROM ${holders(schema, name)}`);
  return row?.['at'];
}

export interface TestSchema {
  readonly name: string;
  readonly open: (more?: Pick<PostgresOptions, 'turnMs'>) => Promise<Storage>;
  readonly remove: () => Promise<void>;
}

/** A schema of its own for one test. */
export function testSchema(): TestSchema {
  const name = freshName();
  return {
    name,
    open: (more = {}) => openPostgresStorage({ url: postgresUrl(), schema: name, connections: 4, ...more }),
    remove: async () => {
      await asOwner(`DROP SCHEMA IF EXISTS "${name}" CASCADE`);
    },
  };
}
