import { sentenceOf } from '../session/api.ts';
import type { Connection } from '../session/contract.ts';
import type { ConnectionState } from '../ui/ConnectionBadge.tsx';

/** What the badge says of a connection. */
export function badgeState({ state, saving, ended }: Connection): ConnectionState {
  if (ended !== null) return { kind: 'not-saved', reason: sentenceOf(ended) };
  if (state === 'offline') {
    return { kind: 'offline', waiting: saving.kind === 'waiting' ? saving.count : undefined };
  }
  if (saving.kind === 'saved') return { kind: 'saved' };
  if (saving.kind === 'saving') return { kind: 'saving' };
  return saving.because === 'offline' ? { kind: 'waiting', waiting: saving.count } : { kind: 'not-saved' };
}
