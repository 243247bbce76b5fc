import { execFileSync } from 'node:child_process';
import { availableParallelism, cpus, release, totalmem } from 'node:os';

/** The machine that is measured on, and how its cores are shared out. */

function output(program: string, words: readonly string[]): string | null {
  try {
    return execFileSync(program, words, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim();
  } catch {
    // Not installed or not allowed here: the caller does without.
    return null;
  }
}

/** Puts this process (the load generator) on the second core; true when the server can have the first for itself. */
export function pinLoad(): boolean {
  if (availableParallelism() < 2) return false;
  return output('taskset', ['-a', '-p', '-c', '1', String(process.pid)]) !== null;
}

/** How to start Node for a server under test. */
export function serverCommand(pinned: boolean): { readonly program: string; readonly words: string[] } {
  const words = ['--expose-gc', '--disable-warning=ExperimentalWarning'];
  return pinned
    ? { program: 'taskset', words: ['-c', '0', process.execPath, ...words] }
    : { program: process.execPath, words };
}

export interface Machine {
  readonly processor: string;
  readonly cores: number;
  readonly memoryGiB: number;
  readonly system: string;
  readonly node: string;
  /** The commit, with `+` where files differ from it. */
  readonly commit: string;
}

export function machine(): Machine {
  const commit = output('git', ['rev-parse', '--short', 'HEAD']) ?? 'unknown';
  const changed = output('git', ['status', '--porcelain', '--', 'apps/server', 'packages']) ?? '';
  return {
    processor: cpus()[0]?.model ?? 'unknown',
    cores: cpus().length,
    memoryGiB: Math.round(totalmem() / 2 ** 30),
    system: `${process.platform} ${release()}`,
    node: process.version,
    commit: commit + (changed === '' ? '' : '+'),
  };
}
