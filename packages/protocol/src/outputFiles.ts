/** Every file that can be taken away: what it is, and how it is written. */
export const OUTPUT_FILES = [
  'discussion-log.docx',
  'discussion-log.pdf',
  'discussion-log.csv',
  'discussion-log.json',
  'pledge-sheet.docx',
  'pledge-sheet.pdf',
  'pledges.csv',
  'pledges.json',
  'action-plan.docx',
  'action-plan.pdf',
  'action-plan.csv',
  'dates.ics',
  'summary.docx',
  'summary.pdf',
  'summary.csv',
  'partners.docx',
  'partners.pdf',
  'partners.csv',
  'blank-discussion-log.docx',
  'blank-discussion-log.pdf',
  'blank-pledge-sheet.docx',
  'blank-pledge-sheet.pdf',
  'blank-action-plan.docx',
  'blank-action-plan.pdf',
  'prompts.docx',
  'prompts.pdf',
  'story.docx',
  'story.pdf',
  'ground-rules.docx',
  'ground-rules.pdf',
  'poster.pdf',
  'workshop.json',
] as const;
export type OutputFile = (typeof OUTPUT_FILES)[number];

/** What can be asked for beside the file, as `?with=pairs,leads`: left out means the file's own choice, without names. */
export const OUTPUT_PARTS = ['pairs', 'key-points', 'names', 'leads', 'progress'] as const;
export type OutputPart = (typeof OUTPUT_PARTS)[number];
