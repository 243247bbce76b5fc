import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import type { LinkSecret, RandomBytes, Role, WorkshopId } from '@pathwall/domain';

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
): LinkSecret {
  return createHmac('sha256', key)
    .update(`link:${workshop}:${role}:${generation}`)
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
