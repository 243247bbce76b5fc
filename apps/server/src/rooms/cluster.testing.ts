import { type LocalHub, localHub } from '../fanout/local.ts';
import { memoryStorage } from '../storage/memory/memory.ts';
import type { Storage } from '../storage/port.ts';
import type { RoomsObserver } from './observer.ts';
import type { Authority } from './port.ts';
import {
  type FakeClock,
  type FakeDirectory,
  fakeClock,
  fakeDirectory,
  type TestRooms,
  testRooms,
} from './testing.ts';

/** Several nodes on one storage, one clock and one fan-out. */
export interface TestCluster {
  readonly nodes: readonly TestRooms[];
  readonly hub: LocalHub;
  readonly clock: FakeClock;
  readonly storage: Storage;
  readonly directory: FakeDirectory;
  /** In place of handing messages over: they wait here, in the order of saying. */
  readonly catchMessages: () => (() => void)[];
  /** Hands messages over at once again. */
  readonly release: () => void;
}

/** `observer` is told of the last node. */
export async function testCluster(
  count: number,
  authority?: Authority,
  observer?: RoomsObserver,
): Promise<TestCluster> {
  const [hub, clock, storage, directory] = [
    localHub(),
    fakeClock(),
    memoryStorage(),
    fakeDirectory(authority),
  ];
  const nodes: TestRooms[] = [];
  for (let index = 0; index < count; index += 1) {
    const watched = index === count - 1 && observer !== undefined ? { observer } : {};
    nodes.push(await testRooms({ clock, storage, directory, fanout: hub.node(), ...watched }));
  }
  const direct = hub.through;
  return {
    nodes,
    hub,
    clock,
    storage,
    directory,
    catchMessages() {
      const caught: (() => void)[] = [];
      hub.through = (deliver) => caught.push(deliver);
      return caught;
    },
    release() {
      hub.through = direct;
    },
  };
}
