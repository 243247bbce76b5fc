/** Files of this version. Pictures, Word and PDF come with the outputs feature. */
export const OUTPUT_FILES = [
  'discussion-log.csv',
  'discussion-log.json',
  'pledges.csv',
  'pledges.json',
  'action-plan.csv',
] as const;
export type OutputFile = (typeof OUTPUT_FILES)[number];
