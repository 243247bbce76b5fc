import { pledgeList } from '../commitments.ts';
import { SESSION_NAMES } from '../content/prompts.ts';
import { actionPlan, type PlanRow, partnerList, pledgeSheet } from '../outputs.ts';
import { STAGE_KEYS, STAGES, stageOf } from '../pathway.ts';
import { ACTION_STATUS_WORDS, PLEDGE_STATUS_WORDS } from '../statusWords.ts';
import type { Contents, OutputOptions } from './contents.ts';
import { aboutWorkshop } from './heads.ts';
import {
  type Cell,
  type Column,
  dayOf,
  longDay,
  type Paper,
  type Sheet,
  table,
  words as text,
} from './paper.ts';
import { PLEDGE_KIND_WORDS, words } from './words.ts';

/** The six columns of the pledge sheet. */
export const SHEET_COLUMNS: readonly Column[] = STAGES.map(({ key, name }) => ({
  title: name,
  width: 1,
  stage: key,
}));

/** The pledge sheet: six columns with the pledges of each stage, one under the other; parked ones are left out. */
export function sheetPaper(contents: Contents): Paper {
  const columns = pledgeSheet(contents.commitments);
  const depth = Math.max(...STAGE_KEYS.map((stage) => columns[stage].length));
  const rows = Array.from({ length: depth }, (_, index) =>
    STAGE_KEYS.map((stage) => columns[stage][index]?.text ?? ''),
  );
  const standing = pledgeList(contents.commitments).filter(({ status }) => status !== 'parked');
  const places = standing.reduce((sum, { stages }) => sum + stages.length, 0);
  const filled = rows.flat().filter((cell) => cell !== '').length;
  if (filled !== places)
    throw new Error(`the pledge sheet has ${filled} pledges in its columns of ${places}`);
  return {
    title: words.sheet,
    about: aboutWorkshop(contents),
    landscape: true,
    large: false,
    blocks: rows.length === 0 ? [text(words.noPledges)] : [table(words.sheetCaption, SHEET_COLUMNS, rows)],
  };
}

interface PlanColumn extends Column {
  readonly cell: (row: PlanRow, first: boolean) => Cell;
}

/** The columns of the action plan; status and notes where progress is wanted. */
function planColumns(options: OutputOptions): readonly PlanColumn[] {
  return [
    { title: words.pledge, width: 4.7, cell: ({ pledge }, first) => (first ? pledge.text : null) },
    {
      title: words.stages,
      width: 2.6,
      cell: ({ pledge }, first) => (first ? stageNames(pledge.stages, ',\n') : null),
    },
    { title: words.actions, width: 5, cell: ({ action }) => action?.text ?? '' },
    ...(options.leads
      ? [{ title: words.lead, width: 2.4, cell: ({ action }: PlanRow) => action?.lead ?? '' }]
      : []),
    { title: words.deadline, width: 2.3, cell: ({ action }) => longDay(action?.deadline ?? '') },
    { title: words.measure, width: 3.4, cell: ({ action }) => action?.measure ?? '' },
    ...(options.progress
      ? [{ title: words.status, width: 4, cell: ({ action }: PlanRow) => progressOf(action) }]
      : []),
  ];
}

function stageNames(stages: PlanRow['pledge']['stages'], between: string): string {
  return stages.map((stage) => stageOf(stage).name).join(between);
}

/** Status, and under it the dated notes, the oldest first. */
function progressOf(action: PlanRow['action']): string {
  if (action === null) return '';
  const notes = action.notes.map(({ at, text, status }) => {
    const said = text === '' && status !== null ? ACTION_STATUS_WORDS[status] : text;
    return `${longDay(dayOf(at))}: ${said}`;
  });
  return [ACTION_STATUS_WORDS[action.status], ...notes].join('\n');
}

