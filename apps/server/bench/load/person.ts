import type { Place } from '../servers/protocol.ts';
import { type Heard, heard, hello, prefixOf } from './frames.ts';
import { RawSocket } from './socket.ts';

/** One connection to a document. */
export interface Person {
  readonly seat: string;
  readonly prefix: Uint8Array;
  readonly socket: RawSocket;
  /** Resolves when the document has arrived. */
  readonly synced: Promise<void>;
}

export type Listener = (said: Heard, at: number) => void;

/** Opens a connection and asks for the document; `listen` is told of everything that comes in and when. */
export function arrive(port: number, place: Place, listen: Listener): Person {
  const prefix = prefixOf(place.address);
  let done: () => void = () => undefined;
  const first = new Promise<void>((resolve) => {
    done = resolve;
  });
  const socket = new RawSocket({ port, path: place.path, cookie: place.cookie }, (message) => {
    const said = heard(message, prefix.byteLength);
    if (said.kind === 'step2') done();
    listen(said, performance.now());
  });
  const synced = socket.opened.then(() => {
    socket.send(hello(prefix));
    return first;
  });
  return { seat: place.seat, prefix, socket, synced };
}

const AT_ONCE = 50;

/** Opens one connection after the other, some at a time, and waits until all have the document. */
export async function gather(
  port: number,
  places: readonly Place[],
  listenerFor: (index: number) => Listener,
): Promise<Person[]> {
  const people: Person[] = [];
  for (let at = 0; at < places.length; at += AT_ONCE) {
    const wave = places
      .slice(at, at + AT_ONCE)
      .map((place, index) => arrive(port, place, listenerFor(at + index)));
    await within(10_000, Promise.all(wave.map(({ synced }) => synced)), 'people did not get the document');
    people.push(...wave);
  }
  return people;
}

export function leave(people: readonly Person[]): void {
  for (const { socket } of people) socket.close();
}

export function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}

/** The work, or an error when it takes too long. */
export async function within<T>(milliseconds: number, work: Promise<T>, otherwise: string): Promise<T> {
  let stop: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    stop = setTimeout(() => reject(new Error(otherwise)), milliseconds);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(stop);
  }
}
