import type { Agenda } from '@pathwall/domain';
import { ok, type Result } from '@pathwall/domain/result';
import type { OwnBallots, PublicationState } from '@pathwall/protocol';
import { type Api, field, type Reader, readCreated, type SeatRef, seatPath } from './api.ts';
import type { Failure, PlanService, Store } from './contract.ts';
import { type Cell, cell } from './store.ts';

export const NO_BALLOTS: OwnBallots = { agreement: [], dots: [], concerns: [] };

const isBallots = (value: unknown): value is OwnBallots =>
  Array.isArray(field(value, 'agreement')) &&
  Array.isArray(field(value, 'dots')) &&
  Array.isArray(field(value, 'concerns'));
const readBallots: Reader<OwnBallots> = (value) => (isBallots(value) ? value : null);
const readLink: Reader<string> = (value) => {
  const link = field(value, 'link');
  return typeof link === 'string' ? link : null;
};
const isPublication = (value: unknown): value is PublicationState =>
  Array.isArray(field(field(value, 'preview'), 'pledges'));
const readPublication: Reader<PublicationState> = (value) => (isPublication(value) ? value : null);

/** Over the REST side of the server. `agenda` says when there is something new to ask for. */
export function planService(api: Api, ref: SeatRef, agenda: Store<Agenda | null>): PlanService {
  const path = (rest: string): string => `${seatPath(ref)}${rest}`;
  const own = askedWhenSeen(cell(NO_BALLOTS), agenda, `pathwall.ballots.${ref.seat}`, () =>
    api.ask('GET', path('/ballots'), readBallots),
  );
  const vote = async (rest: string, body: unknown): Promise<Result<void, Failure>> => {
    const answer = await api.ask('POST', path(rest), readBallots, body);
    if (!answer.ok) return answer;
    own.set(answer.value);
    own.tellOtherTabs();
    return ok(undefined);
  };
  const publication = (method: 'GET' | 'POST' | 'DELETE', body?: { readonly mark: string }) =>
    api.ask(method, path('/publication'), readPublication, body);
  return {
    own,
    agree: (pledge, stance, words) => vote('/ballots/agreement', { pledge, stance, words }),
    putDots: ({ board, idea }, dots) => vote('/ballots/dots', { board, idea, dots }),
    leadLink: (action, replace) => api.ask('POST', path(`/actions/${action}/link`), readLink, { replace }),
    publication: () => publication('GET'),
    publish: (mark) => publication('POST', { mark }),
    withdraw: () => publication('DELETE'),
    startNext: (title, key) =>
      api.ask('POST', path('/next'), readCreated, key === undefined ? { title } : { title, key }),
  };
}

interface Asked extends Cell<OwnBallots> {
  /** This seat has answered here: its other tabs ask anew, or a person would count on from an old number there. */
  readonly tellOtherTabs: () => void;
}

/**
 * A cell that is filled from the server while somebody listens, and again when what is asked changes, or another tab of this
 * device has said on `channel` that its person has answered there.
 */
function askedWhenSeen(
  values: Cell<OwnBallots>,
  agenda: Store<Agenda | null>,
  channel: string,
  load: () => Promise<Result<OwnBallots, Failure>>,
): Asked {
  let tabs: BroadcastChannel | null = null;
  let listeners = 0;
  let known: string | null = null;
  let stop: () => void = () => undefined;
  const check = (): void => {
    const now = agenda.get();
    if (now === null) return;
    const state = JSON.stringify([now.asked, now.dots]);
    if (state === known) return;
    known = state;
    void load().then((answer) => {
      if (answer.ok) values.set(answer.value);
      // Asked again with the next change, or by whoever looks next.
      else known = null;
    });
  };
  return {
    ...values,
    tellOtherTabs: () => tabs?.postMessage(null),
    subscribe: (listener) => {
      const end = values.subscribe(listener);
      listeners += 1;
      if (listeners === 1) {
        // What happened while nobody looked is not known, also where it ended as it began.
        known = null;
        tabs = new BroadcastChannel(channel);
        tabs.onmessage = () => {
          known = null;
          check();
        };
        stop = agenda.subscribe(check);
        check();
      }
      return () => {
        end();
        listeners -= 1;
        if (listeners > 0) return;
        stop();
        tabs?.close();
        tabs = null;
      };
    },
  };
}
