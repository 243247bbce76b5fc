/**
 * Whether a request comes from our own pages. With a public address it must be exactly its origin; without one the
 * origin's host must be the host that was asked. A missing origin is no origin of ours (S1).
 */
export function isOwnOrigin(
  origin: string | undefined,
  host: string | undefined,
  publicUrl: URL | null,
): boolean {
  if (origin === undefined || !URL.canParse(origin)) return false;
  const from = new URL(origin);
  // A page's origin has neither path nor user; `null` and file: have no host to compare.
  if (from.origin !== origin || from.host === '') return false;
  if (publicUrl !== null) return from.origin === publicUrl.origin;
  const asked = `${from.protocol}//${host}`;
  return host !== undefined && URL.canParse(asked) && new URL(asked).host === from.host;
}
