import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Engine, freePort, listening } from './process.testing.ts';

/** A Redis or Valkey of the tests' own, that keeps nothing on disk. */
export interface TestRedis {
  readonly port: number;
  readonly url: string;
  readonly crash: () => Promise<void>;
  /** Starts it again on the same port. */
  readonly start: () => Promise<void>;
  readonly pause: () => void;
  readonly resume: () => void;
  readonly remove: () => Promise<void>;
}

export async function startRedis(program: string): Promise<TestRedis> {
  const folder = await mkdtemp(join(tmpdir(), 'pathwall-redis-'));
  const port = await freePort();
  let engine: Engine;
  const start = async (): Promise<void> => {
    const options = ['--bind', '127.0.0.1', '--save', '', '--appendonly', 'no', '--dir', folder];
    engine = new Engine([program, '--port', String(port), ...options], null);
    await listening(port, engine);
  };
  await start();
  return {
    port,
    url: `redis://127.0.0.1:${port}`,
    crash: () => engine.kill(),
    start,
    pause: () => engine.signal('STOP'),
    resume: () => engine.signal('CONT'),
    async remove() {
      await engine.kill();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
