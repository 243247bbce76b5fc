import { updateFrame } from './frames.ts';
import type { Writer, WrittenIdea } from './ideas.ts';
import type { Person } from './person.ts';
import { pause } from './person.ts';

/** Adds ideas at a fixed rate whatever the server does, as people do who cannot know that it is slow. */

export interface Plan {
  readonly written: readonly WrittenIdea[];
  readonly frames: readonly Buffer[];
  /** Ideas a second, of all writers together. */
  readonly rate: number;
}

/** What is written in that many seconds, by each writer in turn. */
export function plan(
  writers: readonly Writer[],
  people: readonly Person[],
  rate: number,
  seconds: number,
  write: (writer: Writer) => WrittenIdea = (writer) => writer.idea(),
): Plan {
  const count = Math.max(writers.length, Math.round(rate * seconds));
  const written: WrittenIdea[] = [];
  const frames: Buffer[] = [];
  for (let index = 0; index < count; index += 1) {
    const writer = writers[index % writers.length];
    const person = people[index % writers.length];
    if (writer === undefined || person === undefined) throw new Error('a writer needs a connection');
    const idea = write(writer);
    written.push(idea);
    frames.push(updateFrame(person.prefix, idea.update));
  }
  return { written, frames, rate };
}

export interface Sent {
  /** Start of the plan on the clock of `performance.now()`. */
  readonly start: number;
  /** When an idea was due. */
  readonly due: (index: number) => number;
  /** How late the generator itself was at worst, milliseconds. */
  readonly lateMs: number;
}

/** Sends the plan; resolves when the last frame has been handed to the system. */
export async function send({ frames, rate }: Plan, people: readonly Person[]): Promise<Sent> {
  const start = performance.now() + 2;
  const due = (index: number): number => start + (index * 1_000) / rate;
  let next = 0;
  let lateMs = 0;
  while (next < frames.length) {
    await pause(1);
    const now = performance.now();
    const parcels: Buffer[][] = people.map(() => []);
    if (due(next) <= now) lateMs = Math.max(lateMs, now - due(next));
    while (next < frames.length && due(next) <= now) {
      const frame = frames[next];
      if (frame !== undefined) parcels[next % people.length]?.push(frame);
      next += 1;
    }
    for (const [index, parcel] of parcels.entries()) {
      if (parcel.length > 0) people[index]?.socket.send(Buffer.concat(parcel));
    }
  }
  return { start, due, lateMs };
}
