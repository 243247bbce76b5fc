import type { TestProject } from 'vitest/node';
import { findBinaries, findReaders } from '../apps/server/src/engines/binaries.testing.ts';
import type { Engines } from '../apps/server/src/engines/engines.testing.ts';
import { startPostgres } from '../apps/server/src/engines/postgres.testing.ts';
import { startRedis } from '../apps/server/src/engines/redis.testing.ts';

/**
 * Vitest calls this once before the server's tests: starts PostgreSQL and Redis, or says that their tests are left out.
 * In CI, where `.ci/run` installs everything, nothing may be missing.
 */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const path = process.env['PATH'] ?? '';
  const found = findBinaries(path);
  const readers = findReaders(path);
  const missing = [
    ...(found.postgres === null ? ['PostgreSQL'] : []),
    ...(found.redis === null ? ['Redis'] : []),
    ...Object.entries(readers).flatMap(([name, program]) => (program === null ? [name] : [])),
  ];
  if (missing.length > 0) {
    const names = missing.join(', ');
    if (process.env['CI'] === 'true') throw new Error(`CI must have ${names}: see .ci/run`);
    process.stdout.write(`Not installed: ${names}. Tests that need them are counted as skipped.\n`);
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
    readers,
  };
  project.provide('engines', given);
  return async () => {
    await Promise.all([postgres?.remove(), redis?.remove()]);
  };
}
