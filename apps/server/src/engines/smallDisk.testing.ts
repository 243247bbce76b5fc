import { execFile } from 'node:child_process';
import { chmod, mkdtemp, rm, statfs, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** A disk that can be filled up without harm to anything else. */
export interface SmallDisk {
  readonly path: string;
  /** Leaves so many bytes of it free. */
  readonly fill: (leave: number) => Promise<void>;
  /** Takes away what `fill` put there. */
  readonly makeRoom: () => Promise<void>;
  readonly remove: () => Promise<void>;
}

/** Null where this user may not mount anything: that takes root, and a container may forbid it to root too. */
export async function smallDisk(megabytes: number): Promise<SmallDisk | null> {
  const path = await mkdtemp(join(tmpdir(), 'pathwall-disk-'));
  try {
    await run('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m`, 'tmpfs', path]);
  } catch {
    await rm(path, { recursive: true });
    return null;
  }
  await chmod(path, 0o711);
  const ballast = join(path, 'ballast');
  return {
    path,
    async fill(leave) {
      const { bavail, bsize } = await statfs(path);
      await writeFile(ballast, new Uint8Array(Math.max(0, bavail * bsize - leave)));
    },
    makeRoom: () => rm(ballast),
    async remove() {
      await run('umount', ['--lazy', path]);
      await rm(path, { recursive: true });
    },
  };
}
