import type { WorkshopId } from '@pathwall/domain/ids';
import type { LinkRecord, LinkStore, LinkTarget, NewLink } from '../port.ts';
import { byCodeUnit } from '../rules.ts';

/** The current links of one workshop, by role and subject. */
export type Links = Map<string, LinkRecord>;

/** `linksOf` gives the links of a workshop that exists, else null. */
export function memoryLinks(linksOf: (workshop: WorkshopId) => Links | null): LinkStore {
  return {
    async find(workshop, secretHash) {
      const links = [...(linksOf(workshop)?.values() ?? [])];
      const found = links.find((link) => sameBytes(link.secretHash, secretHash));
      return found === undefined ? null : copy(found);
    },

    async of(workshop) {
      const links = [...(linksOf(workshop)?.values() ?? [])];
      return links
        .sort((a, b) => byCodeUnit(a.role, b.role) || byCodeUnit(a.subject ?? '', b.subject ?? ''))
        .map(copy);
    },

    async rotate(workshop, target, secretHash, at) {
      const links = linksOf(workshop);
      if (links === null) return null;
      const generation = (links.get(keyOf(target))?.generation ?? 0) + 1;
      putLink(links, workshop, { ...target, secretHash, createdAt: at }, generation);
      return generation;
    },
  };
}

/** Puts a copy of `link` where its role and subject belong. Throws when another link has the same hash (a bug). */
export function putLink(links: Links, workshop: WorkshopId, link: NewLink, generation: number): void {
  for (const [key, other] of links) {
    if (key !== keyOf(link) && sameBytes(other.secretHash, link.secretHash)) {
      throw new Error('two links with one secret');
    }
  }
  const { role, subject, createdAt } = link;
  const secretHash = link.secretHash.slice();
  links.set(keyOf(link), { workshop, role, subject, secretHash, generation, createdAt });
}

function keyOf(target: LinkTarget): string {
  return `${target.role}/${target.subject ?? ''}`;
}

function copy(link: LinkRecord): LinkRecord {
  return { ...link, secretHash: link.secretHash.slice() };
}

function sameBytes(a: Uint8Array, b: Uint8Array): boolean {
  return a.byteLength === b.byteLength && a.every((byte, index) => byte === b[index]);
}
