import { ACTION_STATUS_WORDS, PLEDGE_STATUS_WORDS } from '@pathwall/domain';

function count(number: number, one: string, many: string): string {
  return number === 1 ? `1 ${one}` : `${number} ${many}`;
}

/** What the library says. */
export const words = {
  title: 'Library of pledges',
  lead: 'What others have pledged to do, so that fewer people lose their home.',
  search: 'Find words',
  stage: 'Stage',
  anyStage: 'All stages',
  go: 'Search',
  loading: 'Looking through the library…',
  found: (number: number): string => count(number, 'workshop has published', 'workshops have published'),
  fits: (number: number): string => count(number, 'workshop fits', 'workshops fit'),
  empty: 'Nothing is published yet',
  emptyHow: 'When a workshop is over, its facilitator can publish pledges and plan. They show up here.',
  none: 'Nothing fits',
  noneHow: 'Try fewer words, or all stages.',
  pledges: (number: number): string => count(number, 'pledge', 'pledges'),
  actions: (number: number): string => count(number, 'action', 'actions'),
  published: (day: string): string => `Published on ${day}`,
  pages: 'Pages',
  page: (number: number, pages: number): string => `Page ${number} of ${pages}`,
  earlier: 'Newer',
  later: 'Older',
  back: 'All pledges in the library',
  noAction: 'No action yet',
  by: (day: string): string => `by ${day}`,
  measure: (text: string): string => `How it is tracked: ${text}`,
  statuses: ACTION_STATUS_WORDS,
  status: PLEDGE_STATUS_WORDS,
  lost: 'This page cannot be opened',
  again: 'Try again',
} as const;
