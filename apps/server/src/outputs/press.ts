import { type Result, refused } from '@pathwall/domain';
import type { Paper } from '@pathwall/domain/papers/index';
import { createThread } from '../thread.ts';

/** To the thread. */
export interface PressRequest {
  readonly paper: Paper;
  readonly format: 'pdf' | 'docx';
}

/** From the thread. */
export interface PressAnswer {
  readonly file: Uint8Array<ArrayBuffer>;
}

/** Sets papers as PDF and Word, one at a time, in a thread of its own, so that no room waits for it. */
export interface Press {
  /** `too-large` when it takes too long, `too-many-tries` while too many wait. Rejects when a paper cannot be set. */
  readonly print: (request: PressRequest) => Promise<Result<Uint8Array, 'too-large' | 'too-many-tries'>>;
  readonly close: () => Promise<void>;
}

export function createPress(): Press {
  const thread = createThread<PressRequest, PressAnswer>(new URL('./press-worker.ts', import.meta.url), {
    name: 'press',
  });
  return {
    close: thread.close,
    async print(request) {
      const answer = await thread.ask(request);
      return answer.ok ? { ok: true, value: answer.value.file } : refused(answer.code);
    },
  };
}
