import { refKey, type WorkshopState } from '@pathwall/domain';
import { ok, refused } from '@pathwall/domain/result';
import type { PublicationState } from '@pathwall/protocol';
import type { PlanService } from './contract.ts';
import { NO_BALLOTS } from './plan.ts';
import { cell } from './store.ts';

/** Agreement, dots and the library as a server would answer, for one person and in memory. */
export function fakePlan(state: () => WorkshopState, now: () => number): PlanService {
  const own = cell(NO_BALLOTS);
  const { title, organisation, date } = state();
  let published: PublicationState['published'] = null;
  const publication = () =>
    Promise.resolve(ok({ preview: { title, organisation, date, pledges: [] }, mark: 'as it is', published }));
  return {
    own,
    agree: async (pledge, stance, words) => {
      if (!state().asked.includes(pledge)) return refused('not-asked');
      const others = own.get().agreement.filter((answer) => answer.pledge !== pledge);
      own.set({
        ...own.get(),
        agreement: stance === null ? others : [...others, { pledge, stance, words }],
      });
      return ok(undefined);
    },
    putDots: async (ref, dots) => {
      const allowed = state().dots;
      const others = own.get().dots.filter((dot) => refKey(dot) !== refKey(ref));
      if (allowed?.open !== true) return refused('not-asked');
      if (others.reduce((sum, dot) => sum + dot.dots, dots) > allowed.each) return refused('too-many-dots');
      own.set({ ...own.get(), dots: dots === 0 ? others : [...others, { ...ref, dots }] });
      return ok(undefined);
    },
    leadLink: (action, replace) =>
      Promise.resolve(ok(`http://localhost:3000/lead/example#${action}${replace ? '-2' : ''}`)),
    publication,
    publish: () => {
      published = { address: 'http://localhost:3000/library/example', at: now(), same: true };
      return publication();
    },
    withdraw: () => {
      published = null;
      return publication();
    },
    startNext: () => Promise.resolve(refused('offline')),
  };
}
