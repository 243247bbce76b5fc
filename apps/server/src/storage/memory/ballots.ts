import type { WorkshopId } from '@pathwall/domain/ids';
import type { Ballot, BallotStore, TallyRow } from '../port.ts';
import { byCodeUnit } from '../rules.ts';

/** The ballots of one workshop, by poll, voter and subject. */
export type Ballots = Map<string, Ballot>;

/** `ballotsOf` gives the ballots of a workshop that exists, else null. */
export function memoryBallots(ballotsOf: (workshop: WorkshopId) => Ballots | null): BallotStore {
  const of = (workshop: WorkshopId, poll?: string): Ballot[] =>
    [...(ballotsOf(workshop)?.values() ?? [])].filter((ballot) => poll === undefined || ballot.poll === poll);
  const drop = (workshop: WorkshopId, poll: string, matches: (ballot: Ballot) => boolean): number => {
    const found = of(workshop, poll).filter(matches);
    for (const ballot of found) ballotsOf(workshop)?.delete(keyOf(ballot));
    return found.length;
  };
  return {
    async put(workshop, ballot, most) {
      const ballots = ballotsOf(workshop);
      if (ballots === null) return 'gone';
      if (ballot.weight === 0) {
        ballots.delete(keyOf(ballot));
        return 'counted';
      }
      const elsewhere = of(workshop, ballot.poll)
        .filter(({ voter, subject }) => voter === ballot.voter && subject !== ballot.subject)
        .reduce((sum, { weight }) => sum + weight, 0);
      if (most !== null && elsewhere + ballot.weight > most) return 'too-many';
      ballots.set(keyOf(ballot), { ...ballot });
      return 'counted';
    },

    async of(workshop, poll, voters) {
      return of(workshop, poll)
        .filter(({ voter }) => voters.includes(voter))
        .sort((a, b) => byCodeUnit(a.subject, b.subject))
        .map((ballot) => ({ ...ballot }));
    },

    remove: async (workshop, poll, voters) => drop(workshop, poll, ({ voter }) => voters.includes(voter)),
    clear: async (workshop, poll) => drop(workshop, poll, () => true),

    async tally(workshop) {
      const rows = new Map<string, TallyRow>();
      for (const { poll, subject, choice, weight } of of(workshop)) {
        const key = JSON.stringify([poll, subject, choice]);
        const before = rows.get(key);
        const voters = (before?.voters ?? 0) + 1;
        rows.set(key, { poll, subject, choice, voters, weight: (before?.weight ?? 0) + weight });
      }
      return [...rows.values()].sort(
        (a, b) =>
          byCodeUnit(a.poll, b.poll) || byCodeUnit(a.subject, b.subject) || byCodeUnit(a.choice, b.choice),
      );
    },

    turnout: async (workshop, poll) => new Set(of(workshop, poll).map(({ voter }) => voter)).size,

    async words(workshop, poll) {
      return of(workshop, poll)
        .filter(({ words }) => words !== '')
        .map(({ subject, words }) => ({ subject, words }))
        .sort((a, b) => byCodeUnit(a.subject, b.subject) || byCodeUnit(a.words, b.words));
    },
  };
}

function keyOf({ poll, voter, subject }: Ballot): string {
  return JSON.stringify([poll, voter, subject]);
}
