import { Client } from 'pg';
import { engines, freshName } from '../../engines/engines.testing.ts';
import type { Storage } from '../port.ts';
import { openPostgresStorage } from './postgres.ts';

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

export interface TestSchema {
  readonly name: string;
  readonly open: () => Promise<Storage>;
  readonly remove: () => Promise<void>;
}

/** A schema of its own for one test. */
export function testSchema(): TestSchema {
  const name = freshName();
  return {
    name,
    open: () => openPostgresStorage({ url: postgresUrl(), schema: name, connections: 4 }),
    remove: async () => {
      await asOwner(`DROP SCHEMA IF EXISTS "${name}" CASCADE`);
    },
  };
}
