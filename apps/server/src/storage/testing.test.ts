import { beforeEach, describe, expect, it } from 'vitest';
import { storageContract } from './contract.ts';
import { memoryStorage } from './memory/memory.ts';
import type { Storage } from './port.ts';
import { type FaultyStorage, faulty, newWorkshop, someBytes } from './testing.ts';

storageContract('memory behind faults that were not asked for', {
  open: async () => faulty(memoryStorage()).storage,
});

describe('faults that were asked for', () => {
  const oak = newWorkshop('oak');
  const batch = [{ workshop: oak.id, document: 'wall' as const, update: someBytes(9) }];
  let inner: Storage;
  let faults: FaultyStorage;

  beforeEach(async () => {
    inner = memoryStorage();
    faults = faulty(inner);
    await inner.workshops.create(oak, []);
  });

  it('fail as often as asked, before anything is done', async () => {
    faults.fail('documents.append', { code: 'full', times: 2 });
    for (let times = 0; times < 2; times += 1) {
      const refusal = { name: 'StorageError', code: 'full' };
      await expect(faults.storage.documents.append(batch)).rejects.toMatchObject(refusal);
    }
    expect((await inner.documents.load(oak.id, 'wall')).seq).toBe(0);
    expect(await faults.storage.documents.append(batch)).toEqual([1]);
  });

  it('fail until healed, and only where asked', async () => {
    faults.fail('ready', { code: 'io' });
    for (let times = 0; times < 3; times += 1) await expect(faults.storage.ready()).rejects.toThrow();
    await faults.storage.documents.load(oak.id, 'wall');
    faults.heal();
    await faults.storage.ready();
  });

  it('can lose only the answer', async () => {
    faults.fail('documents.append', { code: 'io', times: 1, when: 'after' });
    await expect(faults.storage.documents.append(batch)).rejects.toMatchObject({ code: 'io' });
    expect((await inner.documents.load(oak.id, 'wall')).seq).toBe(1);
  });

  it('can hold a call until it is released', async () => {
    const release = faults.hold('documents.append');
    const appended = faults.storage.documents.append(batch);
    await faults.storage.ready();
    expect((await inner.documents.load(oak.id, 'wall')).seq).toBe(0);
    release();
    expect(await appended).toEqual([1]);
    expect(await faults.storage.documents.append(batch)).toEqual([2]);
  });
});
