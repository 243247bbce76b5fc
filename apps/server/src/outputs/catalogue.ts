import {
  blankLogPaper,
  blankPlanPaper,
  blankSheetPaper,
  type Contents,
  dueDays,
  groundRulesPaper,
  logPaper,
  logSheet,
  type OutputOptions,
  type Paper,
  partnersPaper,
  partnersSheet,
  planPaper,
  planSheet,
  pledgesSheet,
  posterPaper,
  promptsPaper,
  type Sheet,
  sheetPaper,
  storyPaper,
  summaryPaper,
  summarySheet,
} from '@pathwall/domain/papers/index';
import { workshopFile } from '@pathwall/domain/transfer';
import type { OutputFile } from '@pathwall/protocol';
import { calendarFile } from './calendar.ts';
import { csvFile } from './csv.ts';
import { discussionLogJson, jsonFile, pledgesJson } from './json.ts';

/** The way in, for those who may pass it on. */
export interface WayIn {
  readonly url: string;
  readonly code: string;
}

/** What a file is made from, beside the workshop itself. */
export interface Order {
  readonly options: OutputOptions;
  /** Which workshop it is, in the ids of calendar entries. */
  readonly id: string;
  /** Null for seats that may not pass it on. */
  readonly wayIn: WayIn | null;
}

/** Ready, or to be set by the press; null where the workshop has nothing of that kind. */
export type Made = string | { readonly paper: Paper } | null;

interface Entry {
  /** Documents that it is made from; who may not read one of them may not have the file. */
  readonly needs: readonly ('boards' | 'wall' | 'commitments')[];
  /** It holds the way in, so that only those have it who may pass that on. */
  readonly forStaff?: true;
  readonly make: (contents: Contents, order: Order) => Made;
}

const set =
  (paper: (contents: Contents, options: OutputOptions) => Paper | null) =>
  (contents: Contents, { options }: Order): Made => {
    const made = paper(contents, options);
    return made === null ? null : { paper: made };
  };

const spread =
  (sheet: (contents: Contents, options: OutputOptions) => Sheet) =>
  (contents: Contents, { options }: Order): string => {
    const { header, rows } = sheet(contents, options);
    return csvFile(header, rows);
  };

const LOG = { needs: ['boards'], make: set(logPaper) } as const;
const SHEET = { needs: ['commitments'], make: set(sheetPaper) } as const;
const PLAN = { needs: ['commitments'], make: set(planPaper) } as const;
const SUMMARY = { needs: ['boards', 'wall', 'commitments'], make: set(summaryPaper) } as const;
const PARTNERS = { needs: ['commitments'], make: set(partnersPaper) } as const;
const kit = (paper: (contents: Contents) => Paper | null): Entry => ({ needs: [], make: set(paper) });

/** Every file: what it needs, and how it is made. */
export const CATALOGUE: Readonly<Record<OutputFile, Entry>> = {
  'discussion-log.docx': LOG,
  'discussion-log.pdf': LOG,
  'discussion-log.csv': { needs: ['boards'], make: spread(logSheet) },
  'discussion-log.json': {
    needs: ['boards'],
    make: (contents, { options }) => discussionLogJson(contents, options),
  },
  'pledge-sheet.docx': SHEET,
  'pledge-sheet.pdf': SHEET,
  'pledges.csv': { needs: ['commitments'], make: spread(pledgesSheet) },
  'pledges.json': { needs: ['commitments'], make: (contents) => pledgesJson(contents) },
  'action-plan.docx': PLAN,
  'action-plan.pdf': PLAN,
  'action-plan.csv': { needs: ['commitments'], make: spread(planSheet) },
  'dates.ics': {
    needs: ['commitments'],
    make: (contents, { options, id }) =>
      calendarFile(contents.state.title, dueDays(contents, options, `${id}.pathwall`), contents.at),
  },
  'summary.docx': SUMMARY,
  'summary.pdf': SUMMARY,
  'summary.csv': { needs: ['boards', 'commitments'], make: spread(summarySheet) },
  'partners.docx': PARTNERS,
  'partners.pdf': PARTNERS,
  'partners.csv': { needs: ['commitments'], make: spread(partnersSheet) },
  'blank-discussion-log.docx': kit(blankLogPaper),
  'blank-discussion-log.pdf': kit(blankLogPaper),
  'blank-pledge-sheet.docx': kit(blankSheetPaper),
  'blank-pledge-sheet.pdf': kit(blankSheetPaper),
  'blank-action-plan.docx': kit(blankPlanPaper),
  'blank-action-plan.pdf': kit(blankPlanPaper),
  'prompts.docx': kit(promptsPaper),
  'prompts.pdf': kit(promptsPaper),
  'story.docx': kit(storyPaper),
  'story.pdf': kit(storyPaper),
  'ground-rules.docx': kit(groundRulesPaper),
  'ground-rules.pdf': kit(groundRulesPaper),
  'poster.pdf': {
    needs: [],
    forStaff: true,
    make: (contents, { wayIn }) =>
      wayIn === null ? null : { paper: posterPaper(contents, wayIn.url, wayIn.code) },
  },
  'workshop.json': {
    needs: ['boards', 'wall', 'commitments'],
    make: (contents) => jsonFile(workshopFile(contents)),
  },
};
