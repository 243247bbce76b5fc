import type * as Y from 'yjs';
import { addAction, noteAction } from './actions.ts';
import { addIdea, type WriteContext } from './board.ts';
import type { ExampleBoard } from './content/example/types.ts';
import { EXAMPLE_WORKSHOP } from './content/example.ts';
import { DEFAULT_GROUND_RULES, DEFAULT_MINUTES, DEFAULT_PROMPTS } from './content/prompts.ts';
import { EXAMPLE_STORY } from './content/story.ts';
import { type BoardName, boardName, type DocumentName, ROOM_BOARD } from './documents.ts';
import type { IdeaId, PairId, PledgeId, SeatId } from './ids.ts';
import { addPledge } from './pledges.ts';
import { mustBeOk } from './result.ts';
import { planReview, reviewAfter } from './reviews.ts';
import type { Source } from './sources.ts';
import { firstGraphemes, TITLE_GRAPHEMES } from './text.ts';
import { addKeyPoint, groupIdeas } from './wall.ts';
import type { NewWorkshop } from './workshop.ts';
import type { Pair, WorkshopState } from './workshopState.ts';

const DAY = 24 * 60 * 60 * 1000;
const MINUTE = 60 * 1000;

/** How long ago the example's day was: long enough for its first review, recent enough to feel alive. */
export const EXAMPLE_DAYS_AGO = 78;

/** The settings of the example workshop. `now` in milliseconds. */
export function exampleWorkshop(now: number): NewWorkshop {
  return {
    title: EXAMPLE_WORKSHOP.title,
    organisation: EXAMPLE_WORKSHOP.organisation,
    date: dayAfter(now - EXAMPLE_DAYS_AGO * DAY, 0),
    approach: 'case-study',
    anonymous: false,
    story: EXAMPLE_STORY,
    groundRules: DEFAULT_GROUND_RULES,
    prompts: DEFAULT_PROMPTS['case-study'],
    minutes: DEFAULT_MINUTES,
  };
}

const REHEARSAL = 'Rehearsal: ';

/** The settings of a rehearsal of a workshop: its own title, story, rules, prompts and minutes. */
export function rehearsalOf(state: WorkshopState): NewWorkshop {
  const { organisation, date, approach, anonymous, story, groundRules, prompts, minutes } = state;
  const plain = state.title.startsWith(REHEARSAL) ? state.title.slice(REHEARSAL.length) : state.title;
  const title = firstGraphemes(`${REHEARSAL}${plain}`, TITLE_GRAPHEMES);
  return { title, organisation, date, approach, anonymous, story, groundRules, prompts, minutes };
}

function dayAfter(start: number, days: number): string {
  return new Date(start + days * DAY).toISOString().slice(0, 10);
}

/** The people of the example, pair by pair: to be given seats by the server. */
export function examplePeople(): readonly { readonly pair: number; readonly name: string | null }[] {
  return EXAMPLE_WORKSHOP.pairs.flatMap(({ pair, participants }) =>
    participants.map((name) => ({ pair, name })),
  );
}

/**
 * Writes the example's ideas, groups, key points, pledges and actions into empty documents of a workshop, through the
 * same writes that people use. `open` gives the document of that name; `writers` one seat for each pair's number.
 */
export function fillExample(
  open: (name: DocumentName) => Y.Doc,
  pairs: readonly Pair[],
  writers: ReadonlyMap<number, SeatId>,
  clock: Pick<WriteContext, 'now' | 'random'>,
): void {
  const start = clock.now() - EXAMPLE_DAYS_AGO * DAY;
  const numbers = new Map<number, PairId>(pairs.map((pair) => [pair.number, pair.id]));
  const boardOf = (pair: ExampleBoard): BoardName => {
    if (pair === 'room') return ROOM_BOARD;
    const id = numbers.get(pair);
    if (id === undefined) throw new Error(`the example needs pair ${pair}`);
    return boardName(id);
  };
  const at = (time: number): WriteContext => ({ by: null, now: () => time, random: clock.random });

  const sources = new Map<string, Source>();
  for (const [index, idea] of EXAMPLE_WORKSHOP.ideas.entries()) {
    const board = boardOf(idea.pair);
    const written = start + idea.session * 40 * MINUTE + index * MINUTE;
    const by = idea.pair === 'room' ? null : (writers.get(idea.pair) ?? null);
    const id = idea.id as IdeaId;
    mustBeOk(addIdea(open(board), { ...idea, id }, { ...at(written), by }));
    sources.set(idea.id, { board, idea: id, session: idea.session, quote: idea.text, at: written });
  }
  const sourcesOf = (ids: readonly string[]): readonly Source[] =>
    ids.map((id) => sources.get(id)).filter((source) => source !== undefined);

  const wall = open('wall');
  const fedBack = start + 200 * MINUTE;
  for (const group of EXAMPLE_WORKSHOP.groups)
    mustBeOk(groupIdeas(wall, group.title, sourcesOf(group.members), at(fedBack)));
  for (const [index, point] of EXAMPLE_WORKSHOP.keyPoints.entries()) {
    mustBeOk(
      addKeyPoint(wall, { ...point, sources: sourcesOf(point.sources) }, at(fedBack + index * MINUTE)),
    );
  }

  const commitments = open('commitments');
  const pledged = start + 230 * MINUTE;
  const pledges = new Map<string, PledgeId>();
  for (const [index, pledge] of EXAMPLE_WORKSHOP.pledges.entries()) {
    const made = addPledge(
      commitments,
      { ...pledge, id: pledge.id as PledgeId, sources: sourcesOf(pledge.sources) },
      at(pledged + index * MINUTE),
    );
    pledges.set(pledge.id, mustBeOk(made).id);
  }
  for (const [index, action] of EXAMPLE_WORKSHOP.actions.entries()) {
    const pledge = pledges.get(action.pledge);
    if (pledge === undefined) throw new Error(`no pledge ${action.pledge} in the example`);
    const { id } = mustBeOk(
      addAction(
        commitments,
        pledge,
        {
          text: action.text,
          lead: action.lead ?? '',
          deadline: action.deadline === null ? '' : dayAfter(start, action.deadline),
          measure: action.measure ?? '',
          status: action.status,
        },
        at(pledged + (20 + index) * MINUTE),
      ),
    );
    for (const { daysAfter, text } of action.notes) {
      mustBeOk(noteAction(commitments, id, { text, status: null, at: start + daysAfter * DAY }, at(start)));
    }
  }
  mustBeOk(planReview(commitments, reviewAfter(dayAfter(start, 0)), at(pledged)));
}
