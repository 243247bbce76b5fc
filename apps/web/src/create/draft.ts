import { DEFAULT_GROUND_RULES, DEFAULT_MINUTES, DEFAULT_PROMPTS } from '@pathwall/domain/content/prompts';
import { EXAMPLE_STORY } from '@pathwall/domain/content/story';
import { ANY_SESSIONS, type AnySession, type Approach } from '@pathwall/domain/phases';
import type { CreateBody } from '@pathwall/protocol';

/** What stands on the page while a workshop is made. Lists are texts with one item in each line. */
export interface Draft {
  readonly approach: Approach;
  readonly title: string;
  readonly organisation: string;
  readonly date: string;
  readonly anonymous: boolean;
  readonly story: 'shipped' | 'own';
  readonly storyTitle: string;
  readonly storyText: string;
  readonly rules: string;
  /** Null: those that come with the approach, as long as nobody has touched them. */
  readonly prompts: Readonly<Record<AnySession, string>> | null;
  readonly minutes: Readonly<Record<AnySession, string>>;
  /** Months after the close until it is deleted; null leaves it to the host. */
  readonly keepMonths: number | null;
  readonly key: string;
}

export type Problem = 'title' | 'date' | 'story' | 'minutes';

const MOST_MINUTES = 240;

/** The day of `now` where this device is, YYYY-MM-DD. */
export function today(now: Date): string {
  const two = (value: number): string => String(value).padStart(2, '0');
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}

function perSession<T>(make: (session: AnySession) => T): Record<AnySession, T> {
  return { 1: make(1), 2: make(2), 3: make(3), 4: make(4) };
}

/** Everything filled in but the title. */
export function newDraft(now: Date): Draft {
  return {
    approach: 'case-study',
    title: '',
    organisation: '',
    date: today(now),
    anonymous: false,
    story: 'shipped',
    storyTitle: '',
    storyText: '',
    rules: DEFAULT_GROUND_RULES.join('\n'),
    prompts: null,
    minutes: perSession((session) => String(DEFAULT_MINUTES[session])),
    keepMonths: null,
    key: '',
  };
}

/** The prompts that the page shows. */
export function promptsOf({ approach, prompts }: Draft): Readonly<Record<AnySession, string>> {
  return prompts ?? perSession((session) => DEFAULT_PROMPTS[approach][session].join('\n'));
}

function lines(text: string): string[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
}

function minutesOf(raw: string): number | null {
  const minutes = Number(raw.trim().replace(',', '.'));
  return Number.isFinite(minutes) && minutes >= 1 && minutes <= MOST_MINUTES ? minutes : null;
}

/** What stands in the way of creating it, in the order of the page. */
export function problemsOf(draft: Draft): readonly Problem[] {
  const problems: Problem[] = [];
  if (draft.title.trim() === '') problems.push('title');
  if (draft.date !== '' && !/^\d{4}-\d{2}-\d{2}$/.test(draft.date)) problems.push('date');
  if (draft.approach === 'case-study' && draft.story === 'own' && draft.storyText.trim() === '')
    problems.push('story');
  if (ANY_SESSIONS.some((session) => minutesOf(draft.minutes[session]) === null)) problems.push('minutes');
  return problems;
}

/** The request for a draft without problems. */
export function bodyOf(draft: Draft): CreateBody {
  const own = { title: draft.storyTitle.trim(), markdown: draft.storyText.trim() };
  const story = draft.approach === 'roundtable' ? null : draft.story === 'own' ? own : { ...EXAMPLE_STORY };
  const prompts = promptsOf(draft);
  return {
    title: draft.title.trim(),
    approach: draft.approach,
    organisation: draft.organisation.trim(),
    date: draft.date,
    anonymous: draft.anonymous,
    story,
    groundRules: lines(draft.rules),
    prompts: perSession((session) => lines(prompts[session])),
    minutes: perSession((session) => minutesOf(draft.minutes[session]) ?? DEFAULT_MINUTES[session]),
    ...(draft.keepMonths === null ? {} : { keepMonths: draft.keepMonths }),
    ...(draft.key === '' ? {} : { key: draft.key }),
  };
}
