import {
  type AgreementTally,
  oneOf,
  type PledgeId,
  parseId,
  parseRefKey,
  type SeatId,
  STANCES,
  type Tallies,
} from '@pathwall/domain';
import { AGREEMENT, DOTS } from '../access/counted.ts';
import type { LiveWorkshop } from '../access/register.ts';
import { type InstanceKey, voterDigest } from '../access/secrets.ts';

/** What everyone may see of the answers: while a question is open, how many people answered and nothing else. */
export function talliesOf({ counted, state }: LiveWorkshop): Tallies {
  const agreement = new Map<PledgeId, AgreementTally>();
  const dots = new Map<string, number>();
  const asked = new Set(state.asked);
  for (const row of counted.rows) {
    const pledge = row.poll === AGREEMENT ? parseId<PledgeId>(row.subject) : null;
    const stance = oneOf(STANCES, row.choice);
    if (pledge !== null && stance !== null) {
      const before = agreement.get(pledge);
      const counts = before?.counts ?? { agree: 0, 'live-with': 0, concern: 0 };
      agreement.set(pledge, {
        answered: (before?.answered ?? 0) + row.voters,
        counts: asked.has(pledge) ? null : { ...counts, [stance]: row.voters },
      });
    }
    if (row.poll === DOTS && state.dots?.open === false && parseRefKey(row.subject) !== null)
      dots.set(row.subject, row.weight);
  }
  return { agreement, dots, voters: state.dots === null ? 0 : counted.voters };
}

/** Under which digests these seats answered questions that are open. */
export function answersOf(
  key: InstanceKey,
  { id, state }: LiveWorkshop,
  seats: readonly SeatId[],
): readonly { readonly poll: string; readonly voters: readonly string[] }[] {
  const digests = (poll: string, subjects: readonly (string | null)[]) => ({
    poll,
    voters: subjects.flatMap((subject) => seats.map((seat) => voterDigest(key, id, { poll, subject }, seat))),
  });
  return [
    ...(state.asked.length > 0 ? [digests(AGREEMENT, state.asked)] : []),
    ...(state.dots?.open === true ? [digests(DOTS, [null])] : []),
  ];
}
