import { describe, expect, it } from 'vitest';
import { addToBatch, createAnnouncer, EMPTY_BATCH, flushBatch } from './announcer.ts';

const summarise = (kind: string, count: number): string => `${count} × ${kind}`;
const added = (text: string) => ({ kind: 'added', text });

function setup() {
  let now = 0;
  let tasks: { at: number; run: () => void }[] = [];
  const announcer = createAnnouncer(summarise, {
    now: () => now,
    after: (ms, run) => {
      tasks.push({ at: now + ms, run });
    },
  });
  const until = (time: number): void => {
    now = time;
    const due = tasks.filter((task) => task.at <= now);
    tasks = tasks.filter((task) => task.at > now);
    for (const task of due) task.run();
  };
  return { announcer, until, said: () => announcer.said().map(({ text }) => text) };
}

describe('A6 announcements', () => {
  it('in summary, 50 edits in 10 seconds make 2 announcements', () => {
    const { announcer, until, said } = setup();
    for (let edit = 0; edit < 50; edit += 1) {
      until(edit * 200);
      announcer.happened(added(`idea ${edit}`));
    }
    until(60_000);
    expect(said()).toEqual(['30 × added', '20 × added']);
  });

  it('a summary of one is its own sentence, several kinds are joined', () => {
    const { announcer, until, said } = setup();
    announcer.happened(added('Pair 2 added an idea'));
    announcer.happened({ kind: 'moved', text: 'An idea moved to Crisis' });
    announcer.happened({ kind: 'moved', text: 'An idea moved to Recovery' });
    until(6_000);
    expect(said()).toEqual(['Pair 2 added an idea, 2 × moved']);
  });

  it('in all, every sentence is said', () => {
    const { announcer, until, said } = setup();
    announcer.setMode('all');
    announcer.happened(added('one'));
    announcer.happened(added('two'));
    until(400);
    expect(said()).toEqual(['one', 'two']);
  });

  it('in off, nothing is said, and the list to read again is still kept', () => {
    const { announcer, until, said } = setup();
    announcer.setMode('off');
    announcer.happened(added('one'));
    until(60_000);
    expect(said()).toEqual([]);
    expect(announcer.log().map(({ text }) => text)).toEqual(['one']);
  });

  it('what waits is dropped when the mode changes', () => {
    const { announcer, until, said } = setup();
    announcer.happened(added('one'));
    announcer.setMode('off');
    until(60_000);
    expect(said()).toEqual([]);
  });

  it('keeps the last six lines and the last 200 happenings', () => {
    const { announcer, until, said } = setup();
    announcer.setMode('all');
    for (let edit = 0; edit < 250; edit += 1) announcer.happened(added(`idea ${edit}`));
    until(400);
    expect(said()).toEqual([244, 245, 246, 247, 248, 249].map((edit) => `idea ${edit}`));
    expect(announcer.log()).toHaveLength(200);
  });
});

describe('a batch', () => {
  it('says nothing before it is due', () => {
    const batch = addToBatch(EMPTY_BATCH, added('one'), 'summary', 100);
    expect(flushBatch(batch, 'summary', 6_099, summarise)).toEqual({ batch, say: [] });
    expect(flushBatch(batch, 'summary', 6_100, summarise)).toEqual({ batch: EMPTY_BATCH, say: ['one'] });
  });
});
