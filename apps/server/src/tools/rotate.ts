import { type JoinCode, newJoinCode, type RandomBytes, type WorkshopId } from '@pathwall/domain';
import { LINK_ROLES, type LinkRole } from '@pathwall/protocol';
import { hashSecret, type InstanceKey, linkSecret } from '../access/secrets.ts';
import type { LinkTarget, Storage } from '../storage/port.ts';

export interface Rotated {
  /** The new addresses, without the origin. */
  readonly links: readonly { readonly role: LinkRole | 'lead'; readonly path: string }[];
  readonly code: JoinCode;
  /** How many people lost their seat. */
  readonly seats: number;
}

const TRIES = 20;

/**
 * Makes every link and the code of a workshop anew, for when they came into wrong hands and no facilitator can press the
 * button. Everybody who came by an old link loses their seat; their words stay (S3). Null when there is no such workshop.
 */
export async function rotateAll(
  storage: Storage,
  key: InstanceKey,
  id: WorkshopId,
  now: number,
  random: RandomBytes,
): Promise<Rotated | null> {
  if ((await storage.workshops.byId(id)) === null) return null;
  const links: { role: LinkRole | 'lead'; path: string }[] = [];
  for (const role of LINK_ROLES) {
    const secret = await rotateOne(storage, key, id, { role, subject: null }, now);
    links.push({ role, path: `/w/${id}#${secret}` });
  }
  // A lead's link opens one action and gives no seat; there are only as many as were made.
  for (const { role, subject } of await storage.links.of(id)) {
    if (role !== 'lead') continue;
    const secret = await rotateOne(storage, key, id, { role, subject }, now);
    links.push({ role, path: `/lead/${id}#${secret}` });
  }
  const code = await newCode(storage, id, random);
  let seats = 0;
  for (const { id: seat, removedAt, role, linkGeneration } of await storage.seats.of(id)) {
    // Generation 0 came in by no link: the people of an example.
    if (removedAt !== null || linkGeneration === 0 || !LINK_ROLES.some((known) => known === role)) continue;
    if (await storage.seats.remove(id, seat, now)) seats += 1;
  }
  return { links, code, seats };
}

async function rotateOne(
  storage: Storage,
  key: InstanceKey,
  id: WorkshopId,
  { role, subject }: LinkTarget,
  now: number,
): Promise<string> {
  const before = (await storage.links.of(id)).find((link) => link.role === role && link.subject === subject);
  let next = (before?.generation ?? 0) + 1;
  for (let tries = 0; tries < TRIES; tries += 1) {
    const secret = linkSecret(key, id, role, next, subject);
    const stored = await storage.links.rotate(id, { role, subject }, hashSecret(secret), now);
    if (stored === next) return secret;
    // Somebody else rotated it at the same moment: the secret must be that of the generation that was stored.
    next = (stored ?? next) + 1;
  }
  throw new Error('a link was rotated by others all the time');
}

async function newCode(storage: Storage, id: WorkshopId, random: RandomBytes): Promise<JoinCode> {
  for (let tries = 0; tries < TRIES; tries += 1) {
    const code = newJoinCode(random);
    if ((await storage.workshops.recode(id, code)) === 'recoded') return code;
  }
  throw new Error('no free join code was found');
}
