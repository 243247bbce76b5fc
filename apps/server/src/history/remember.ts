import { createHash } from 'node:crypto';
import { type BoardMemory, rememberBoard, standingIn, writeMemory } from '@pathwall/domain';
import * as Y from 'yjs';
import { createThread } from '../thread.ts';

/** What a board was, as it is kept. */
export interface Remembered {
  readonly state: Uint8Array<ArrayBuffer>;
  /** The same for the same ideas. */
  readonly digest: string;
  /** Ideas that are not in the bin. */
  readonly ideas: number;
  readonly empty: boolean;
}

/** To the thread: everything that is stored of a board, one update after the other. */
export type RememberRequest = readonly Uint8Array[];

export function remembered(memory: BoardMemory): Remembered {
  const state = new TextEncoder().encode(writeMemory(memory));
  return {
    state,
    digest: createHash('sha256').update(state).digest('base64'),
    ideas: standingIn(memory),
    empty: memory.ideas.size === 0,
  };
}

/** The same of a board of which there are only the stored updates. Throws when they are none. */
export function rememberUpdates(updates: RememberRequest): Remembered {
  const doc = new Y.Doc();
  doc.transact(() => {
    for (const update of updates) Y.applyUpdate(doc, update);
  });
  const made = remembered(rememberBoard(doc));
  doc.destroy();
  return made;
}

/** Remembers large boards in a thread of its own: one of 3,000 ideas takes longer than anybody may wait for a word. */
export interface Rememberer {
  /** Rejects when the updates are damaged, or too many boards wait. */
  readonly remember: (updates: RememberRequest) => Promise<Remembered>;
  readonly close: () => Promise<void>;
}

export function createRememberer(): Rememberer {
  const script = new URL('./remember-worker.ts', import.meta.url);
  const thread = createThread<RememberRequest, Remembered>(script, { name: 'history' });
  return {
    close: thread.close,
    async remember(updates) {
      const answer = await thread.ask(updates);
      if (!answer.ok) throw new Error(`a large board could not be remembered: ${answer.code}`);
      return answer.value;
    },
  };
}
