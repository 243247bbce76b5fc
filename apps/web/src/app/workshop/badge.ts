import type { Connection } from '../../session/contract.ts';
import type { ConnectionState } from '../../ui/ConnectionBadge.tsx';

/** What the badge shows of a connection. */
export function badgeState({ state, saving }: Connection): ConnectionState {
  switch (saving.kind) {
    case 'waiting':
      if (saving.because !== 'offline') return { kind: 'not-saved' };
      return { kind: state === 'online' ? 'waiting' : 'offline', waiting: saving.count };
    case 'saving':
      return state === 'offline' ? { kind: 'offline', waiting: saving.count } : { kind: 'saving' };
    case 'saved':
      return { kind: state === 'offline' ? 'offline' : 'saved' };
  }
}
