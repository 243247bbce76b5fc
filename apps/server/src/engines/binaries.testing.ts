import { accessSync, constants, readdirSync } from 'node:fs';
import { join } from 'node:path';

// Debian keeps PostgreSQL's own programs out of the path, by version.
const DEBIAN = '/usr/lib/postgresql';

/** Whether a file may be run. */
function runs(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    // Not there, or not ours to run: the next place is looked at.
    return false;
  }
}

/** The first place of a program; null when it is not installed. */
function found(program: string, folders: readonly string[]): string | null {
  return folders.map((folder) => join(folder, program)).find(runs) ?? null;
}

/** Newest first. */
function debianFolders(): readonly string[] {
  try {
    const versions = readdirSync(DEBIAN).sort((a, b) => Number(b) - Number(a));
    return versions.map((version) => join(DEBIAN, version, 'bin'));
  } catch {
    // Not Debian, or no PostgreSQL.
    return [];
  }
}

/** Programs that read what is shipped beside the code, as those who run it will; by their names. */
export const READERS = ['caddy', 'nginx', 'promtool', 'systemd-analyze', 'openssl'] as const;
export type Reader = (typeof READERS)[number];

/** Where each of them is; null where it is not installed. */
export function findReaders(path: string): Readonly<Record<Reader, string | null>> {
  // Debian has servers where only root looks for programs.
  const folders = [...path.split(':').filter((folder) => folder !== ''), '/usr/sbin'];
  const at = (name: Reader): string | null => found(name, folders);
  return {
    caddy: at('caddy'),
    nginx: at('nginx'),
    promtool: at('promtool'),
    'systemd-analyze': at('systemd-analyze'),
    openssl: at('openssl'),
  };
}

export interface Binaries {
  /** Folder of `initdb`, `postgres` and the rest; null when PostgreSQL is not installed. */
  readonly postgres: string | null;
  /** Redis or Valkey; null when neither is installed. */
  readonly redis: string | null;
}

/** The real engines on this machine. `path` is the PATH of the environment. */
export function findBinaries(path: string): Binaries {
  const folders = path.split(':').filter((folder) => folder !== '');
  const postgres = [...debianFolders(), ...folders].find(
    (folder) => runs(join(folder, 'postgres')) && runs(join(folder, 'initdb')),
  );
  const redis = found('valkey-server', folders) ?? found('redis-server', folders);
  return { postgres: postgres ?? null, redis };
}
