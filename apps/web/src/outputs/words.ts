import type { TextPlace } from '@pathwall/domain/papers/index';
import type { PersonalKind } from '@pathwall/domain/personal';
import type { GroupKey, OutputKey } from './catalogue.ts';

const outputs: Readonly<Record<OutputKey, { readonly name: string; readonly text: string }>> = {
  log: {
    name: 'Discussion log',
    text: 'Every idea of the three sessions, with a cross in each of its stages.',
  },
  sheet: { name: 'Pledge sheet', text: 'Our commitment: the pledges in six columns.' },
  plan: { name: 'Action plan', text: 'Pledge, stage, actions, who leads, by when, how we will see it.' },
  dates: {
    name: 'Dates for a calendar',
    text: 'Deadlines of the actions, and the days when you look again.',
  },
  summary: { name: 'Summary', text: 'For who was not there: how ideas spread, key points, pledges.' },
  partners: { name: 'Who else we need', text: 'The partners that your pledges name.' },
  everything: {
    name: 'The whole workshop',
    text: 'One file that opens again as a workshop, here or elsewhere.',
  },
  poster: { name: 'Poster with the way in', text: 'A QR code to scan and a code to type, for the door.' },
  rules: { name: 'Ground rules', text: 'In large print, for the wall or the tables.' },
  story: { name: 'The story', text: 'To read out, or to hand round.' },
  prompts: { name: 'Prompts', text: 'What you can ask in each session, with boxes to tick.' },
  blankLog: { name: 'Blank discussion log', text: 'To fill in by hand: one page for each question.' },
  blankSheet: { name: 'Blank pledge sheet', text: 'To fill in by hand: one page, six columns.' },
  blankPlan: { name: 'Blank action plan', text: 'To fill in by hand.' },
};

const formats: Readonly<Record<string, string>> = {
  docx: 'Word',
  pdf: 'PDF',
  csv: 'Spreadsheet',
  json: 'Data',
  ics: 'Calendar',
};

const kinds: Readonly<Record<PersonalKind, string>> = {
  phone: 'phone number',
  email: 'e-mail address',
  postcode: 'postcode',
  name: 'full name',
};

function placeName(place: TextPlace, pair: number | null): string {
  switch (place.kind) {
    case 'idea':
      return `Idea, session ${place.session}, ${pair === null ? 'the room' : `pair ${pair}`}`;
    case 'key-point':
      return `Key point, session ${place.session}`;
    case 'pledge':
      return 'Pledge';
    case 'partner':
      return 'Partner on a pledge';
    case 'action':
      return 'Action';
    case 'lead':
      return 'Who is leading';
    case 'measure':
      return 'How we will track impact';
    case 'note':
      return 'Note on an action';
    case 'story':
      return 'The story';
    case 'ground-rule':
      return 'Ground rule';
  }
}

/** What taking things away, and bringing paper in, says. */
export const words = {
  title: 'Take it with you',
  lead: 'Everything can be had at any time. Files hold no names unless you ask for them.',
  groups: { day: 'What came of it', print: 'Print pack for the day' } satisfies Record<GroupKey, string>,
  outputs,
  format: (file: string): string => formats[file.slice(file.lastIndexOf('.') + 1)] ?? file,
  download: (name: string, format: string): string => `${name}: ${format}`,
  notYet: 'You can have this when everybody may see the boards.',
  options: 'What stands in the files',
  session: {
    label: 'Discussion log of',
    all: 'All sessions',
    one: (session: number): string => `Session ${session}`,
  },
  parts: {
    pairs: 'Which pair wrote an idea',
    'key-points': 'Key points',
    names: 'Names of who wrote an idea',
    leads: 'Who is leading an action',
    progress: 'Status and notes of actions',
  },
  namesWarning:
    'The log will say who wrote each idea. Only do this when everybody agreed. It cannot be taken back once it is sent.',
  look: {
    short: (count: number): string => (count === 1 ? '1 thing to look at' : `${count} things to look at`),
    title: 'Look at this first',
    text: 'These words look as if they could tell who somebody is. Go there and change them, or go on if they are meant to be there.',
    found: (what: string): string => `Looks like a ${what}`,
    kinds,
    placeName,
    go: 'Go there',
    back: 'Back',
    anyway: (format: string): string => `Download anyway: ${format}`,
    more: (count: number): string => `and ${count} more`,
  },
  shown: {
    /** `open`: everybody may see the boards already. */
    title: (count: number, open: boolean): string => {
      const what =
        count === 1 ? '1 idea may tell who somebody is.' : `${count} ideas may tell who somebody is.`;
      const it = count === 1 ? 'it' : 'them';
      return open ? `${what} Everyone can see ${it}: look now.` : `${what} Look before everyone sees ${it}.`;
    },
  },
  mail: {
    title: 'Send pledges and plan',
    text: (address: string): string =>
      `A ready letter to ${address}. It opens in your own mail program; nothing is sent by itself.`,
    open: 'Write the letter',
    cut: 'Not everything fits into a letter of this kind. Add the pledge sheet and the plan as files.',
  },
  paper: {
    button: 'Notes from paper',
    title: 'Notes from paper',
    text: 'One idea on each line. Put its stage in front: a number from 1 to 6 or the first letter. Two stages? Write both, like 13.',
    board: 'Board',
    room: 'The room',
    pair: (number: number): string => `Pair ${number}`,
    session: 'Session',
    notes: 'Notes',
    placeholder: '3 Ring people back the same day\n13 Help with the letter\n6 A kettle on day one',
    key: 'Stages',
    preview: 'What will be added',
    none: 'Type or paste your notes; you see here what they become.',
    problems: {
      'no-stage': 'Which stage? Put its number in front.',
      'empty-text': 'There are no words in this line.',
      'text-too-long': 'Too long for one idea. Make two of it.',
    },
    refused: 'This board takes no notes right now. Your lines stay here.',
    full: 'This board is full. The lines that are left stay here.',
    line: (line: number): string => `Line ${line}`,
    add: (count: number): string => (count === 1 ? 'Add 1 idea' : `Add ${count} ideas`),
    added: (count: number): string => (count === 1 ? '1 idea added' : `${count} ideas added`),
    left: (count: number): string =>
      count === 1 ? '1 line still needs you' : `${count} lines still need you`,
    tooMany: (most: number): string =>
      `Only the first ${most} lines are read. Add them, then the rest follows.`,
    close: 'Close',
  },
} as const;
