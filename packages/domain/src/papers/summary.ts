import { nextReview, pledgeList } from '../commitments.ts';
import { SESSION_NAMES } from '../content/prompts.ts';
import { allIdeas, spread } from '../merged.ts';
import { actionPlan, pledgeSheet } from '../outputs.ts';
import { STAGE_KEYS, STAGES } from '../pathway.ts';
import { SESSIONS } from '../phases.ts';
import type { Contents } from './contents.ts';
import { aboutWorkshop } from './heads.ts';
import {
  type Block,
  type Column,
  heading,
  longDay,
  type Paper,
  type Sheet,
  table,
  words as text,
} from './paper.ts';
import { words } from './words.ts';

/** How ideas and pledges spread: a row per session, one for all ideas, one for the pledges. */
function spreadRows({ boards, state, commitments }: Contents): readonly (readonly [string, ...number[]])[] {
  const ideas = allIdeas(boards, state.pairs);
  const found = spread(ideas);
  const sheet = pledgeSheet(commitments);
  const pledges = new Set(STAGE_KEYS.flatMap((stage) => sheet[stage].map(({ id }) => id)));
  return [
    ...SESSIONS.map((session): readonly [string, ...number[]] => [
      words.sessionName(session, SESSION_NAMES[session]),
      ...STAGE_KEYS.map((stage) => found.sessions[session][stage]),
      ideas.filter(({ value }) => value.session === session).length,
    ]),
    [words.all, ...STAGE_KEYS.map((stage) => found.stages[stage]), found.total],
    [words.pledges, ...STAGE_KEYS.map((stage) => sheet[stage].length), pledges.size],
  ];
}

const SPREAD_COLUMNS: readonly Column[] = [
  { title: words.session, width: 2.4 },
  ...STAGES.map(({ key, name }) => ({ title: name, width: 1.2, stage: key, narrow: true as const })),
  { title: words.total, width: 0.8 },
];

/** One sheet for who was not there: how ideas spread, the key points, the pledges, and what comes next. */
export function summaryPaper(contents: Contents): Paper {
  const { boards, state, wall, commitments } = contents;
  const ideas = allIdeas(boards, state.pairs);
  const { total, upstream } = spread(ideas);
  const pledges = pledgeList(commitments).filter(({ status }) => status !== 'parked');
  const actions = actionPlan(commitments).filter(({ action }) => action !== null).length;
  const review = nextReview(commitments);
  const points = SESSIONS.flatMap((session): Block[] => {
    const fedBack = wall.keyPoints.filter((point) => point.session === session).map(({ text }) => text);
    const starred = ideas
      .filter(({ value }) => value.session === session && value.keyPoint)
      .map(({ value }) => value.text);
    if (fedBack.length + starred.length === 0) return [];
    return [
      heading(`${words.sessionName(session, SESSION_NAMES[session])}. ${words.keyPoint}s`),
      ...(fedBack.length > 0 ? [list(fedBack)] : []),
      ...(starred.length > 0 ? [text(words.starred, 'small'), list(starred)] : []),
    ];
  });
  return {
    title: words.summary,
    about: aboutWorkshop(contents),
    landscape: false,
    large: false,
    blocks: [
      text(words.counts(total, pledges.length, actions), 'lead'),
      ...(upstream === null ? [] : [text(words.upstream(Math.round(upstream * 100)))]),
      heading(words.spread),
      table(
        words.spreadCaption,
        SPREAD_COLUMNS,
        spreadRows(contents).map((row) => row.map(String)),
      ),
      ...points,
      heading(words.pledges),
      pledges.length === 0 ? text(words.noPledges) : list(pledges.map(({ text }) => text)),
      ...(review === null ? [] : [text(words.review(longDay(review.due)))]),
    ],
  };
}

function list(items: readonly string[]): Block {
  return { kind: 'list', marks: 'bullets', items };
}

export function summarySheet(contents: Contents): Sheet {
  return { header: SPREAD_COLUMNS.map(({ title }) => title), rows: spreadRows(contents) };
}
