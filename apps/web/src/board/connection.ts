import type { Connection } from '../session/contract.ts';
import type { ConnectionState } from '../ui/ConnectionBadge.tsx';
import { words } from './words.ts';

/** What the badge shows of a connection. */
export function badgeState({ state, saving }: Connection): ConnectionState {
  switch (saving.kind) {
    case 'waiting':
      if (saving.because === 'read-only') return { kind: 'not-saved', reason: words.readOnly };
      if (saving.because === 'not-saved') return { kind: 'not-saved' };
      return state === 'online'
        ? { kind: 'waiting', waiting: saving.count }
        : { kind: 'offline', waiting: saving.count };
    case 'saving':
      return state === 'offline' ? { kind: 'offline', waiting: saving.count } : { kind: 'saving' };
    case 'saved':
      return state === 'offline' ? { kind: 'offline' } : { kind: 'saved' };
  }
}
