import { pledgeList } from '../commitments.ts';
import type { BoardName } from '../documents.ts';
import { allIdeas } from '../merged.ts';
import { actionPlan } from '../outputs.ts';
import { type PersonalMark, personalMarks } from '../personal.ts';
import type { Contents } from './contents.ts';

/** What of a workshop goes into a file. */
export type OutputTopic = 'log' | 'pledges' | 'plan' | 'summary' | 'story' | 'rules' | 'partners';

/** Where a text stands: enough to say it, and to go there. */
export type TextPlace =
  | { readonly kind: 'idea'; readonly board: BoardName; readonly id: string; readonly session: number }
  | { readonly kind: 'pledge' | 'action' | 'lead' | 'measure' | 'note' | 'partner'; readonly id: string }
  | { readonly kind: 'key-point'; readonly id: string; readonly session: number }
  | { readonly kind: 'story' | 'ground-rule' };

/** A text with something in it that looks as if it could tell who somebody is. */
export interface PersonalPlace {
  readonly place: TextPlace;
  readonly text: string;
  readonly marks: readonly PersonalMark[];
}

type Texts = Pick<Contents, 'boards' | 'wall' | 'commitments'> & {
  readonly state: Pick<Contents['state'], 'pairs' | 'story' | 'groundRules'>;
};

/** Every text that goes into files about a topic. */
function textsOf(
  topic: OutputTopic,
  { boards, wall, commitments, state }: Texts,
): readonly (readonly [TextPlace, string])[] {
  const all = allIdeas(boards, state.pairs);
  const ideas = (of: typeof all) =>
    of.map(
      ({ board, value }) =>
        [{ kind: 'idea', board, id: value.id, session: value.session }, value.text] as const,
    );
  const pledges = pledgeList(commitments).map(({ id, text }) => [{ kind: 'pledge', id }, text] as const);
  switch (topic) {
    case 'log':
      return ideas(all);
    case 'pledges':
      return pledges;
    case 'partners':
      return pledgeList(commitments).flatMap(({ id, partners }) =>
        partners.map((name) => [{ kind: 'partner', id }, name] as const),
      );
    case 'plan':
      return [
        ...pledges,
        ...actionPlan(commitments).flatMap(({ action }): (readonly [TextPlace, string])[] => {
          if (action === null) return [];
          const { id, text, lead, measure, notes } = action;
          return [
            [{ kind: 'action', id }, text],
            [{ kind: 'lead', id }, lead],
            [{ kind: 'measure', id }, measure],
            ...notes.map((note) => [{ kind: 'note', id }, note.text] as const),
          ];
        }),
      ];
    case 'summary':
      return [
        ...wall.keyPoints.map(({ id, session, text }) => [{ kind: 'key-point', id, session }, text] as const),
        ...ideas(all.filter(({ value }) => value.keyPoint)),
        ...pledges,
      ];
    case 'story':
      return state.story === null
        ? []
        : [
            [{ kind: 'story' }, state.story.title] as const,
            [{ kind: 'story' }, state.story.markdown] as const,
          ];
    case 'rules':
      return state.groundRules.map((rule) => [{ kind: 'ground-rule' }, rule] as const);
  }
}

/** What looks personal in files about these topics; each text once, in the order of the files. */
export function personalPlaces(topics: readonly OutputTopic[], texts: Texts): readonly PersonalPlace[] {
  const seen = new Set<string>();
  return topics.flatMap((topic) =>
    textsOf(topic, texts).flatMap(([place, text]): PersonalPlace[] => {
      const key = JSON.stringify([place, text]);
      if (seen.has(key)) return [];
      seen.add(key);
      const marks = personalMarks(text);
      return marks.length === 0 ? [] : [{ place, text, marks }];
    }),
  );
}
