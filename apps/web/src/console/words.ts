import {
  type AnySession,
  type Phase,
  type Role,
  SESSION_NAMES,
  SESSION_QUESTIONS,
  type Session,
  type Slide,
} from '@pathwall/domain';
import type { LinkRole, PointCause } from '@pathwall/protocol';
import type { RailStop, Step } from './nextStep.ts';

function count(number: number, one: string, many: string): string {
  return number === 1 ? `1 ${one}` : `${number} ${many}`;
}

function sessionTitle(session: AnySession): string {
  return `Session ${session}: ${SESSION_NAMES[session]}`;
}

const phaseNames: Readonly<Record<Phase, string>> = {
  lobby: 'Doors open',
  'writing-1': 'Session 1, writing',
  'feedback-1': 'Session 1, feedback',
  'writing-2': 'Session 2, writing',
  'feedback-2': 'Session 2, feedback',
  'writing-3': 'Session 3, writing',
  'feedback-3': 'Session 3, feedback',
  pledging: 'Session 4, pledges',
  closed: 'Closed',
};

const linkNames: Readonly<Record<LinkRole, string>> = {
  participant: 'Participants',
  screen: 'Screen (projector)',
  'note-taker': 'Note-taker',
  facilitator: 'Another facilitator',
  viewer: 'Results, to read only',
};

const linkHints: Readonly<Record<LinkRole, string>> = {
  participant: 'For people who take part, in the room or not.',
  screen: 'Open it on the computer of the projector. It has no buttons.',
  'note-taker': 'Types for the room and writes down key points.',
  facilitator: 'Can do everything that you can do. Keep it to yourself.',
  viewer: 'Shows the results after the workshop is closed.',
};

const roles: Readonly<Record<Role, string>> = {
  facilitator: 'Facilitator',
  'note-taker': 'Note-taker',
  participant: 'Participant',
  screen: 'Screen',
  viewer: 'Reader',
  lead: 'Lead',
};

/** What the Next button says: it names the step. */
function nextLabel(step: Step): string {
  switch (step.kind) {
    case 'start':
      return `Start session ${step.session}`;
    case 'feed-back':
      return 'Feed back';
    case 'pledge':
      return 'Start pledges';
    case 'close':
      return 'Close the workshop';
    case 'lobby':
      return 'Open the doors';
  }
}

/** One sentence on what the next step does. */
function nextHint(step: Step): string {
  if (step.reveals) return 'Shows every pair’s board to the whole group.';
  switch (step.kind) {
    case 'start':
      return step.hides
        ? `${SESSION_NAMES[step.session ?? 1]}. Each pair’s board is its own again, and the timer starts.`
        : `${SESSION_NAMES[step.session ?? 1]}. The timer starts.`;
    case 'feed-back':
      return 'Pairs say what matters most to them.';
    case 'pledge':
      return 'Everyone can make pledges. The timer starts.';
    case 'close':
      return 'Nobody can write any more. You can step back.';
    case 'lobby':
      return 'People can join.';
  }
}

/** How a number of ideas differs from what stands now. */
function against(ideas: number, now: number): string {
  if (ideas === now) return 'as many as now';
  return ideas < now ? `${now - ideas} fewer than now` : `${ideas - now} more than now`;
}

/** Why a moment was kept. */
function causeOf(cause: PointCause): string {
  if (cause === 'restore') return 'Kept just before somebody went back';
  if (cause === 'time') return '';
  const phase = cause.slice('step:'.length) as Phase;
  return phase in phaseNames ? `The end of: ${phaseNames[phase]}` : '';
}