/** The rows of the plan, counted once more from the document (as in the log). */
function planRows({ commitments }: Contents): readonly PlanRow[] {
  const rows = actionPlan(commitments);
  const standing = new Set(
    pledgeList(commitments)
      .filter(({ status }) => status !== 'parked')
      .map(({ id }) => id),
  );
  let actions = 0;
  const planned = new Set<string>();
  for (const { pledge, binnedAt } of commitments.actions.values()) {
    if (binnedAt !== null || !standing.has(pledge)) continue;
    actions += 1;
    planned.add(pledge);
  }
  const wanted = actions + standing.size - planned.size;
  if (rows.length !== wanted) throw new Error(`the plan has ${rows.length} rows of ${wanted}`);
  return rows;
}

/** The action plan: pledge, stage, actions, lead, deadline, measure; a row per action. */
export function planPaper(contents: Contents, options: OutputOptions): Paper {
  const columns = planColumns(options);
  const rows = planRows(contents);
  const cells = rows.map((row, index) => {
    const first = rows[index - 1]?.pledge.id !== row.pledge.id;
    return columns.map(({ cell }) => cell(row, first));
  });
  return {
    title: words.plan,
    about: aboutWorkshop(contents),
    landscape: true,
    large: false,
    blocks: rows.length === 0 ? [text(words.noActions)] : [table(words.planCaption, columns, cells)],
  };
}

/** The plan for a spreadsheet: days as YYYY-MM-DD, so that they sort; status always. */
export function planSheet(contents: Contents, options: OutputOptions): Sheet {
  const header = [
    words.pledge,
    words.stages,
    words.action,
    ...(options.leads ? [words.lead] : []),
    words.deadline,
    words.measure,
    words.status,
    ...(options.progress ? [words.notes] : []),
  ];
  const rows = planRows(contents).map(({ pledge, action }) => [
    pledge.text,
    stageNames(pledge.stages, '; '),
    action?.text ?? '',
    ...(options.leads ? [action?.lead ?? ''] : []),
    action?.deadline ?? '',
    action?.measure ?? '',
    action === null ? '' : ACTION_STATUS_WORDS[action.status],
    ...(options.progress
      ? [(action?.notes ?? []).map(({ at, text }) => `${dayOf(at)}: ${text}`).join(' · ')]
      : []),
  ]);
  return { header, rows };
}

/** The pledges as one table, a row per pledge, parked ones too: their status says so. */
export function pledgesSheet({ commitments }: Contents): Sheet {
  const header = [
    words.number,
    words.pledge,
    ...STAGES.map((stage) => stage.name),
    words.kind,
    words.status,
    words.partnersOf,
    words.from,
  ];
  const rows = pledgeList(commitments).map((pledge, index) => [
    index + 1,
    pledge.text,
    ...STAGE_KEYS.map((stage) => (pledge.stages.includes(stage) ? words.cross : '')),
    pledge.kind === null ? '' : PLEDGE_KIND_WORDS[pledge.kind],
    PLEDGE_STATUS_WORDS[pledge.status],
    pledge.partners.join('; '),
    pledge.sources.map(({ session, quote }) => `${SESSION_NAMES[session]}: ${quote}`).join(' · '),
  ]);
  return { header, rows };
}

/** Partners that pledges name, each with the pledges that name them. */
export function partnersPaper(contents: Contents): Paper {
  const columns: readonly Column[] = [
    { title: words.partner, width: 1 },
    { title: words.pledges, width: 2 },
  ];
  const rows = partnerList(contents.commitments).map(({ name, pledges }) => [
    name,
    pledges.map(({ text }) => text).join('\n'),
  ]);
  return {
    title: words.partners,
    about: aboutWorkshop(contents),
    landscape: false,
    large: false,
    blocks: rows.length === 0 ? [text(words.noPartners)] : [table(words.partnersCaption, columns, rows)],
  };
}

export function partnersSheet({ commitments }: Contents): Sheet {
  return {
    header: [words.partner, words.pledge],
    rows: partnerList(commitments).flatMap(({ name, pledges }) => pledges.map(({ text }) => [name, text])),
  };
}
