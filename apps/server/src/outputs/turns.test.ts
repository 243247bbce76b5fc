import { describe, expect, it } from 'vitest';
import { testWorkshop } from '../testing.ts';
import { createTurns } from './turns.ts';

/** A clock that work moves on by hand, and pauses that end when the test says so. */
function world() {
  let time = 0;
  const pauses: { readonly length: number; readonly end: () => void }[] = [];
  const inTurn = createTurns(
    () => time,
    (length) => new Promise<void>((end) => pauses.push({ length, end })),
  );
  const lasting = (milliseconds: number, done: string[], name: string) => async (): Promise<void> => {
    done.push(name);
    time += milliseconds;
  };
  return { inTurn, pauses, lasting };
}

const settled = () => new Promise((done) => setImmediate(done));

describe('turns', () => {
  it('come one after the other, with as long a pause as the last one took', async () => {
    const { inTurn, pauses, lasting } = world();
    const done: string[] = [];
    const both = [inTurn('w', lasting(700, done, 'first')), inTurn('w', lasting(1, done, 'second'))];
    await settled();
    expect(done).toEqual(['first']);
    expect(pauses.map(({ length }) => length)).toEqual([700]);
    pauses[0]?.end();
    await Promise.all(both);
    expect(done).toEqual(['first', 'second']);
  });

  it('of other keys are not waited for, and one that fails lets the next one in', async () => {
    const { inTurn, pauses, lasting } = world();
    const done: string[] = [];
    await expect(inTurn('w', () => Promise.reject(new Error('no')))).rejects.toThrow('no');
    await inTurn('other', lasting(1, done, 'other'));
    const next = inTurn('w', lasting(1, done, 'next'));
    pauses[0]?.end();
    await next;
    expect(done).toEqual(['other', 'next']);
  });
});

describe('one seat', () => {
  it('has a bound on files (S12); others go on', async () => {
    const w = await testWorkshop();
    const answers: (string | null)[] = [];
    for (let time = 0; time < 61; time += 1) {
      answers.push((await w.facilitator.output('pledges.json')).refusal);
    }
    expect(answers.indexOf('too-many-tries')).toBe(60);
    const other = await w.open('facilitator');
    expect((await other.output('pledges.json')).status).toBe(200);
    await w.close();
  });
});
