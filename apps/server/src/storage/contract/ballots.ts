import type { WorkshopId } from '@pathwall/domain/ids';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Ballot, Storage } from '../port.ts';
import { newWorkshop } from '../testing.ts';

const oak = newWorkshop('oak').id;
const elm = newWorkshop('elm').id;
const gone = 'gone' as WorkshopId;

function ballot(voter: string, subject: string, more: Partial<Ballot> = {}): Ballot {
  return { poll: 'dots', subject, voter, choice: 'dot', weight: 1, words: '', ...more };
}

export function ballotContract(current: () => Storage): void {
  describe('ballots', () => {
    beforeEach(async () => {
      await current().workshops.create(newWorkshop('oak'), []);
      await current().workshops.create(newWorkshop('elm'), []);
    });
    const put = (given: Ballot, most: number | null = null, workshop = oak) =>
      current().ballots.put(workshop, given, most);

    it('counts one answer for each voter and subject: a second one takes the place of the first (S8)', async () => {
      expect(await put(ballot('v1', 'a', { choice: 'agree' }))).toBe('counted');
      expect(await put(ballot('v1', 'a', { choice: 'concern', words: 'Too soon' }))).toBe('counted');
      expect(await put(ballot('v2', 'a', { choice: 'agree' }))).toBe('counted');
      expect(await current().ballots.tally(oak)).toEqual([
        { poll: 'dots', subject: 'a', choice: 'agree', voters: 1, weight: 1 },
        { poll: 'dots', subject: 'a', choice: 'concern', voters: 1, weight: 1 },
      ]);
      expect(await current().ballots.turnout(oak, 'dots')).toBe(2);
      expect(await current().ballots.tally(elm)).toEqual([]);
    });

    it('counts weights together and takes an answer of no weight away', async () => {
      await put(ballot('v1', 'a', { weight: 2 }));
      await put(ballot('v2', 'a', { weight: 3 }));
      await put(ballot('v2', 'b'));
      await put(ballot('v2', 'b', { weight: 0 }));
      await put(ballot('v3', 'b', { weight: 0 }));
      expect(await current().ballots.tally(oak)).toEqual([
        { poll: 'dots', subject: 'a', choice: 'dot', voters: 2, weight: 5 },
      ]);
    });

    it('refuses what would be more than a voter has, and changes nothing', async () => {
      expect(await put(ballot('v1', 'a', { weight: 2 }), 3)).toBe('counted');
      expect(await put(ballot('v1', 'b', { weight: 2 }), 3)).toBe('too-many');
      expect(await put(ballot('v1', 'b'), 3)).toBe('counted');
      expect(await put(ballot('v1', 'a', { weight: 3 }), 3)).toBe('too-many');
      expect(await put(ballot('v2', 'a', { weight: 3 }), 3)).toBe('counted');
      const own = await current().ballots.of(oak, 'dots', ['v1']);
      expect(own.map(({ subject, weight }) => [subject, weight])).toEqual([
        ['a', 2],
        ['b', 1],
      ]);
    });

    it('counts a voter who sends everything at once from several devices no more often', async () => {
      const answers = await Promise.all(
        Array.from({ length: 12 }, (_, index) => put(ballot('v1', `idea-${index}`), 5)),
      );
      expect(answers.filter((answer) => answer === 'counted')).toHaveLength(5);
      expect(await current().ballots.of(oak, 'dots', ['v1'])).toHaveLength(5);
    });

    it('keeps polls and workshops apart', async () => {
      await put(ballot('v1', 'a'), 1);
      expect(await put(ballot('v1', 'a', { poll: 'agreement', choice: 'agree' }), 1)).toBe('counted');
      expect(await put(ballot('v1', 'a'), 1, elm)).toBe('counted');
      expect(await put(ballot('v1', 'a'), null, gone)).toBe('gone');
      expect(await current().ballots.of(oak, 'agreement', ['v1'])).toEqual([
        ballot('v1', 'a', { poll: 'agreement', choice: 'agree' }),
      ]);
      expect(await current().ballots.of(gone, 'dots', ['v1'])).toEqual([]);
    });

    it('takes back what voters answered, and all of a poll', async () => {
      for (const voter of ['v1', 'v2', 'v3']) await put(ballot(voter, 'a'));
      await put(ballot('v1', 'b'));
      expect(await current().ballots.remove(oak, 'dots', ['v1', 'nobody'])).toBe(2);
      expect(await current().ballots.turnout(oak, 'dots')).toBe(2);
      await put(ballot('v1', 'a', { poll: 'agreement' }));
      expect(await current().ballots.clear(oak, 'dots')).toBe(2);
      expect((await current().ballots.tally(oak)).map(({ poll }) => poll)).toEqual(['agreement']);
    });

    it('gives words by themselves, in an order that says nothing', async () => {
      const concern = { poll: 'agreement', choice: 'concern' };
      await put(ballot('v3', 'p', { ...concern, words: 'Who pays?' }));
      await put(ballot('v1', 'p', { ...concern, words: 'By when?' }));
      await put(ballot('v2', 'p', concern));
      expect(await current().ballots.words(oak, 'agreement')).toEqual([
        { subject: 'p', words: 'By when?' },
        { subject: 'p', words: 'Who pays?' },
      ]);
    });

    it('goes with its workshop', async () => {
      await put(ballot('v1', 'a'));
      await current().workshops.purge(oak);
      expect(await current().ballots.tally(oak)).toEqual([]);
      await current().workshops.create(newWorkshop('oak'), []);
      expect(await current().ballots.tally(oak)).toEqual([]);
    });
  });
}
