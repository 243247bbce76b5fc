import type { Session } from '../phases.ts';
import type { PledgeKind } from '../pledges.ts';

/** What the files say; headings are the words of the paper that they stand for. */
export const words = {
  log: 'Discussion log',
  sheet: 'Our commitment to collaborate to prevent and relieve homelessness',
  sheetCaption: 'Pledges, by stage of the pathway',
  plan: 'Action plan',
  planCaption: 'Pledges and what we will do about each',
  summary: 'Summary of the workshop',
  partners: 'Who else we need',
  partnersCaption: 'Partners that our pledges name',
  prompts: 'Prompts for the facilitator',
  groundRules: 'How we work together today',
  poster: 'Join us on the wall',
  session: 'Session',
  question: 'Question',
  pair: 'Pair',
  room: 'Room',
  by: 'Written by',
  idea: 'Idea',
  keyPoint: 'Key point',
  cross: 'x',
  number: 'No.',
  pledge: 'Pledge',
  kind: 'Kind',
  status: 'Status',
  notes: 'Notes',
  from: 'Came from',
  partnersOf: 'With',
  partner: 'Partner',
  pledges: 'Pledges',
  stages: 'Pathway stage',
  action: 'Action',
  actions: 'Action(s)',
  lead: 'Who is leading',
  deadline: 'Deadline',
  measure: 'How we will track impact',
  all: 'All sessions',
  total: 'All',
  facts: 'At a glance',
  spread: 'How ideas spread over the pathway',
  spreadCaption: 'Ideas and pledges in each stage; an idea in two stages counts in both',
  fedBack: 'Key points that were fed back',
  starred: 'Ideas that pairs chose',
  noIdeas: 'No ideas were written down in this session.',
  noPledges: 'No pledges have been made yet.',
  noActions: 'No actions have been planned yet.',
  noPartners: 'No pledge names a partner yet.',
  noPrompts: 'This session has no prompts.',
  noRules: 'No ground rules were set.',
  sessionName: (session: number, name: string): string => `Session ${session}: ${name}`,
  minutes: (minutes: number): string => `${minutes} minutes`,
  counts: (ideas: number, pledges: number, actions: number): string =>
    `${many(ideas, 'idea')}, ${many(pledges, 'pledge')}, ${many(actions, 'action')}.`,
  upstream: (percent: number): string =>
    `${percent}% of the crosses stand upstream of a crisis, under universal or targeted prevention.`,
  review: (day: string): string => `The group looks at the plan again on ${day}.`,
  made: (day: string): string => `Made on ${day}`,
  caption: (session: Session, question: string): string => `Session ${session}. ${question}`,
  posterSteps: ['Point your phone’s camera at the square.', 'Or open the address below and type the code.'],
} as const;

function many(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}

export const PLEDGE_KIND_WORDS: Readonly<Record<PledgeKind, string>> = {
  more: 'Do more of what works',
  fill: 'Fill a gap',
  'take-up': 'Take up an opportunity',
};
