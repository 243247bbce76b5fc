import { describe, expect, it } from 'vitest';
import { createSpeaker, SETTLED_MS } from './speaker.ts';

describe('the speaker', () => {
  const heard = () => {
    const due: { readonly ms: number; readonly task: () => void }[] = [];
    const speaker = createSpeaker((ms, task) => void due.push({ ms, task }));
    return { speaker, due };
  };

  it('speaks when the page has settled, and sentences that come together at once', () => {
    const { speaker, due } = heard();
    speaker.say('Saved.');
    speaker.say('Break until 11:20.');
    expect(speaker.spoken().text).toBe('');
    expect(due.map(({ ms }) => ms)).toEqual([SETTLED_MS]);
    due[0]?.task();
    expect(speaker.spoken()).toEqual({ text: 'Saved. Break until 11:20.', turn: 1 });
  });

  it('says the same sentence again as a new one', () => {
    const { speaker, due } = heard();
    speaker.say('Moved to Crisis.');
    due[0]?.task();
    speaker.say('Moved to Crisis.');
    due[1]?.task();
    expect(speaker.spoken()).toEqual({ text: 'Moved to Crisis.', turn: 2 });
  });
});
