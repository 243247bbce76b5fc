import { describe, expect, it } from 'vitest';
import { createThread } from './thread.ts';

/** A thread that answers with what `answer` makes of a number. */
function thread(answer: string, limits: { longest?: number; waiting?: number } = {}) {
  const code = `import { parentPort } from 'node:worker_threads';
parentPort.on('message', (n) => { ${answer} });`;
  const script = new URL(`data:text/javascript,${encodeURIComponent(code)}`);
  return createThread<number, number>(script, { name: 'test', ...limits });
}

describe('a thread for long work', () => {
  it('answers in the order of asking', async () => {
    const { ask, close } = thread('parentPort.postMessage(n * 2);');
    const answers = await Promise.all([ask(1), ask(2), ask(3)]);
    expect(answers.map((answer) => answer.ok && answer.value)).toEqual([2, 4, 6]);
    await close();
  });

  it('is ended when one thing takes too long, and the next one has a new thread', async () => {
    const { ask, close } = thread('if (n === 0) for (;;) {} parentPort.postMessage(n);', { longest: 2_000 });
    const [stuck, next] = await Promise.all([ask(0), ask(7)]);
    expect(stuck).toEqual({ ok: false, code: 'too-large' });
    expect(next).toEqual({ ok: true, value: 7 });
    await close();
  });

  it('rejects what throws, and goes on', async () => {
    const { ask, close } = thread("if (n === 0) throw new Error('no'); parentPort.postMessage(n);");
    const failed = ask(0);
    const next = ask(5);
    await expect(failed).rejects.toThrow('no');
    expect(await next).toEqual({ ok: true, value: 5 });
    await close();
  });

  it('refuses while too much waits (S12)', async () => {
    const { ask, close } = thread('parentPort.postMessage(n);', { waiting: 2 });
    const answers = await Promise.all([ask(1), ask(2), ask(3)]);
    expect(answers[2]).toEqual({ ok: false, code: 'too-many-tries' });
    expect(answers[1]).toEqual({ ok: true, value: 2 });
    await close();
  });
});