/** Everything that the console says. */
export const words = {
  loading: 'The workshop is on its way…',
  roles,
  rail: {
    label: 'The day',
    stop: (key: RailStop['key']): string =>
      key === 'lobby' ? 'Doors open' : key === 'closed' ? 'Close' : SESSION_NAMES[key],
    state: { done: 'done', now: 'now', ahead: 'still to come' },
    half: { writing: 'writing', feedback: 'feedback' },
  },
  now: {
    label: 'What happens now',
    after: 'After the day',
    title: (session: AnySession | null, phase: Phase): string =>
      session === null ? phaseNames[phase] : sessionTitle(session),
    question: (session: AnySession): string => SESSION_QUESTIONS[session],
    lobby: 'People join with the link, the code or the QR code on the screen.',
    closed: 'The workshop is over. The results stay here.',
    half: { writing: 'Pairs are writing', feedback: 'Pairs feed back', none: '' },
  },
  step: {
    nextLabel,
    nextHint,
    back: (step: Step): string => `Back to: ${phaseNames[step.to]}`,
    backHides: 'This hides the boards again.',
    end: 'This was the last step.',
    unpaired: (people: number): string => `${count(people, 'person has', 'people have')} no pair yet.`,
  },
  timer: {
    label: 'Timer',
    none: 'No timer',
    minutes: 'Minutes',
    start: 'Start timer',
    pause: 'Pause',
    resume: 'Go on',
    add: '+1 min',
    off: 'Timer off',
    sound: 'Sound at ten and two minutes',
  },
  writing: {
    lock: 'Lock writing',
    unlock: 'Unlock writing',
    locked: 'Writing is locked. Nobody but you can change anything.',
  },
  pause: {
    menu: 'Break',
    minutes: (minutes: number): string => `${minutes} minutes`,
    until: (time: string): string => `Break until ${time}`,
    end: 'End the break',
  },
  show: {
    menu: 'Show everyone',
    stages: 'One stage',
    slides: 'A picture for everyone',
    slide: {
      pathway: 'The pathway',
      story: 'The story',
      rules: 'Ground rules',
      spread: 'How ideas spread',
    } satisfies Record<Slide, string>,
    pair: (number: number): string => `pair ${number}`,
    pages: 'Pages on the screen',
    pageBack: 'Page back on the screen',
    pageOn: 'Page on on the screen',
    stop: 'Stop showing',
    now: 'Everyone is shown:',
    idea: 'an idea',
  },
  walk: {
    title: 'Key points, pair by pair',
    none: 'No pair has starred a key point yet.',
    at: (place: number, all: number): string => `${place} of ${all}`,
    ready: (all: number): string => `${count(all, 'step', 'steps')} to go`,
    noneStarred: 'No key point starred. Ask what they want the group to hear.',
    next: 'Show next',
    first: 'Show the first',
    back: 'Back',
    stop: 'Show the wall',
  },
  prompts: {
    label: 'Prompt on the wall',
    none: 'Only the session’s question is on the wall.',
    empty: 'This session has no prompts yet.',
    next: 'Next prompt',
    first: 'Show a prompt',
    hide: 'Take it off',
    all: 'All prompts',
    title: 'Prompts',
    session: 'Session',
    sessionName: (session: AnySession): string => SESSION_NAMES[session],
    number: (number: number): string => `Prompt ${number}`,
    up: 'Move up',
    down: 'Move down',
    remove: 'Remove',
    show: 'Put on the wall',
    shown: 'On the wall',
    add: 'Add a prompt',
    save: 'Save the prompts',
    saved: 'The prompts are saved.',
    theirs: 'Somebody else has changed these prompts meanwhile.',
    useTheirs: 'Use their list',
  },
  tabs: { label: 'What to look at', people: 'People', wall: 'Wall', boards: 'Boards', pledges: 'Pledges' },
  boards: {
    label: 'Board',
    room: 'The room',
    pair: (number: number): string => `Pair ${number}`,
    none: 'No board is open to you now.',
  },
  people: {
    title: 'Pairs and what they have written',
    pair: 'Pair',
    people: 'People',
    total: 'Ideas',
    keyPoints: 'Key points',
    nothing: 'Nothing yet',
    hidden: 'Hidden',
    nobody: 'Nobody in it',
    here: 'here',
    away: 'away',
    remote: 'not in the room',
    notInRoom: 'Is not in the room',
    inRoom: 'Is in the room',
    number: (role: Role, number: number): string => `${roles[role]} ${number}`,
    unpaired: 'Without a pair',
    pairUp: 'Pair up everyone',
    pairedUp: 'Everyone has a pair now.',
    in: (here: number, all: number): string => `${here} of ${count(all, 'person', 'people')} here`,
    none: 'Nobody has joined yet',
    noneHow: 'Put the code on the screen, or send the link. People show up here as they join.',
    noScreen: 'No screen is connected.',
    screen: (screens: number): string =>
      screens === 1 ? 'The screen is connected.' : `${screens} screens are connected.`,
    move: (name: string): string => `Move or remove ${name}`,
    moveTo: 'Move to',
    noPair: 'No pair',
    openBoard: (number: number): string => `Open the board of pair ${number}`,
    remove: 'Remove from the workshop',
    removeTitle: (name: string): string => `Remove ${name}?`,
    removeText: 'They are out at once and cannot write any more. Their ideas stay where they are.',
    removed: (name: string): string => `${name} was removed.`,
    cancel: 'Cancel',
    session: (session: Session): string => `Ideas of session ${session}`,
  },
  details: {
    button: 'Details',
    title: 'About this workshop',
    name: 'Title',
    nameMissing: 'Give the workshop a title.',
    organisation: 'Organisation',
    date: 'Date',
    minutes: 'Minutes for each session',
    minutesHint: 'A timer that runs already keeps its end.',
    minutesWrong: 'Give a time between 1 and 240 minutes.',
    rules: 'Ground rules',
    linesHint: 'One in each line.',
    storyTitle: 'Title of the story',
    story: 'Story',
    storyHint:
      'An empty line starts a new paragraph. **Bold**, lists and > quotes work. People read it before they join.',
    keep: 'When everything is deleted, after the close',
    keepMonths: (months: number): string => (months === 1 ? '1 month' : `${months} months`),
    save: 'Save',
    saved: 'Saved. Everyone sees it now.',
  },
  rehearse: {
    mark: 'Rehearsal: ',
    button: 'Rehearse',
    hint: 'Opens a copy with made-up people and ideas. Nothing in it changes this workshop.',
    is: 'This is a rehearsal with made-up people and ideas. Your workshop stays as it is; this copy goes by itself after two days.',
  },
  goBack: {
    button: 'Go back in time',
    title: (board: string): string => `Go back in time: ${board}`,
    lead: 'Choose a moment and look at it. Nothing changes until you hold the button, and even that can be undone.',
    loading: 'Looking…',
    none: 'Nothing to go back to yet',
    noneHow:
      'A board is kept about every twenty seconds while people write on it, and at each step of the day.',
    moments: 'Moments that are kept',
    ideas: (ideas: number, now: number): string => `${count(ideas, 'idea', 'ideas')}, ${against(ideas, now)}`,
    cause: causeOf,
    choose: 'Choose a moment to see what the board was then.',
    asAt: (time: string): string => `As it was at ${time}`,
    same: 'The board reads like this now. There is nothing to bring back.',
    returning: (ideas: number): string => `${count(ideas, 'idea comes', 'ideas come')} back`,
    leaving: (ideas: number): string =>
      `${count(ideas, 'idea that came later goes', 'ideas that came later go')} to the bin`,
    changing: (ideas: number): string => `${count(ideas, 'idea reads', 'ideas read')} as it did then`,
    all: (ideas: number): string => `All ${count(ideas, 'idea', 'ideas')} of that moment`,
    go: (time: string): string => `Make the board as it was at ${time}`,
    done: (board: string, time: string): string => `${board}: the board is as it was at ${time}.`,
    undone: 'The board is as it was before you went back.',
  },
  share: {
    button: 'Share',
    title: 'Bring people in',
    code: 'Code to type',
    link: 'Link for participants',
    byRole: 'Other links',
    openScreen: 'Open the screen',
    rotate: 'Make a new link',
    rotateAsk: (role: LinkRole): string =>
      `The old link for “${linkNames[role]}” stops working, and everyone who came by it is out within seconds. Their ideas stay.`,
    rotateYes: 'Yes, make a new link',
    rotateNo: 'Keep the old one',
    rotated: 'There is a new link. The old one does not work any more.',
    linkNames,
    linkHints,
    again: 'Try again',
    loading: 'The links are on their way…',
  },
  downloads: 'Download',
  paper: 'Paper notes',
  connecting: 'Connecting…',
} as const;
