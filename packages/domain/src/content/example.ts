import type { Approach } from '../phases.ts';
import { ALREADY_DOING } from './example/already-doing.ts';
import { ACTIONS, PLEDGES } from './example/commitments.ts';
import { GAPS } from './example/gaps.ts';
import { OPPORTUNITIES } from './example/opportunities.ts';
import type {
  ExampleAction,
  ExampleGroup,
  ExampleIdea,
  ExampleKeyPoint,
  ExamplePair,
  ExamplePledge,
} from './example/types.ts';

export type {
  ExampleAction,
  ExampleBoard,
  ExampleGroup,
  ExampleIdea,
  ExampleKeyPoint,
  ExampleNote,
  ExamplePair,
  ExamplePledge,
} from './example/types.ts';

export interface ExampleWorkshop {
  readonly title: string;
  readonly organisation: string;
  readonly approach: Approach;
  readonly pairs: readonly ExamplePair[];
  readonly ideas: readonly ExampleIdea[];
  readonly groups: readonly ExampleGroup[];
  readonly keyPoints: readonly ExampleKeyPoint[];
  readonly pledges: readonly ExamplePledge[];
  readonly actions: readonly ExampleAction[];
}

/** The example behind "Open the example workshop", on `EXAMPLE_STORY`. People, places and figures are invented. */
export const EXAMPLE_WORKSHOP: ExampleWorkshop = {
  title: 'Who noticed Daniel?',
  organisation: 'Harrowby Council and partners',
  approach: 'case-study',
  pairs: [
    { pair: 1, participants: ['Moira', 'Tunde'] },
    { pair: 2, participants: ['Carys', null] },
    { pair: 3, participants: ['سمير', 'Jo'] },
  ],
  ideas: [...ALREADY_DOING, ...GAPS, ...OPPORTUNITIES],
  groups: [
    {
      title: 'Leaving hospital with nowhere to go',
      members: ['friday-at-six', 'answer-goes-nowhere', 'nobody-counts'],
    },
    { title: 'Help to read the letter', members: ['only-tuesdays', 'letter-in-legal-english'] },
    { title: 'A flat you can live in on day one', members: ['bed-in-the-day-before', 'clear-the-meter'] },
  ],
  keyPoints: [
    {
      session: 1,
      text: 'Most of what we do well starts when somebody already has nowhere to go.',
      sources: ['duty-desk', 'sunday-walk', 'last-years-figures'],
    },
    {
      session: 1,
      text: 'The earliest that any of us steps in is the first missed rent.',
      sources: ['rent-call', 'rent-help'],
    },
    {
      session: 2,
      text: 'The ward and the council each keep their own hours. People leave in between, and we do not know how many.',
      sources: ['friday-at-six', 'answer-goes-nowhere', 'nobody-counts'],
    },
    {
      session: 2,
      text: "The landlord's letter is hard to read, harder if English is not your language, and help is there one morning a week.",
      sources: ['letter-in-legal-english', 'only-tuesdays'],
    },
    {
      session: 3,
      text: 'A pharmacist or a boss often sees it months before we do. Give them somebody to ring.',
      sources: ['number-for-pharmacists', 'in-the-canteen'],
    },
    {
      session: 3,
      text: 'A flat is ready when you can sleep and cook in it on the first night.',
      sources: ['bed-in-the-day-before', 'clear-the-meter'],
    },
  ],
  pledges: PLEDGES,
  actions: ACTIONS,
};
