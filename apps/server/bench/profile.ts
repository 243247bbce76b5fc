import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';

/** Where the server's CPU went, from the profiles that Node writes. */

interface CpuProfile {
  readonly nodes: readonly {
    readonly id: number;
    readonly callFrame: { readonly functionName: string; readonly url: string; readonly lineNumber: number };
  }[];
  readonly samples: readonly number[];
  readonly timeDeltas: readonly number[];
}

export interface Profiling {
  /** For Node, so that it writes a profile of each thread when it ends. */
  readonly flags: readonly string[];
  /** The functions that took most, with their share of the time that was not idle; then forgets the profiles. */
  readonly summary: (most: number) => Promise<readonly string[]>;
}

export async function profiling(): Promise<Profiling> {
  const folder = await mkdtemp(join(tmpdir(), 'pathwall-bench-profile-'));
  return {
    flags: ['--cpu-prof', `--cpu-prof-dir=${folder}`, '--cpu-prof-interval=500'],
    async summary(most) {
      const spent = new Map<string, number>();
      for (const file of await readdir(folder)) {
        const profile = JSON.parse(await readFile(join(folder, file), 'utf8')) as CpuProfile;
        // The profile's own name ends with the thread's number; 0 is the main one.
        const thread = /\.0\.\d+\.cpuprofile$/.test(file) ? '' : 'storage thread: ';
        addUp(profile, thread, spent);
      }
      await rm(folder, { recursive: true, force: true });
      const all = [...spent.values()].reduce((sum, time) => sum + time, 0);
      return [...spent]
        .toSorted(([, a], [, b]) => b - a)
        .slice(0, most)
        .map(([name, time]) => `${((time / all) * 100).toFixed(1).padStart(5)} %  ${name}`);
    },
  };
}

function addUp(profile: CpuProfile, thread: string, spent: Map<string, number>): void {
  const names = new Map(
    profile.nodes.map(({ id, callFrame: { functionName, url, lineNumber } }) => [
      id,
      `${thread}${functionName || '(unnamed)'}${url === '' ? '' : ` ${basename(url)}:${lineNumber + 1}`}`,
    ]),
  );
  for (const [index, sample] of profile.samples.entries()) {
    const name = names.get(sample) ?? '';
    if (/\((idle|root)\)/.test(name)) continue;
    spent.set(name, (spent.get(name) ?? 0) + (profile.timeDeltas[index] ?? 0));
  }
}
