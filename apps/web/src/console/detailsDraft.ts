import { ANY_SESSIONS, type AnySession, type PerSession, type WorkshopDetails } from '@pathwall/domain';
import type { CommandBody } from '@pathwall/protocol';

/** What can be changed of a workshop during the day, as it stands in fields. */
export interface DetailsDraft {
  readonly title: string;
  readonly organisation: string;
  readonly date: string;
  readonly storyTitle: string;
  readonly story: string;
  /** One in each line. */
  readonly rules: string;
  readonly minutes: PerSession<string>;
  /** Months after the close until everything is removed. */
  readonly keepMonths: string;
}

export function draftOf(details: WorkshopDetails): DetailsDraft {
  const { title, organisation, date, story, groundRules, minutes, keepMonths } = details;
  const text = (session: AnySession): string => String(minutes[session]);
  return {
    title,
    organisation,
    date,
    storyTitle: story?.title ?? '',
    story: story?.markdown ?? '',
    rules: groundRules.join('\n'),
    minutes: { 1: text(1), 2: text(2), 3: text(3), 4: text(4) },
    keepMonths: String(keepMonths),
  };
}

export type DetailsChange = Extract<CommandBody, { type: 'edit-details' }>['details'];

export type DetailsProblem = 'title' | 'minutes';

export function problemsOf({ title, minutes }: DetailsDraft): readonly DetailsProblem[] {
  const wrong = ANY_SESSIONS.some((session) => {
    const value = Number(minutes[session]);
    return !(value >= 1 && value <= 240);
  });
  return [...(title.trim() === '' ? (['title'] as const) : []), ...(wrong ? (['minutes'] as const) : [])];
}

/**
 * Only what this person has changed since `start`: what another facilitator changed meanwhile stays as they left it. Null when
 * there is nothing to save.
 */
export function changesOf(start: DetailsDraft, draft: DetailsDraft): DetailsChange | null {
  const differs = (...keys: readonly (keyof DetailsDraft)[]): boolean =>
    keys.some((key) => JSON.stringify(start[key]) !== JSON.stringify(draft[key]));
  const number = (session: AnySession): number => Number(draft.minutes[session]);
  const lines = draft.rules
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
  const story = draft.story.trim() === '' ? null : { title: draft.storyTitle, markdown: draft.story };
  const changes = {
    ...(differs('title') && { title: draft.title }),
    ...(differs('organisation') && { organisation: draft.organisation }),
    ...(differs('date') && { date: draft.date }),
    ...(differs('storyTitle', 'story') && { story }),
    ...(differs('rules') && { groundRules: lines }),
    ...(differs('minutes') && { minutes: { 1: number(1), 2: number(2), 3: number(3), 4: number(4) } }),
    ...(differs('keepMonths') && { keepMonths: Number(draft.keepMonths) }),
  };
  return Object.keys(changes).length === 0 ? null : changes;
}
