import type { StageKey } from '@pathwall/domain';

/** One idea that somebody writes in these tests, in the stages that it belongs to in the end. */
export interface Written {
  readonly text: string;
  readonly stages: readonly StageKey[];
}

export const WORKSHOP = {
  title: 'Who could have noticed?',
  organisation: 'Marlow Road Surgery & Library',
  date: '2026-11-26',
  storyTitle: 'Amina, 34',
  story:
    'Amina cleans offices at night. Her landlord sells the house and gives her two months.\n\n' +
    'She asks at three counters. Each one sends her to the next.\n\n' +
    '> "I told my story four times in one week, and nobody wrote it down."',
} as const;

/** An idea of the example workshop. Boards reach a wall one by one: what is taken is taken by its words, not by its place. */
export const EXAMPLE_IDEA = 'Emergency bed at weekends, through the out-of-hours number';
