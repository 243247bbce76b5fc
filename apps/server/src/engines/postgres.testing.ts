import { execFile } from 'node:child_process';
import { chown, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { Client } from 'pg';
import { Engine, freePort } from './process.testing.ts';

const run = promisify(execFile);
const USER = 'postgres';

/** A PostgreSQL of the tests' own. It does not wait for its disk: what is tested is us. */
export interface TestPostgres {
  readonly port: number;
  /** Its folder, to be searched for what must be gone. */
  readonly folder: string;
  readonly url: (database?: string) => string;
  /** As `kill -9`, with everything that it had not written. */
  readonly crash: () => Promise<void>;
  /** Starts it again on the same port. */
  readonly start: () => Promise<void>;
  readonly remove: () => Promise<void>;
}

/** PostgreSQL refuses to run as root; Debian's package brings a user for it. */
async function postgresUser(): Promise<{ readonly uid: number; readonly gid: number } | null> {
  if (process.getuid?.() !== 0) return null;
  const [uid, gid] = await Promise.all(['-u', '-g'].map((which) => run('id', [which, USER])));
  return { uid: Number(uid?.stdout), gid: Number(gid?.stdout) };
}

/** `binaries` is the folder of `initdb` and `postgres`; its own folder is made inside `within`. */
export async function startPostgres(binaries: string, within = tmpdir()): Promise<TestPostgres> {
  const folder = await mkdtemp(join(within, 'pathwall-postgres-'));
  const user = await postgresUser();
  const as = user === null ? null : USER;
  if (user !== null) await chown(folder, user.uid, user.gid);
  const [program = '', ...before] =
    as === null ? [join(binaries, 'initdb')] : ['runuser', '-u', as, '--', join(binaries, 'initdb')];
  const data = join(folder, 'data');
  await run(program, [
    ...before,
    '-D',
    data,
    '-U',
    USER,
    '-A',
    'trust',
    '-E',
    'UTF8',
    '--locale=C',
    '--no-sync',
  ]);
  const port = await freePort();
  const url = (database = 'postgres') => `postgres://${USER}@127.0.0.1:${port}/${database}`;
  const settings = ['fsync=off', 'listen_addresses=127.0.0.1', 'max_connections=300', 'shared_buffers=32MB'];
  let engine: Engine;
  const start = async (): Promise<void> => {
    const command = [join(binaries, 'postgres'), '-D', data, '-p', String(port), '-k', folder];
    engine = new Engine([...command, ...settings.flatMap((setting) => ['-c', setting])], as);
    await answering(url(), engine);
  };
  await start();
  return {
    port,
    folder,
    url,
    crash: () => engine.kill(),
    start,
    async remove() {
      await engine.kill();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** It accepts connections before it answers them. */
async function answering(url: string, engine: Engine): Promise<void> {
  for (;;) {
    const client = new Client({ connectionString: url });
    client.on('error', () => undefined);
    try {
      await client.connect();
      return;
    } catch (error) {
      if (!engine.running) throw new Error(`PostgreSQL did not start: ${engine.said}`, { cause: error });
      await new Promise((next) => setTimeout(next, 20));
    } finally {
      await client.end().catch(() => undefined);
    }
  }
}
