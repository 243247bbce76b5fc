/** What can be wrong with a workshop that comes in as a file. */
export const FILE_PROBLEMS = [
  'not-json',
  'other-file',
  'missing',
  'unknown-field',
  'wrong-kind',
  'too-much',
  'twice',
  'stray',
  'not-as-stored',
] as const;
export type FileProblem = (typeof FILE_PROBLEMS)[number];
