import { SESSION_NAMES, type Session } from '@pathwall/domain';

function count(number: number, one: string, many: string): string {
  return number === 1 ? `1 ${one}` : `${number} ${many}`;
}

/** Everything that the wall says. */
export const words = {
  title: 'The wall',
  room: 'The room',
  loading: 'The wall is on its way…',
  pair: (number: number): string => `Pair ${number}`,
  ideas: (number: number): string => count(number, 'idea', 'ideas'),
  session: (session: Session): string => `Session ${session}: ${SESSION_NAMES[session]}`,
  sessionShort: (session: Session): string => SESSION_NAMES[session],
  keyPoint: 'Key point',
  writing: (pairs: number): string =>
    pairs === 1 ? '1 board is being written on' : `${pairs} boards are being written on`,
  stages: 'Stages',
  keyPointsFirst: 'Key points first',
  column: (name: string, ideas: number): string => `${name}, ${count(ideas, 'idea', 'ideas')}`,
  emptyColumn: 'No ideas here yet.',
  emptyFiltered: 'Nothing here fits the filter.',
  hidden: {
    title: 'Boards open at feedback',
    text: 'Each pair writes for itself now. Its ideas come onto the wall when the facilitator asks for feedback.',
  },
  empty: {
    title: 'The wall is empty',
    text: 'Ideas show up here as soon as somebody writes one on a board.',
  },
  nothingFits: {
    title: 'No idea fits this filter',
    text: 'Take a filter off to see more of the wall.',
    action: 'Show everything',
  },
  filter: {
    label: 'Filter the wall',
    words: 'Find words',
    pair: 'Pair',
    allPairs: 'All pairs',
    session: 'Session',
    allSessions: 'All sessions',
    stage: 'Stage',
    allStages: 'All stages',
    keyPoints: 'Key points only',
    clear: 'Show everything',
    more: 'Filter',
    showing: (shown: number, total: number): string =>
      shown === total ? count(total, 'idea', 'ideas') : `${shown} of ${count(total, 'idea', 'ideas')}`,
  },
  spread: {
    title: 'How ideas spread',
    session: 'Session',
    all: 'All',
    upstream: (percent: number): string => `${percent}% lie upstream`,
    upstreamLong:
      'Upstream means universal and targeted prevention: before the crisis comes. An idea in two stages counts in both.',
    none: 'No ideas to count yet.',
  },
  group: {
    made: (members: number): string => count(members, 'idea like this', 'ideas like this'),
    apart: 'Take the group apart',
    undone: 'The group was taken apart. The ideas stand on their own again.',
  },
  note: {
    select: (text: string): string => `Choose: ${text}`,
    alsoIn: 'Also in',
    became: 'Became a',
    pledge: 'pledge',
    spotlit: 'Shown to everyone',
  },
  pledges: {
    title: (number: number): string =>
      number === 1 ? 'The pledge from this idea' : 'The pledges from this idea',
    idea: 'The idea',
    status: { draft: 'Draft', agreed: 'Agreed', parked: 'Parked' },
  },
  selection: {
    label: 'Chosen ideas',
    chosen: (number: number): string => `${count(number, 'idea', 'ideas')} chosen`,
    none: 'Choose nothing',
    promote: 'Make a pledge',
    group: 'Group',
    keyPoint: 'Make a key point',
    show: 'Show everyone',
    stopShowing: 'Stop showing',
  },
  keyPoints: {
    title: (number: number): string => (number === 0 ? 'Fed back' : `Fed back (${number})`),
    list: 'What was fed back',
    none: 'Nothing fed back yet. Choose ideas on the wall, then make a key point of them.',
    noneRead: 'Nothing fed back yet.',
    from: (ideas: number): string => `From ${count(ideas, 'idea', 'ideas')}`,
    edit: 'Change the words',
    remove: 'Take it away',
    removed: 'The key point is gone. The ideas are still there.',
    editTitle: 'Change the key point',
    save: 'Save',
  },
  groupDialog: {
    title: 'Group these ideas',
    name: 'What do they have in common?',
    hint: 'The ideas and their pairs stay underneath. You can take the group apart at any time.',
    make: 'Group them',
    cancel: 'Cancel',
  },
  keyPointDialog: {
    title: 'Make a key point',
    text: 'What should the group remember?',
    hint: 'It points at the chosen ideas and changes none of them.',
    session: 'Fed back in',
    make: 'Add key point',
    cancel: 'Cancel',
    made: 'Key point added.',
  },
  refusals: {
    'empty-text': 'Write something first.',
    'text-too-long': 'That is too long. Make it shorter and try again.',
    'unknown-group': 'Somebody else has taken this group apart already.',
    'unknown-key-point': 'Somebody else has taken this key point away.',
    'too-few-ideas': 'Choose at least two ideas to group.',
    'wall-full': 'The wall cannot hold more groups and key points.',
    'read-only': 'You can read the wall but not change it right now.',
  },
} as const;
