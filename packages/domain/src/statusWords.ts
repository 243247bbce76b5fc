import type { ActionStatus } from './actions.ts';
import type { PledgeStatus } from './pledges.ts';

/** Where an action stands, as everybody reads it: on pages, on the screen and in every output. */
export const ACTION_STATUS_WORDS: Readonly<Record<ActionStatus, string>> = {
  'not-started': 'Not started',
  'on-track': 'On track',
  stuck: 'Stuck',
  done: 'Done',
  stopped: 'Stopped',
};

/** What became of a pledge, as everybody reads it. */
export const PLEDGE_STATUS_WORDS: Readonly<Record<PledgeStatus, string>> = {
  draft: 'Draft',
  agreed: 'Agreed',
  parked: 'Parked',
};
