import { createWorkshop, exampleWorkshop, mustBeOk } from '@pathwall/domain';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { memoryStorage } from '../storage/memory/memory.ts';
import type { Storage } from '../storage/port.ts';
import { newSeat, newWorkshop } from '../storage/testing.ts';
import { createRegister, type LiveWorkshop, presentSeats, type Register } from './register.ts';
import { toStored } from './stored.ts';

const state = mustBeOk(createWorkshop(exampleWorkshop(0), 0));
const oak = newWorkshop('oak', { state: toStored({ state, example: false }) });

let storage: Storage;
let opened: LiveWorkshop[];
let register: Register;
beforeEach(async () => {
  storage = memoryStorage();
  opened = [];
  register = createRegister(storage, (live) => opened.push(live));
  await storage.workshops.create(oak, []);
  await storage.seats.add(newSeat(oak.id, 'ana'));
});

async function open(): Promise<LiveWorkshop> {
  const live = await register.open(oak.id);
  if (live === null) throw new Error('no workshop');
  return live;
}

describe('the register', () => {
  it('reads a workshop once, whoever asks meanwhile, and tells that it did', async () => {
    const byId = vi.spyOn(storage.workshops, 'byId');
    const [one, two] = await Promise.all([open(), open()]);
    expect(await register.openByCode(oak.code)).toBe(one);
    expect(two).toBe(one);
    expect(byId).toHaveBeenCalledTimes(1);
    expect(opened).toEqual([one]);
    expect(one).toMatchObject({ id: oak.id, code: oak.code, revision: 1, state, example: false });
    expect(presentSeats(one).map((seat) => seat.id)).toEqual(['ana']);
  });

  it('knows none that is not there, and asks again', async () => {
    const elm = newWorkshop('elm', { state: oak.state });
    expect(await register.open(elm.id)).toBeNull();
    expect(await register.openByCode(elm.code)).toBeNull();
    await storage.workshops.create(elm, []);
    expect((await register.open(elm.id))?.id).toBe(elm.id);
  });

  it('gives what was kept last, also over a reading that began before', async () => {
    const first = await open();
    register.forget(oak.id);
    const seats = vi.spyOn(storage.seats, 'of');
    const read = Promise.withResolvers<void>();
    seats.mockImplementationOnce(async () => {
      await read.promise;
      return [];
    });
    const slow = open();
    await expect.poll(() => seats).toHaveBeenCalled();
    const newer = { ...first, revision: 7 };
    register.keep(newer);
    read.resolve();
    expect(await slow).toBe(newer);
    expect(await open()).toBe(newer);
  });

  it('does one thing after the other with a workshop, and reads it anew when one failed', async () => {
    const first = await open();
    const order: string[] = [];
    const gate = Promise.withResolvers<void>();
    const outcomes = Promise.allSettled([
      register.inTurn(oak.id, async () => {
        await gate.promise;
        order.push('one');
      }),
      register.inTurn(oak.id, async () => {
        order.push('two');
        throw new Error('lost');
      }),
      register.inTurn(oak.id, async () => {
        order.push('three');
        return open();
      }),
    ]);
    await register.inTurn(newWorkshop('elm').id, async () => order.push('another workshop'));
    gate.resolve();
    const [, failed, last] = await outcomes;
    expect(order).toEqual(['another workshop', 'one', 'two', 'three']);
    expect(failed?.status).toBe('rejected');
    expect(last).toMatchObject({ status: 'fulfilled', value: first });
    expect(opened).toHaveLength(2);
  });

  it('keeps a bounded number', async () => {
    const first = await open();
    for (let index = 0; index < 2_000; index += 1)
      register.keep({ ...first, id: newWorkshop(`w${index}`).id });
    await open();
    expect(opened).toHaveLength(2);
  });

  it('does not take a row that is not ours for a workshop', async () => {
    const odd = newWorkshop('odd', { state: { v: 1, example: false, state: { title: 'Half' } } });
    await storage.workshops.create(odd, []);
    await expect(register.open(odd.id)).rejects.toThrow('a stored workshop cannot be read: state.');
    await expect(register.open(odd.id)).rejects.not.toThrow('Half');
  });
});

describe('a register beside others', () => {
  it('notices what was answered elsewhere, and not the same counts in another order', async () => {
    const differs = vi.fn<(live: LiveWorkshop) => void>();
    register = createRegister(storage, (live) => opened.push(live), { now: () => 0, freshFor: 0, differs });
    const ballot = { poll: 'agreement', subject: 'pledge', choice: 'agree', weight: 1, words: '' };
    await open();
    await storage.ballots.put(oak.id, { ...ballot, voter: 'one' }, null);
    await storage.ballots.put(oak.id, { ...ballot, voter: 'two', choice: 'concern' }, null);
    await open();
    expect(differs).toHaveBeenCalledTimes(1);
    expect(differs.mock.lastCall?.[0].counted.rows).toHaveLength(2);
    const tally = vi.spyOn(storage.ballots, 'tally');
    tally.mockResolvedValueOnce([...(await storage.ballots.tally(oak.id))].reverse());
    await open();
    expect(differs).toHaveBeenCalledTimes(1);
  });
});
