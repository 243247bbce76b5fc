import type { AnySession, Approach } from '../phases.ts';

/** What each session is called on every screen and in every file. */
export const SESSION_NAMES: Readonly<Record<AnySession, string>> = {
  1: 'Already doing',
  2: 'Gaps',
  3: 'Opportunities',
  4: 'Pledges',
};

/** The question that stays on the wall for the whole of a session, in both approaches. */
export const SESSION_QUESTIONS: Readonly<Record<AnySession, string>> = {
  1: 'What do we already do to prevent and relieve homelessness?',
  2: 'Where are the gaps in what we do?',
  3: 'What more could we do?',
  4: 'What do we pledge to do from now on?',
};

/** Time allotted to each session, in minutes. The facilitator can change it. */
export const DEFAULT_MINUTES: Readonly<Record<AnySession, number>> = { 1: 20, 2: 20, 3: 20, 4: 30 };

/** Ground rules that a new workshop starts with. */
export const DEFAULT_GROUND_RULES: readonly string[] = [
  'What is said here stays here.',
  'Every idea counts the same.',
  'Taking part is your choice, and you may pass.',
  'Respect other views.',
  'Write about situations, never so that a person can be recognised.',
  'Talk about what WE can do.',
];

const PLEDGE_PROMPTS: readonly string[] = [
  'Which thing from session 1 will we do more of?',
  'Which gap will we fill?',
  'Which opportunity will we take up?',
  'Would a stranger know if we had kept this pledge?',
  'Who is named?',
];

/** Prompts that a new workshop starts with, in the order in which the facilitator is offered them. */
export const DEFAULT_PROMPTS: Readonly<Record<Approach, Readonly<Record<AnySession, readonly string[]>>>> = {
  roundtable: {
    1: [
      'What do we do every day that helps people stay well, in work, in school, connected?',
      'Who do we already notice when things start to slip, and how?',
      'What happens here on the day someone tells us that they have nowhere to go?',
      'Which of our staff might themselves be at risk?',
      'What works well enough that we should do more of it?',
      'Who do we already work with?',
      'What figures do we hold that show a difference?',
    ],
    2: [
      'Whom do we never hear from?',
      'What have we stopped doing, or never started?',
      'Where do people wait, repeat themselves or get passed on?',
      'What rule of ours makes it worse?',
      'Which partner is missing?',
      'What do we not know?',
    ],
    3: [
      'Which gap could we close within three months?',
      'What could move one step upstream?',
      'What could we do as an employer, a landlord, a buyer?',
      'Who could we invite to the table?',
      'What would people who have been through it change first?',
      'What would success look like in a year?',
    ],
    4: PLEDGE_PROMPTS,
  },
  'case-study': {
    1: [
      'Where in this story did somebody do the right thing?',
      'Where did we, or could we, meet this person?',
      'If this person came to us tomorrow, what would we do first?',
      'Who would we ring, and would they pick up?',
    ],
    2: [
      'At which moment could the crisis have been stopped?',
      'What was missing in the weeks of waiting?',
      'Who knew, and could not act?',
      'What did this person have to sort out alone?',
    ],
    3: [
      'What would have changed it a year earlier?',
      'What would a good ending look like, and who would have to move?',
      'Which of these moments could we change ourselves, from next month?',
      'Who else would we need, and who will ask them?',
    ],
    4: PLEDGE_PROMPTS,
  },
};
