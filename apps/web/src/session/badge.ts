import { sentenceOf } from './api.ts';
import type { Connection } from './contract.ts';

/** How safe what was written is, as people are told. */
export type Safety =
  | { readonly kind: 'saved' | 'saving' }
  | { readonly kind: 'waiting'; readonly waiting: number }
  | { readonly kind: 'offline'; readonly waiting: number | undefined }
  | { readonly kind: 'not-saved'; readonly reason: string | undefined };

/** What the badge shows of a connection. Never "saved" while words wait. What ends a connection has a page of its own. */
export function badgeState({ state, saving }: Connection): Safety {
  if (saving.kind === 'waiting' && saving.because !== 'offline') {
    return {
      kind: 'not-saved',
      reason: saving.because === 'read-only' ? sentenceOf('read-only') : undefined,
    };
  }
  const waiting = saving.kind === 'saved' ? undefined : saving.count;
  if (state === 'offline') return { kind: 'offline', waiting };
  if (saving.kind === 'waiting') return { kind: 'waiting', waiting: saving.count };
  return { kind: saving.kind };
}
