import type { OutputFile } from '@pathwall/protocol';

/** What the results page says. */
export const words = {
  loading: 'Fetching the results…',
  running: 'This workshop is still going on. What you see here grows as pledges are made.',
  counts: {
    ideas: (count: number): string => (count === 1 ? 'idea' : 'ideas'),
    pledges: (count: number): string => (count === 1 ? 'pledge' : 'pledges'),
    actions: (count: number): string => (count === 1 ? 'action' : 'actions'),
    upstream: 'of the ideas help before a crisis comes',
  },
  downloads: 'Take it with you',
  files: {
    'discussion-log.docx': 'Discussion log, Word',
    'pledge-sheet.pdf': 'Pledge sheet, PDF',
    'action-plan.docx': 'Action plan, Word',
    'discussion-log.csv': 'Discussion log, for a spreadsheet',
    'discussion-log.json': 'Discussion log, as data',
    'pledges.csv': 'Pledges, for a spreadsheet',
    'action-plan.csv': 'Action plan, for a spreadsheet',
    'pledges.json': 'Pledges and plan, as data',
  } satisfies Partial<Record<OutputFile, string>>,
} as const;
