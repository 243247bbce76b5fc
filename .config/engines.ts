import type { TestProject } from 'vitest/node';
import { findBinaries } from '../apps/server/src/engines/binaries.testing.ts';
import type { Engines } from '../apps/server/src/engines/engines.testing.ts';
import { startPostgres } from '../apps/server/src/engines/postgres.testing.ts';
import { startRedis } from '../apps/server/src/engines/redis.testing.ts';

/** Vitest calls this once before the server's tests: starts PostgreSQL and Redis, or says that their tests are left out. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const found = findBinaries(process.env['PATH'] ?? '');
  for (const [name, program] of [
    ['PostgreSQL', found.postgres],
    ['Redis', found.redis],
  ] as const) {
    if (program === null)
      process.stdout.write(`${name} is not installed: its tests are counted as skipped.\n`);
  }
  const [postgres, redis] = await Promise.all([
    found.postgres === null ? null : startPostgres(found.postgres),
    found.redis === null ? null : startRedis(found.redis),
  ]);
  const given: Engines = {
    postgres:
      postgres && found.postgres
        ? { url: postgres.url(), folder: postgres.folder, binaries: found.postgres }
        : null,
    redis: redis && found.redis ? { url: redis.url, program: found.redis } : null,
  };
  project.provide('engines', given);
  return async () => {
    await Promise.all([postgres?.remove(), redis?.remove()]);
  };
}
