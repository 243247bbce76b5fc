import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import type { LinkSecret, PublicationId, RandomBytes, Role, SeatId, WorkshopId } from '@pathwall/domain';

/** Secret of this installation, 32 bytes: every link's secret follows from it. */
export type InstanceKey = Uint8Array;

/** Characters of a link's secret: 24 of base64url carry 144 bits. */
const SECRET_LENGTH = 24;
const TOKEN_BYTES = 32;

/**
 * The secret of a link. It is derived, so that a facilitator can be shown the links again although only hashes are
 * stored; a new generation gives a new secret (docs/decisions/006).
 */
export function linkSecret(
  key: InstanceKey,
  workshop: WorkshopId,
  role: Role,
  generation: number,
  subject: string | null = null,
): LinkSecret {
  // Without a subject it reads as it always did, so that links already given out stay the same.
  const about = subject === null ? '' : `:${subject}`;
  return createHmac('sha256', key)
    .update(`link:${workshop}:${role}:${generation}${about}`)
    .digest('base64url')
    .slice(0, SECRET_LENGTH) as LinkSecret;
}

/** What is stored of a secret. The secrets are random and long, so a plain fast hash is enough. */
export function hashSecret(secret: string): Uint8Array {
  return new Uint8Array(createHash('sha256').update(secret).digest());
}

/** Whether a secret belongs to a stored hash, in a time that says nothing about where they differ. */
export function isSecretOf(secret: string, hash: Uint8Array): boolean {
  const found = hashSecret(secret);
  return found.length === hash.length && timingSafeEqual(found, hash);
}

/** The token that a seat's cookie carries: 256 random bits. */
export function newToken(random: RandomBytes): string {
  return Buffer.from(random(TOKEN_BYTES)).toString('base64url');
}

/**
 * Who answered, for storage: a digest that differs from question to question and cannot be turned back into a seat
 * without the key, which is not in the database (S8).
 */
export function voterDigest(
  key: InstanceKey,
  workshop: WorkshopId,
  question: { readonly poll: string; readonly subject: string | null },
  seat: SeatId,
): string {
  return createHmac('sha256', key)
    .update(`voter:${workshop}:${question.poll}:${question.subject ?? ''}:${seat}`)
    .digest('base64url')
    .slice(0, SECRET_LENGTH);
}

/** The address of a workshop's publication: the same however often it is withdrawn and published again. */
export function publicationId(key: InstanceKey, workshop: WorkshopId): PublicationId {
  return createHmac('sha256', key)
    .update(`publication:${workshop}`)
    .digest('hex')
    .slice(0, SECRET_LENGTH) as PublicationId;
}
