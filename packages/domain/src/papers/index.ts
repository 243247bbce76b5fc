export { type DueDay, dueDays } from './calendar.ts';
export {
  partnersPaper,
  partnersSheet,
  planPaper,
  planSheet,
  pledgesSheet,
  sheetPaper,
} from './commitments.ts';
export { type Contents, DEFAULT_OPTIONS, type OutputOptions } from './contents.ts';
export {
  blankLogPaper,
  blankPlanPaper,
  blankSheetPaper,
  groundRulesPaper,
  posterPaper,
  promptsPaper,
  storyPaper,
} from './kit.ts';
export { assertWhole, logPaper, logSheet, logTables } from './log.ts';
export { type MailDraft, mailDraft } from './mail.ts';
export {
  type Block,
  type Cell,
  type Column,
  directionOf,
  longDay,
  type Paper,
  type Sheet,
  type Table,
} from './paper.ts';
export { type OutputTopic, type PersonalPlace, personalPlaces, type TextPlace } from './places.ts';
export { summaryPaper, summarySheet } from './summary.ts';
