import { type LinkSecret, newJoinCode, ok, type Result, refused } from '@pathwall/domain';
import { type ErrorCode, type LinkRole, type LinksBody, linkRole } from '@pathwall/protocol';
import type { Seated } from '../access/directory.ts';
import { type LiveWorkshop, presentSeats } from '../access/register.ts';
import { hashSecret, isSecretOf, linkSecret } from '../access/secrets.ts';
import type { LinkTarget } from '../storage/port.ts';
import { type Desk, patchSeats, removeSeats } from './desk.ts';

/** Under which addresses this service is reached: by whoever asks now, and by other devices in the room. */
export interface Addresses {
  readonly own: string;
  readonly phones: string;
}

const TRIES = 5;

/** Links that this seat is shown: all for a facilitator; the way to the results, once it is over, for who took part. */
function mayShow({ live, seat }: Seated, role: LinkRole): boolean {
  return seat.role === 'facilitator' || (role === 'viewer' && live.state.phase === 'closed');
}

/** Code and links that a seat may pass on: for those who help on the day the code alone, and afterwards the results. */
export async function linksFor(
  desk: Desk,
  seated: Seated,
  addresses: Addresses,
): Promise<Result<LinksBody, ErrorCode>> {
  const { live, seat } = seated;
  if (seat.role === 'viewer' || seat.role === 'lead') return refused('not-allowed');
  const links: Partial<Record<LinkRole, string>> = {};
  for (const { role, generation, secretHash, subject } of await desk.storage.links.of(live.id)) {
    const known = linkRole.safeParse(role);
    if (!known.success || subject !== null || !mayShow(seated, known.data)) continue;
    const secret = linkSecret(desk.key, live.id, known.data, generation);
    // A link made with another installation's key still opens the workshop but cannot be shown: a new one can be made.
    if (isSecretOf(secret, secretHash)) links[known.data] = linkAddress(addresses, known.data, live, secret);
  }
  return ok({ code: live.code, joinUrl: `${addresses.phones}/join#${live.code}`, links });
}

/** Links that are sent to others; the screen and a second facilitator's page are mostly opened where one sits. */
const FOR_OTHERS: ReadonlySet<LinkRole> = new Set(['participant', 'note-taker', 'viewer']);

/** Secrets stand in the fragment, which no browser sends (S2). */
function linkAddress(addresses: Addresses, role: LinkRole, live: LiveWorkshop, secret: LinkSecret): string {
  const origin = FOR_OTHERS.has(role) ? addresses.phones : addresses.own;
  return `${origin}/w/${live.id}#${secret}`;
}

/**
 * Puts a new link in place of a role's old one. Everybody who came in by an old one loses their seat, except the
 * facilitator who asked; the participants' code changes too, because it opens the same door. Their ideas stay (S3).
 */
export function rotateLink(
  desk: Desk,
  { live: { id }, seat: acting }: Seated,
  role: LinkRole,
): Promise<Result<LiveWorkshop, ErrorCode>> {
  return desk.register.inTurn(id, async (): Promise<Result<LiveWorkshop, ErrorCode>> => {
    if (acting.role !== 'facilitator') return refused('not-allowed');
    const before = await desk.register.open(id);
    if (before?.seats.get(acting.id)?.removedAt !== null) return refused('seat-removed');
    const generation = await replaceLink(desk, id, { role, subject: null });
    if (generation === null) return refused('unknown-workshop');
    if (role === 'participant') await replaceCode(desk, id);
    desk.register.forget(id);
    const live = await desk.register.open(id);
    if (live === null) return refused('unknown-workshop');
    const old = presentSeats(live).filter(
      (seat) =>
        seat.role === role &&
        seat.id !== acting.id &&
        // Generation 0 came in by no link: the people of an example.
        seat.linkGeneration > 0 &&
        seat.linkGeneration < generation,
    );
    const without = await removeSeats(
      desk,
      live,
      old.map((seat) => seat.id),
    );
    const saved =
      role === 'facilitator'
        ? await patchSeats(desk, without, [{ seat: acting.id, patch: { linkGeneration: generation } }])
        : without;
    await desk.publisher.publish(saved);
    return ok(saved);
  });
}

/** The generation of the new link; null when the workshop is gone. */
export async function replaceLink(
  desk: Desk,
  id: LiveWorkshop['id'],
  { role, subject }: LinkTarget,
): Promise<number | null> {
  const links = await desk.storage.links.of(id);
  let next = (links.find((link) => link.role === role && link.subject === subject)?.generation ?? 0) + 1;
  for (let tries = 0; tries < TRIES; tries += 1) {
    const hash = hashSecret(linkSecret(desk.key, id, role, next, subject));
    const stored = await desk.storage.links.rotate(id, { role, subject }, hash, desk.now());
    if (stored === null || stored === next) return stored;
    // Another process rotated it at the same moment: the secret must be that of the generation that was stored.
    next = stored + 1;
  }
  throw new Error('a link was rotated by others all the time');
}

async function replaceCode(desk: Desk, id: LiveWorkshop['id']): Promise<void> {
  for (let tries = 0; tries < TRIES; tries += 1) {
    if ((await desk.storage.workshops.recode(id, newJoinCode(desk.random))) !== 'code-taken') return;
  }
  throw new Error('no free join code was found');
}
