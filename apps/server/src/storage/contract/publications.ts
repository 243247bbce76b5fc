import type { PublicationId, WorkshopId } from '@pathwall/domain/ids';
import { beforeEach, describe, expect, it } from 'vitest';
import type { PublicationRecord, Storage } from '../port.ts';
import { newWorkshop } from '../testing.ts';

function publication(name: string, more: Partial<PublicationRecord> = {}): PublicationRecord {
  return {
    id: `p-${name}` as PublicationId,
    workshop: name as WorkshopId,
    publishedAt: 10,
    content: { pledges: [name] },
    ...more,
  };
}

export function publicationContract(current: () => Storage): void {
  describe('publications', () => {
    beforeEach(async () => {
      for (const name of ['oak', 'elm']) await current().workshops.create(newWorkshop(name), []);
    });

    it('keeps one for each workshop; publishing again takes the place of the old one', async () => {
      const oak = publication('oak');
      expect(await current().publications.put(oak)).toBe(true);
      expect(await current().publications.byId(oak.id)).toEqual(oak);
      const again = publication('oak', { publishedAt: 20, content: { pledges: [] } });
      expect(await current().publications.put(again)).toBe(true);
      expect(await current().publications.of(oak.workshop)).toEqual(again);
      expect(await current().publications.list()).toEqual([again]);
      expect(await current().publications.put(publication('gone'))).toBe(false);
      expect(await current().publications.byId('p-elm' as PublicationId)).toBeNull();
    });

    it('lists the newest first', async () => {
      await current().publications.put(publication('oak', { publishedAt: 10 }));
      await current().publications.put(publication('elm', { publishedAt: 20 }));
      expect((await current().publications.list()).map(({ workshop }) => workshop)).toEqual(['elm', 'oak']);
    });

    it('is withdrawn, and goes with its workshop', async () => {
      const oak = publication('oak');
      await current().publications.put(oak);
      await current().publications.put(publication('elm'));
      expect(await current().publications.withdraw(oak.workshop)).toBe(true);
      expect(await current().publications.withdraw(oak.workshop)).toBe(false);
      expect(await current().publications.of(oak.workshop)).toBeNull();
      await current().workshops.purge('elm' as WorkshopId);
      expect(await current().publications.list()).toEqual([]);
    });
  });
}
