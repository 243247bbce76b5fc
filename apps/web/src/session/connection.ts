import type { ErrorCode } from '@pathwall/protocol';
import type { Connection, Saving, Waiting } from './contract.ts';
import type { LinkState } from './syncedDocument.ts';

/** What one socket of the page is like now; the feed writes nothing. */
export type LineState = Pick<LinkState, 'line'> & Partial<LinkState>;

/** How safe everything is that was written on this page. */
export function savingOf(links: readonly LineState[]): Saving {
  let sent = 0;
  let waiting = 0;
  for (const { tally } of links) {
    sent += tally?.sent ?? 0;
    waiting += tally?.waiting ?? 0;
  }
  if (waiting === 0) return sent === 0 ? { kind: 'saved' } : { kind: 'saving', count: sent };
  return { kind: 'waiting', count: waiting + sent, ...reasonOf(links) };
}

/** After these the server asks by itself for what it has not taken. */
const MENDED: ReadonlySet<ErrorCode> = new Set(['update-gap', 'too-fast']);

function reasonOf(links: readonly LineState[]): Pick<Waiting, 'because' | 'refused'> {
  const stuck = links.filter(({ tally }) => (tally?.waiting ?? 0) > 0);
  if (stuck.some(({ notSaved }) => notSaved === true)) return { because: 'not-saved', refused: null };
  const codes = stuck.map(({ tally }) => tally?.refused ?? null).filter((code) => code !== null);
  const refused = codes.find((code) => !MENDED.has(code) && code !== 'read-only') ?? null;
  if (refused !== null) return { because: 'not-saved', refused };
  const closed = codes.includes('read-only') || stuck.some(({ mayWrite }) => mayWrite === false);
  return { because: closed ? 'read-only' : 'offline', refused: null };
}

/** The page's connection: as good as its worst socket. A socket that only opens anew does not count as gone. */
export function connectionOf(
  links: readonly LineState[],
  ended: ErrorCode | null,
  before: Connection,
): Connection {
  const lines = links.map(({ line }) => line);
  const saving = savingOf(links);
  if (ended !== null || lines.includes('offline')) return { state: 'offline', saving, ended };
  if (lines.every((line) => line === 'online')) return { state: 'online', saving, ended };
  return { state: before.state, saving, ended };
}

function sameSaving(a: Saving, b: Saving): boolean {
  if (a.kind === 'saved' || b.kind === 'saved') return a.kind === b.kind;
  if (a.kind !== b.kind || a.count !== b.count) return false;
  return a.kind !== 'waiting' || b.kind !== 'waiting' || (a.because === b.because && a.refused === b.refused);
}

export function sameConnection(a: Connection, b: Connection): boolean {
  return a.state === b.state && a.ended === b.ended && sameSaving(a.saving, b.saving);
}
