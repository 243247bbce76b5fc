import { SESSION_NAMES, SESSION_QUESTIONS } from '../content/prompts.ts';
import { inlineText, parseMarkdown, type Block as StoryBlock } from '../markdown.ts';
import { STAGES } from '../pathway.ts';
import { ANY_SESSIONS, SESSIONS } from '../phases.ts';
import { SHEET_COLUMNS } from './commitments.ts';
import type { Contents } from './contents.ts';
import { aboutWorkshop } from './heads.ts';
import { type Block, type Column, heading, longDay, type Paper, table, words as text } from './paper.ts';
import { words } from './words.ts';

/** The print pack: what is printed before the day. Blank forms have the layout of what they become. */

const BLANK_LOG_ROWS = 12;
const BLANK_PLAN_ROWS = 6;
/** Room for a line or two by hand, millimetres. */
const WRITING_ROW = 9.5;
const PLAN_ROW = 22;
const SHEET_ROW = 118;

function blankRows(columns: readonly Column[], count: number): readonly (readonly (string | boolean)[])[] {
  return Array.from({ length: count }, () => columns.map(({ crosses }) => (crosses ? false : '')));
}

/** A discussion log to be filled in by hand: a page for each question. */
export function blankLogPaper(contents: Contents): Paper {
  const columns: readonly Column[] = [
    { title: words.idea, width: 11 },
    ...STAGES.map(
      ({ key, name }): Column => ({ title: name, width: 1.9, stage: key, crosses: true, narrow: true }),
    ),
    { title: words.keyPoint, width: 1.4, crosses: true, narrow: true },
  ];
  return {
    title: words.log,
    about: aboutWorkshop(contents),
    landscape: true,
    large: false,
    blocks: SESSIONS.flatMap((session) => [
      heading(words.sessionName(session, SESSION_NAMES[session]), session > 1),
      table(
        words.caption(session, SESSION_QUESTIONS[session]),
        columns,
        blankRows(columns, BLANK_LOG_ROWS),
        WRITING_ROW,
      ),
    ]),
  };
}

/** A pledge sheet to be filled in by hand: one page, six columns. */
export function blankSheetPaper(contents: Contents): Paper {
  return {
    title: words.sheet,
    about: aboutWorkshop(contents),
    landscape: true,
    large: false,
    blocks: [table(words.sheetCaption, SHEET_COLUMNS, blankRows(SHEET_COLUMNS, 1), SHEET_ROW)],
  };
}

/** An action plan to be filled in by hand. */
export function blankPlanPaper(contents: Contents): Paper {
  const columns: readonly Column[] = [
    { title: words.pledge, width: 4.7 },
    { title: words.stages, width: 2.6 },
    { title: words.actions, width: 5 },
    { title: words.lead, width: 2.4 },
    { title: words.deadline, width: 2.3 },
    { title: words.measure, width: 3.4 },
  ];
  return {
    title: words.plan,
    about: aboutWorkshop(contents),
    landscape: true,
    large: false,
    blocks: [table(words.planCaption, columns, blankRows(columns, BLANK_PLAN_ROWS), PLAN_ROW)],
  };
}

/** What the facilitator can ask in each session, with a box to tick. */
export function promptsPaper(contents: Contents): Paper {
  const { prompts, minutes } = contents.state;
  return {
    title: words.prompts,
    about: aboutWorkshop(contents),
    landscape: false,
    large: false,
    blocks: ANY_SESSIONS.flatMap((session): Block[] => [
      heading(`${words.sessionName(session, SESSION_NAMES[session])} (${words.minutes(minutes[session])})`),
      text(SESSION_QUESTIONS[session], 'lead'),
      prompts[session].length === 0
        ? text(words.noPrompts)
        : { kind: 'list', marks: 'boxes', items: prompts[session] },
    ]),
  };
}

/** The story to be read out or handed round; null where the workshop has none. */
export function storyPaper(contents: Contents): Paper | null {
  const { story, title } = contents.state;
  if (story === null) return null;
  return {
    title: story.title === '' ? title : story.title,
    about: aboutWorkshop(contents),
    landscape: false,
    large: false,
    blocks: parseMarkdown(story.markdown).map(storyBlock),
  };
}

function storyBlock(block: StoryBlock): Block {
  switch (block.kind) {
    case 'heading':
      return heading(inlineText(block.children));
    case 'paragraph':
    case 'quote':
      return text(inlineText(block.children), 'lead');
    case 'list':
      return {
        kind: 'list',
        marks: block.ordered ? 'numbers' : 'bullets',
        items: block.items.map(inlineText),
      };
  }
}

/** The ground rules in large print, for the wall or the table. */
export function groundRulesPaper(contents: Contents): Paper {
  const { groundRules } = contents.state;
  return {
    title: words.groundRules,
    about: [],
    landscape: false,
    large: true,
    blocks: [
      groundRules.length === 0 ? text(words.noRules) : { kind: 'list', marks: 'bullets', items: groundRules },
    ],
  };
}

/** The way in as a poster: a code to scan, and one to type. `url` opens the join page; `code` is formatted. */
export function posterPaper({ state }: Pick<Contents, 'state'>, url: string, code: string): Paper {
  return {
    title: state.title,
    about: [state.organisation, longDay(state.date)].filter((part) => part !== ''),
    landscape: false,
    large: true,
    blocks: [{ kind: 'code', url, code, steps: words.posterSteps }],
  };
}
