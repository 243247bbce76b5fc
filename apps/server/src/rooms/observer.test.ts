import type { SeatId } from '@pathwall/domain';
import { expect, it } from 'vitest';
import { memoryStorage } from '../storage/memory/memory.ts';
import { faulty, newWorkshop } from '../storage/testing.ts';
import type { BeatReport, RoomsObserver } from './observer.ts';
import type { RoomsLog } from './port.ts';
import { createRooms } from './rooms.ts';
import { BOARD_1, connectTo, fakeClock, fakeDirectory, TestClient, WORKSHOP } from './testing.ts';

/** An observer that writes down what it is told. */
function notebook() {
  const notes: { readonly what: string; readonly value: unknown }[] = [];
  const note =
    (what: string) =>
    (...value: readonly unknown[]): void => {
      notes.push({ what, value: value.length > 1 ? value : value[0] });
    };
  const observer: RoomsObserver = {
    frameIn: note('frameIn'),
    frameOut: note('frameOut'),
    beat: note('beat'),
    acked: note('acked'),
    refused: note('refused'),
    socketOpened: note('socketOpened'),
    socketClosed: note('socketClosed'),
    roomLoaded: note('roomLoaded'),
    roomUnloaded: note('roomUnloaded'),
    compacted: note('compacted'),
    heardOthers: note('heardOthers'),
    healed: note('healed'),
  };
  return {
    observer,
    of: (what: string) => notes.filter((one) => one.what === what).map(({ value }) => value),
  };
}

it('operators are told of sockets, frames, beats and refusals, and log lines hold nobody’s words or names (P9)', async () => {
  const storage = memoryStorage();
  await storage.workshops.create(newWorkshop(WORKSHOP), []);
  const store = faulty(storage);
  const clock = fakeClock();
  const { observer, of } = notebook();
  const lines: string[] = [];
  const write = (fields: object, message: string): void => {
    lines.push(JSON.stringify({ ...fields, message }));
  };
  const log: RoomsLog = { info: write, warn: write, error: write };
  const { documents } = store.storage;
  const rooms = createRooms({
    documents,
    directory: fakeDirectory(),
    clock,
    observer,
    log,
    bounds: { compactRows: 2, compactAfter: 0 },
  });
  expect(await rooms.find(WORKSHOP, BOARD_1)).toBeNull();
  const ana = connectTo(rooms, 'ana' as SeatId, BOARD_1, new TestClient());
  ana.client.hello();
  await clock.pass(10);
  ana.client.write('a secret idea');
  await clock.pass(10);
  ana.client.write('another one');
  ana.client.send(new Uint8Array([99]));
  await clock.pass(10);
  store.fail('documents.append', { code: 'full', times: 1 });
  ana.client.write('a third secret idea');
  await clock.pass(10);

  expect(of('socketOpened')).toEqual(['sync']);
  expect(of('socketClosed')).toEqual([['sync', 1011]]);
  expect(of('refused')).toEqual(['bad-frame']);
  expect(of('frameIn').length).toBe(6);
  expect(of('frameOut').length).toBeGreaterThan(3);
  expect(of('acked').length).toBe(3);
  expect(of('roomLoaded').length).toBe(1);
  expect(of('roomUnloaded').length).toBe(1);
  expect(of('compacted').length).toBe(1);
  const beats = of('beat') as readonly BeatReport[];
  expect(beats.filter(({ failed }) => failed)).toHaveLength(1);
  expect(beats.some(({ rooms: count, messages }) => count === 1 && messages > 1)).toBe(true);

  expect(lines).toHaveLength(1);
  expect(lines.join('\n')).not.toMatch(/secret|another|Ana/);
});

it('a large crowd is closed in waves when the server goes down', async () => {
  const storage = memoryStorage();
  await storage.workshops.create(newWorkshop(WORKSHOP), []);
  const clock = fakeClock();
  const rooms = createRooms({
    documents: storage.documents,
    directory: fakeDirectory(),
    clock,
    bounds: { wave: 2, wavePause: 50 },
  });
  await rooms.find(WORKSHOP, 'agenda');
  const clients = ['ana', 'ben', 'cleo', 'fran', 'nora'].map(
    (seat) => connectTo(rooms, seat as SeatId, 'agenda', new TestClient()).client,
  );
  await clock.pass(10);
  const closed = (): number => clients.filter((client) => client.closed?.code === 1012).length;
  const closing = rooms.close();
  await clock.pass(10);
  expect(closed()).toBe(2);
  await clock.pass(50);
  expect(closed()).toBe(4);
  await clock.pass(50);
  await closing;
  expect(closed()).toBe(5);
});
