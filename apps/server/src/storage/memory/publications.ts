import type { WorkshopId } from '@pathwall/domain/ids';
import type { PublicationRecord, PublicationStore } from '../port.ts';
import { byCodeUnit } from '../rules.ts';

interface Publishing {
  publication: PublicationRecord | null;
}

/** `workshops` gives those that exist, each with what it published. */
export function memoryPublications(workshops: () => ReadonlyMap<WorkshopId, Publishing>): PublicationStore {
  const all = (): PublicationRecord[] =>
    [...workshops().values()].map(({ publication }) => publication).filter((record) => record !== null);
  return {
    async put(record) {
      const workshop = workshops().get(record.workshop);
      if (workshop === undefined) return false;
      // As it would come back from a database: what JSON cannot say is not there.
      workshop.publication = { ...record, content: JSON.parse(JSON.stringify(record.content)) };
      return true;
    },
    async byId(id) {
      return structuredClone(all().find((record) => record.id === id) ?? null);
    },
    async of(workshop) {
      return structuredClone(workshops().get(workshop)?.publication ?? null);
    },
    async list() {
      const sorted = all().sort((a, b) => b.publishedAt - a.publishedAt || byCodeUnit(a.id, b.id));
      return structuredClone(sorted);
    },
    async withdraw(id) {
      const workshop = workshops().get(id);
      if (workshop === undefined || workshop.publication === null) return false;
      workshop.publication = null;
      return true;
    },
  };
}
