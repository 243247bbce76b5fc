import { isCalendarDate } from './calendar.ts';
import { type AnySession, sessionOf } from './phases.ts';
import { ok, type Result, refused } from './result.ts';
import { isKeepMonths } from './retention.ts';
import { LINE_GRAPHEMES, STORY_GRAPHEMES, storableLine, storableText, TITLE_GRAPHEMES } from './text.ts';
import { validMinutes } from './timer.ts';
import type { Story, WorkshopDetails, WorkshopRefusal, WorkshopState } from './workshopState.ts';

export const MAX_PROMPTS = 30;
export const MAX_GROUND_RULES = 20;

/** The state with other prompts for a session, cleaned and checked. */
export function editPrompts(
  state: WorkshopState,
  session: AnySession,
  raw: readonly string[],
): Result<WorkshopState, WorkshopRefusal> {
  if (raw.length > MAX_PROMPTS) return refused('too-many-prompts');
  const prompts: string[] = [];
  for (const line of raw) {
    const prompt = storableLine(line, LINE_GRAPHEMES);
    if (!prompt.ok) return prompt;
    prompts.push(prompt.value);
  }
  // The list under the prompt on the wall has changed: the words on the wall stay the same ones, or go.
  const running = sessionOf(state.phase) === session && state.promptShown !== null;
  const shown = running ? state.prompts[session][state.promptShown ?? 0] : undefined;
  const index = shown === undefined ? -1 : prompts.indexOf(shown);
  const promptShown = running ? (index === -1 ? null : index) : state.promptShown;
  return ok({ ...state, prompts: { ...state.prompts, [session]: prompts }, promptShown });
}

/** The state with the details that are given, cleaned and checked; the others stay. */
export function editDetails(
  state: WorkshopState,
  details: Partial<WorkshopDetails>,
): Result<WorkshopState, WorkshopRefusal> {
  let next = state;
  if (details.title !== undefined) {
    const title = storableLine(details.title, TITLE_GRAPHEMES);
    if (!title.ok) return title;
    next = { ...next, title: title.value };
  }
  if (details.organisation !== undefined) {
    const organisation = storableLine(details.organisation, TITLE_GRAPHEMES);
    if (!organisation.ok && organisation.code === 'text-too-long') return organisation;
    next = { ...next, organisation: organisation.ok ? organisation.value : '' };
  }
  if (details.date !== undefined) {
    if (details.date !== '' && !isCalendarDate(details.date)) return refused('bad-date');
    next = { ...next, date: details.date };
  }
  if (details.keepMonths !== undefined) {
    if (!isKeepMonths(details.keepMonths)) return refused('bad-months');
    next = { ...next, keepMonths: details.keepMonths };
  }
  if (details.minutes !== undefined) {
    // A timer that runs was started with the minutes of then, and keeps its end.
    if (!Object.values(details.minutes).every(validMinutes)) return refused('bad-minutes');
    next = { ...next, minutes: details.minutes };
  }
  if (details.groundRules !== undefined) {
    if (details.groundRules.length > MAX_GROUND_RULES) return refused('text-too-long');
    const rules: string[] = [];
    for (const line of details.groundRules) {
      const rule = storableLine(line, LINE_GRAPHEMES);
      if (!rule.ok) return rule;
      rules.push(rule.value);
    }
    next = { ...next, groundRules: rules };
  }
  if (details.story !== undefined) {
    const story = details.story === null ? ok(null) : storableStory(details.story);
    if (!story.ok) return story;
    next = { ...next, story: story.value };
  }
  return ok(next);
}

function storableStory(story: Story): Result<Story, WorkshopRefusal> {
  const title = storableLine(story.title, TITLE_GRAPHEMES);
  if (!title.ok && title.code === 'text-too-long') return title;
  const markdown = storableText(story.markdown, STORY_GRAPHEMES);
  if (!markdown.ok) return markdown;
  return ok({ title: title.ok ? title.value : '', markdown: markdown.value });
}
