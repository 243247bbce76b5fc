import type { ActionStatus, PledgeKind, PledgeStatus } from '@pathwall/domain';

/** What the files say; headings are the words of the paper that they stand for. */
export const words = {
  session: 'Session',
  question: 'Question',
  pair: 'Pair',
  room: 'Room',
  idea: 'Idea',
  keyPoint: 'Key point',
  cross: 'x',
  number: 'No.',
  pledge: 'Pledge',
  kind: 'Kind',
  status: 'Status',
  from: 'Came from',
  partners: 'With',
  stages: 'Pathway stage',
  action: 'Action',
  lead: 'Who is leading',
  deadline: 'Deadline',
  measure: 'How we will track impact',
} as const;

export const PLEDGE_KIND_WORDS: Readonly<Record<PledgeKind, string>> = {
  more: 'Do more of what works',
  fill: 'Fill a gap',
  'take-up': 'Take up an opportunity',
};

export const PLEDGE_STATUS_WORDS: Readonly<Record<PledgeStatus, string>> = {
  draft: 'Draft',
  agreed: 'Agreed',
  parked: 'Parked',
};

export const ACTION_STATUS_WORDS: Readonly<Record<ActionStatus, string>> = {
  'not-started': 'Not started',
  'on-track': 'On track',
  stuck: 'Stuck',
  done: 'Done',
  stopped: 'Stopped',
};
