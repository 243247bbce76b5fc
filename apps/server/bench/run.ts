import { pinLoad } from './machine.ts';
import { Report } from './report.ts';
import { ServerProcess } from './server.ts';
import { awareness } from './works/awareness.ts';
import { herd } from './works/herd.ts';
import { kept } from './works/kept.ts';
import { latency } from './works/latency.ts';
import { memory } from './works/memory.ts';
import { rooms } from './works/rooms.ts';
import { slow } from './works/slow.ts';
import { throughput } from './works/throughput.ts';
import { wall } from './works/wall.ts';
import type { Work } from './works/work.ts';

/**
 * `npm run bench` measures the server beside its peers; `-- --quick` does it in a minute, `-- <name>…` runs only those
 * works. The server under test has one core to itself, this process (the load generator) another, where there are two.
 */

const WORKS: readonly Work[] = [throughput, latency, rooms, awareness, herd, memory, slow, wall, kept];

const words = process.argv.slice(2);
const quick = words.includes('--quick');
const wanted = words.filter((word) => !word.startsWith('--'));
const known = new Set(WORKS.map(({ name }) => name));
const works = WORKS.filter(({ name }) => wanted.length === 0 || wanted.includes(name));

async function run(): Promise<void> {
  const pinned = pinLoad();
  const report = new Report();
  report.begin(pinned);
  for (const work of works) {
    const rounds = quick ? work.rounds.quick : work.rounds.full;
    for (let round = 1; round <= rounds; round += 1) {
      for (const name of work.servers) {
        await work.run(
          {
            quick,
            round,
            tell: (figure) => report.tell(figure, round),
            async withServer(server, use) {
              const started = await ServerProcess.start(server, { pinned });
              try {
                return await use(started);
              } finally {
                await started.stop();
              }
            },
          },
          name,
        );
      }
    }
  }
  report.table(works);
}

// Names of the pages' measurements are for the other bench.
if (wanted.length === 0 || wanted.some((name) => known.has(name))) await run();
