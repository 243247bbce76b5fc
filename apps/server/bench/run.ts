import { pinLoad } from './machine.ts';
import { profiling } from './profile.ts';
import { print, Report } from './report.ts';
import { type ServerName, ServerProcess } from './server.ts';
import { attackWork } from './works/attacks.ts';
import { awareness } from './works/awareness.ts';
import { compaction } from './works/compaction.ts';
import { herd } from './works/herd.ts';
import { kept } from './works/kept.ts';
import { kills } from './works/kills.ts';
import { latency } from './works/latency.ts';
import { memory } from './works/memory.ts';
import { restart } from './works/restart.ts';
import { rooms } from './works/rooms.ts';
import { slow } from './works/slow.ts';
import { throughput } from './works/throughput.ts';
import { wall } from './works/wall.ts';
import type { Context, Work } from './works/work.ts';

/**
 * `npm run bench` measures the server beside its peers; `-- --quick` does it in a minute and a half, `-- <name>…` runs only those
 * works. The server under test has one core to itself, this process (the load generator) another, where there are two.
 * `--only=<server>,…` measures those servers, `--profile` says where its time went, `--markdown` puts a table of the aims first.
 */

const WORKS: readonly Work[] = [
  latency,
  kept,
  compaction,
  wall,
  restart,
  kills,
  rooms,
  awareness,
  herd,
  throughput,
  slow,
  attackWork,
  memory,
];
const PROFILE_LINES = 25;
/** After this nothing new is begun: a machine that is busy otherwise would make it last for ever. */
const LONGEST_MS = { quick: 80_000, full: 640_000 };

const words = process.argv.slice(2);
const quick = words.includes('--quick');
const only = words
  .find((word) => word.startsWith('--only='))
  ?.slice('--only='.length)
  .split(',');
const wanted = words.filter((word) => !word.startsWith('--'));
const known = new Set(WORKS.map(({ name }) => name));
const works = WORKS.filter(({ name }) => wanted.length === 0 || wanted.includes(name));

/** A server that does not bear a work has no figures of it; the others go on. */
async function attempt(work: Work, context: Context, name: ServerName, size: number): Promise<void> {
  try {
    await work.run(context, name, size);
  } catch (error) {
    print(JSON.stringify({ work: work.name, server: name, size, failed: String(error) }));
  }
}

async function run(): Promise<void> {
  const pinned = pinLoad();
  const profile = words.includes('--profile') ? await profiling() : null;
  const report = new Report();
  report.begin(pinned);
  const withServer: Context['withServer'] = async (name, use, options) => {
    const started = await ServerProcess.start(name, { ...options, pinned, flags: profile?.flags ?? [] });
    try {
      return await use(started);
    } finally {
      await started.stop();
    }
  };
  for (const work of works) {
    const named = wanted.includes(work.name) ? 1 : 0;
    const rounds = quick ? Math.max(named, work.rounds.quick) : work.rounds.full;
    const sizes = quick ? work.sizes.quick : work.sizes.full;
    const servers = work.servers.filter((name) => only === undefined || only.includes(name));
    for (let round = 1; round <= rounds; round += 1) {
      const context: Context = { quick, withServer, tell: (figure) => report.tell(figure, round) };
      // Interleaved, so that what the machine does besides befalls everybody alike.
      for (const size of sizes) {
        for (const name of servers) {
          if (performance.now() > (quick ? LONGEST_MS.quick : LONGEST_MS.full)) report.late(work.name, name);
          else await attempt(work, context, name, size);
        }
      }
    }
  }
  if (words.includes('--markdown')) report.aims(works);
  report.table(works);
  if (profile !== null) for (const line of await profile.summary(PROFILE_LINES)) print(line);
}

// Names of the pages' measurements are for the other bench.
if (wanted.length === 0 || wanted.some((name) => known.has(name))) await run();
