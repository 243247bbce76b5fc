import { expect, it } from 'vitest';
import { fillWorkshop, tellAll } from '../filled.testing.ts';
import type { Storage } from '../port.ts';
import { newWorkshop } from '../testing.ts';

export function upkeepContract(current: () => Storage): void {
  it('has nothing left of workshops that were purged', async () => {
    const storage = current();
    await fillWorkshop(storage, newWorkshop('oak'), 'words');
    await fillWorkshop(storage, newWorkshop('elm'), 'words');
    await storage.workshops.purge(newWorkshop('oak').id);
    expect(await storage.upkeep.strays()).toEqual([]);
    expect(await storage.upkeep.removeStrays()).toBe(0);
  });

  it('keeps everything that is there when its files are written anew', async () => {
    const storage = current();
    const oak = newWorkshop('oak');
    await fillWorkshop(storage, oak, 'words');
    const before = await tellAll(storage, oak.id);
    expect(await storage.upkeep.scrub()).toBeTypeOf('string');
    expect(await tellAll(storage, oak.id)).toEqual(before);
    const more = [{ workshop: oak.id, document: 'wall', update: new Uint8Array(3) } as const];
    expect(await storage.documents.append(more)).toEqual([3]);
  });
}
