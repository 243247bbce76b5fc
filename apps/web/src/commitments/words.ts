import {
  type ActionGap,
  type ActionStatus,
  type PledgeKind,
  type PledgeStatus,
  SESSION_NAMES,
  type Session,
} from '@pathwall/domain';

function count(number: number, one: string, many: string): string {
  return number === 1 ? `1 ${one}` : `${number} ${many}`;
}

const kinds: Readonly<Record<PledgeKind, string>> = {
  more: 'Do more of',
  fill: 'Fill a gap',
  'take-up': 'Take up',
};

const statuses: Readonly<Record<PledgeStatus, string>> = {
  draft: 'Draft',
  agreed: 'Agreed',
  parked: 'Parked',
};

const actionStatuses: Readonly<Record<ActionStatus, string>> = {
  'not-started': 'Not started',
  'on-track': 'On track',
  stuck: 'Stuck',
  done: 'Done',
  stopped: 'Stopped',
};

const gaps: Readonly<Record<ActionGap, string>> = {
  'no-lead': 'No lead yet',
  'no-date': 'No date yet',
  'no-measure': 'No measure yet',
  'nothing-reviewed': 'Nothing reviewed yet',
};

/** Everything that pledges and the action plan say. */
export const words = {
  loading: 'The pledges are on their way…',
  views: 'What to look at',
  view: { make: 'Make pledges', sheet: 'Pledge sheet', plan: 'Action plan' },
  /** The first of them, where nobody can make one. */
  viewRead: 'Stage by stage',
  sheetTitle: 'Our commitment to collaborate to prevent and relieve homelessness',
  planTitle: 'Action plan',
  readOnly: 'You can read the pledges here. They are written in session 4.',
  undo: 'Undo',
  undone: {
    partly: 'Undone in part: somebody else has changed the rest since, and theirs stays.',
    overwritten: 'Not undone: somebody else has changed it since, and theirs stays.',
  },
  cancel: 'Cancel',
  room: 'The room',
  session: (session: Session): string => SESSION_NAMES[session],
  kinds,
  statuses,
  actionStatuses,
  gaps,
  stages: 'Stages',
  pledgesWord: (number: number): string => (number === 1 ? 'pledge' : 'pledges'),
  noneFound: 'No gap or opportunity was starred. You can write pledges from nothing.',
  open: (number: number): string =>
    number === 0
      ? 'Every gap and opportunity has been taken up.'
      : number === 1
        ? '1 gap or opportunity is not taken up yet.'
        : `${number} gaps and opportunities are not taken up yet.`,
  openShort: (number: number): string => `${number} open`,
  suggestions: {
    title: 'What the day found',
    lists: {
      more: { title: 'Do more of', from: 'Session 1: what already works' },
      fill: { title: 'Fill', from: 'Session 2: gaps' },
      'take-up': { title: 'Take up', from: 'Session 3: opportunities' },
    },
    pledged: 'Became a pledge',
    notTaken: 'Not taken up yet',
    none: 'No key points in this stage.',
    chosen: (number: number): string => `${number} chosen`,
    make: (number: number): string => `Make a pledge from ${number}`,
    clear: 'Choose nothing',
  },
  made: {
    title: 'Pledges so far',
    new: 'Write a pledge',
    empty: 'No pledge here yet',
    emptyHow: 'Choose one or more points beside this, or write a pledge from nothing.',
    emptyRead: 'Pledges show up here as soon as somebody makes one.',
  },
  pledge: {
    from: (ideas: number): string => `From ${count(ideas, 'idea', 'ideas')}`,
    fromNothing: 'Written from nothing',
    edit: 'Change',
    menu: 'More for this pledge',
    agree: 'Mark as agreed',
    draft: 'Back to draft',
    park: 'Park for later',
    bin: 'Put in the bin',
    binned: 'The pledge is in the bin.',
    partners: (names: string): string => `With ${names}`,
    actions: (number: number): string => count(number, 'action', 'actions'),
  },
  bin: {
    title: (number: number): string => `In the bin: ${count(number, 'pledge', 'pledges')}`,
    restore: 'Put back',
  },
  form: {
    newTitle: 'Make a pledge',
    editTitle: 'Change the pledge',
    text: 'The pledge',
    hint: 'Say what you will do, so that a stranger would know if you kept it.',
    weWill: 'Start with “We will”',
    stages: 'Stages',
    stagesMissing: 'Choose at least one stage.',
    kind: 'What it does',
    kindOpen: 'Open',
    status: 'Where it stands',
    partners: 'Partners',
    partnersHint: 'Who else do we need? Put commas between names.',
    sources: 'From these ideas',
    make: 'Make the pledge',
    save: 'Save',
    made: 'The pledge is made.',
    theirs: 'Somebody changed the words while you were writing',
    useTheirs: 'Use their words',
    gone: 'Somebody has put this pledge in the bin. What you save stays with it.',
  },
  plan: {
    empty: 'No pledges yet',
    emptyHow: 'Make a pledge first. Then say who will do what, and by when.',
    nextReview: (day: string): string => `We look at this plan together again on ${day}.`,
    noAction: 'No action yet',
    add: 'Add an action',
    addLabel: (pledge: string): string => `Add an action to: ${pledge}`,
    action: 'Action',
    lead: 'Who is leading',
    deadline: 'By when',
    measure: 'How we will track it',
    status: 'Status',
    notes: 'Notes',
    bin: 'Remove this action',
    binned: 'The action was removed.',
    overdue: 'Date has passed',
    fill: 'Fill in',
    newAction: 'What will be done?',
    notesButton: (number: number): string => (number === 0 ? 'Add a note' : count(number, 'note', 'notes')),
    notesLabel: (action: string): string => `Notes on: ${action}`,
    complete: (done: number, all: number): string => `${done} of ${all} done`,
    label: (field: string, action: string): string => `${field}: ${action}`,
  },
  notes: {
    title: 'Notes',
    none: 'Nobody has written a note yet.',
    text: 'What happened?',
    status: 'And where does it stand now?',
    same: 'No change',
    add: 'Add the note',
    added: 'Note added.',
  },
  refusals: {
    'empty-text': 'Write something first.',
    'text-too-long': 'That is too long. Make it shorter and try again.',
    'unknown-pledge': 'This pledge is not there any more.',
    'unknown-action': 'This action is not there any more.',
    'unknown-review': 'This review is not planned any more.',
    'unknown-stage': 'Choose at least one stage.',
    'bad-date': 'Write the date as year, month and day, for example 2026-11-22.',
    'commitments-full': 'There is no room for more. Take some out first.',
    'read-only': 'You can read this but not change it right now.',
  },
} as const;
