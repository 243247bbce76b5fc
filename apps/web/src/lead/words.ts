import { ACTION_STATUS_WORDS, SESSION_NAMES, type Session } from '@pathwall/domain';

/** What the page of one action says to whoever leads it. */
export const words = {
  loading: 'Fetching your action…',
  title: 'Your action',
  pledge: 'It is part of this pledge',
  from: 'Where the pledge comes from',
  session: (session: Session): string => SESSION_NAMES[session],
  lead: 'Who is leading',
  deadline: 'By when',
  measure: 'How we will track it',
  none: 'Not said yet',
  late: 'This date has passed.',
  how: 'Where does it stand?',
  note: 'What happened?',
  noteHint: 'One or two sentences are enough. Everybody in the workshop can read them.',
  save: 'Save',
  saved: 'Saved. Thank you.',
  history: 'What was said so far',
  noHistory: 'Nothing yet. Yours will be the first note.',
  review: (day: string): string => `The group looks at the plan again on ${day}.`,
  reviewDue: (day: string): string =>
    `The group wanted to look at the plan again on ${day}. What you write here is there for them.`,
  keep: 'Keep the link to this page: it works again whenever you need it. Give it to nobody else.',
  statuses: ACTION_STATUS_WORDS,
  lost: {
    title: 'This page cannot be opened',
    bare: 'The link is not complete. Open it again from where you got it.',
    again: 'Try again',
    home: 'To the front page',
  },
  refusals: {
    'empty-text': 'Choose where it stands, or write a note.',
  },
} as const;
