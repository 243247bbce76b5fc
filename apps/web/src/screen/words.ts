import {
  ACTION_STATUS_WORDS,
  type AnySession,
  SESSION_NAMES,
  SESSION_QUESTIONS,
  type Session,
  type StageKey,
  type Stance,
  stageOf,
} from '@pathwall/domain';

function count(number: number, one: string, many: string): string {
  return number === 1 ? `1 ${one}` : `${number} ${many}`;
}

/** Everything that the projector says. */
export const words = {
  loading: 'The workshop is on its way…',
  sessionTitle: (session: AnySession): string => `Session ${session}: ${SESSION_NAMES[session]}`,
  sessionName: (session: AnySession): string => SESSION_NAMES[session],
  question: (session: AnySession): string => SESSION_QUESTIONS[session],
  join: 'Join in',
  joinHow: 'Point your phone’s camera at the square, or type the code.',
  joinLate: (host: string): string => `Join at ${host} with the code`,
  joinAt: (host: string): string => `at ${host}`,
  code: (code: string): string => `Code ${code}`,
  in: (people: number): string =>
    people === 0 ? 'Nobody is in yet' : `${count(people, 'person is', 'people are')} in`,
  rules: 'How we work together',
  ideas: (number: number): string => count(number, 'idea', 'ideas'),
  ideasSoFar: (number: number): string =>
    number === 0 ? 'No ideas yet. Yours can be the first.' : `${count(number, 'idea', 'ideas')} so far`,
  private: 'Each pair sees only its own board for now.',
  room: 'The room',
  pair: (number: number): string => `Pair ${number}`,
  keyPoint: 'Key point',
  keyPointOf: (at: number, of: number): string => (of === 1 ? 'Key point' : `Key point ${at} of ${of}`),
  hearThem: (ideas: number): string =>
    `${count(ideas, 'idea', 'ideas')} on the board, none starred. What do you want the group to hear?`,
  pledges: 'What we pledge',
  groupSaid: 'What the group said',
  answers: (number: number): string => `${count(number, 'answer', 'answers')} so far`,
  stances: {
    agree: (number: number): string => (number === 1 ? 'agrees' : 'agree'),
    'live-with': (): string => 'can live with it',
    concern: (number: number): string => (number === 1 ? 'concern' : 'concerns'),
  } satisfies Record<Stance, (number: number) => string>,
  way: (from: StageKey, to: StageKey): string => `Arrow from ${stageOf(from).name} to ${stageOf(to).name}`,
  dots: (number: number): string => (number === 1 ? 'dot' : 'dots'),
  pledgeOf: { 1: 'Do more of', 2: 'Gaps to fill', 3: 'Chances to take up' } satisfies Record<Session, string>,
  upstreamIdeas: (percent: number): string => `${percent}% of the ideas lie upstream`,
  upstreamPledges: (percent: number): string => `${percent}% of the pledges lie upstream`,
  upstreamMeans: 'Upstream means before a crisis comes: universal and targeted prevention.',
  nothing: 'Nothing here yet',
  page: (page: number, pages: number): string => `Page ${page} of ${pages}`,
  pageShort: (page: number, pages: number): string => `${page}/${pages}`,
  goesOn: '…',
  gone: 'This idea is not on the wall any more.',
  pledgesSoFar: (number: number): string =>
    number === 0 ? 'No pledges yet. Make the first one.' : `${count(number, 'pledge', 'pledges')} so far`,
  draft: 'Draft',
  agreed: 'Agreed',
  break: {
    title: 'Break',
    until: (time: string): string => `We go on at ${time}`,
    over: 'We go on now',
  },
  closed: {
    title: 'Thank you',
    sum: (ideas: number, pledges: number): string =>
      `${count(ideas, 'idea', 'ideas')} · ${count(pledges, 'pledge', 'pledges')}`,
    next: 'What happens next',
    steps: (months: number): readonly string[] => [
      'The pledges become an action plan. Each action gets a lead and a date.',
      'We look at it again every three months.',
      `On your own device you can keep your ideas, or delete them. All of it is deleted ${months === 1 ? 'a month' : `${months} months`} from now.`,
    ],
    results: 'Where the results are',
    resultsHow: 'Point your phone’s camera at the square. The plan grows there.',
  },
  review: {
    gone: 'This action is not in the plan any more.',
    lead: (name: string): string => `Led by ${name}`,
    noLead: 'Nobody leads it yet',
    by: (day: string): string => `By ${day}`,
    noDate: 'No date yet',
    left: (number: number): string => count(number, 'open action', 'open actions'),
    statuses: ACTION_STATUS_WORDS,
  },
  offline: 'No connection. What you see may be a little old.',
} as const;
