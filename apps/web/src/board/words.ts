import { SESSION_NAMES } from '@pathwall/domain/content/prompts';
import { type StageKey, stageOf } from '@pathwall/domain/pathway';
import type { Session } from '@pathwall/domain/phases';

function counted(count: number, one: string, many: string): string {
  return count === 1 ? `1 ${one}` : `${count} ${many}`;
}

function inWords(names: readonly string[]): string {
  const last = names.at(-1);
  if (last === undefined) return '';
  return names.length === 1 ? last : `${names.slice(0, -1).join(', ')} and ${last}`;
}

const short = (stage: StageKey): string => stageOf(stage).shortName;

/** Everything that the board says. Plain English, reading age about nine. */
export const words = {
  board: 'Your board',
  roomBoard: 'The whole group’s board',
  loading: 'Opening the board…',
  view: 'Show the board as',
  grid: 'Grid',
  list: 'List',
  sessionName: (session: Session): string => SESSION_NAMES[session],
  sessionLong: (session: Session): string => `Session ${session}: ${SESSION_NAMES[session]}`,
  ideas: (count: number): string => counted(count, 'idea', 'ideas'),
  you: 'You',
  isYou: (name: string): string => `${name} (you)`,
  someone: 'Someone',
  here: (name: string): string => `${name}, here now`,
  away: (name: string): string => `${name}, not here now`,
  noQuestion: {
    lobby: 'The workshop has not started yet. Try the board out: add a first idea.',
    closed: 'This workshop is over. You can read everything that was written.',
  },
  phase: {
    lobby: 'Before the start',
    writing: 'Writing',
    feedback: 'Feeding back',
    pledging: 'Making pledges',
    closed: 'Finished',
  },
  prompt: 'Prompt',
  backAt: (time: string): string => `Break until ${time}. You can carry on writing.`,
  starHint: 'Star up to three key points to feed back.',

  whoSees: {
    own: 'Only your pair and the facilitator can read this now.',
    ownOpen: 'Everyone can read this now. Names are not on the wall.',
    room: 'Everyone in the workshop can read this.',
    staff: 'Only this pair and the facilitator can read this now. You can put mistakes right; it shows.',
    staffOpen: 'Everyone can read this now. You can put mistakes right; it shows.',
    other: 'You can read this board. Its pair can change it.',
    label: 'Who can see this',
  },
  takenBack: {
    title: (time: string): string => `The facilitator put this board back to how it was at ${time}.`,
    text: 'Ideas that came later are in the bin. If something is missing, tell the facilitator: it can be brought back.',
  },
  locked: 'The facilitator has paused writing. You can read, and your words are safe.',
  closed: 'This workshop is over, so the board can be read but not changed.',
  readOnly: 'You can read this board but not change it.',

  newIdeas: 'New idea',
  chooseStage: 'Where does it belong?',
  alsoFits: 'Also fits…',
  alsoFitsShort: 'Also fits',
  alsoHere: 'Stands here as well',
  alsoFitsCount: (count: number): string => `Also fits ${count} more`,
  alsoIn: (stages: readonly StageKey[]): string => `Also in ${inWords(stages.map(short))}`,
  add: 'Add',
  writeIn: (stage: StageKey): string => `Write an idea in ${stageOf(stage).name}`,
  newIdea: (stage: StageKey): string => `New idea in ${stageOf(stage).name}`,
  placeholder: 'Write one idea',
  addMany: (count: number): string => `Add ${count} ideas`,
  pasted: (count: number): string => `You pasted ${count} lines`,
  pastedHint: (stage: StageKey): string => `Each line becomes an idea of its own in ${stageOf(stage).name}.`,
  asOne: 'Keep as one idea',
  tooMany: (most: number): string => `Only the first ${most} lines are taken. Paste the rest afterwards.`,
  cancel: 'Cancel',
  partnerWrites: (name: string, text: string): string => `${name} is writing: ${text}`,
  writing: (name: string): string => `${name} is writing…`,
  moving: (name: string): string => `${name} is moving this`,

  edit: 'Edit',
  editIdea: 'Change the words of this idea',
  pick: 'Pick it, to move several together',
  unpick: 'No longer picked',
  pickShort: 'Pick',
  pickOne: (text: string): string => `Pick “${text}”`,
  picked: (count: number): string => `${counted(count, 'idea', 'ideas')} picked`,
  pickedLabel: 'What to do with the picked ideas',
  unpickAll: 'Let go of all',
  isPicked: 'picked',
  pickedHere: 'Picked',
  moveTo: 'Move to…',
  keyPoint: 'Key point',
  makeKeyPoint: 'Make it a key point',
  unmakeKeyPoint: 'No longer a key point',
  moveUp: 'Move up',
  moveDown: 'Move down',
  promote: 'Make a pledge of it',
  promoteAll: 'Make a pledge of them',
  showPledges: 'What became of it',
  dots: (count: number): string => (count === 1 ? '1 dot' : `${count} dots`),
  pledged: 'Became a pledge',
  fromPaper: 'From paper',
  pledgedShort: 'Pledge',
  bin: 'Put in the bin',
  more: (text: string): string => `More for “${text}”`,
  moreShort: 'More',

  undo: 'Undo',
  redo: 'Redo',
  search: 'Search',
  searchPlaceholder: 'Find words on this board',
  closeSearch: 'Close the search',
  session: 'Session',
  allSessions: 'All sessions',
  showing: (shown: number, all: number): string => `Showing ${shown} of ${counted(all, 'idea', 'ideas')}`,
  showAll: 'Show all',
  help: 'Help and keys',
  fit: 'Fit',
  fitHint: 'Back to the whole grid',
  moreOptions: 'More',
  hideCursors: 'Hide others’ pointers',
  stillness: 'No movement on the board',

  binTitle: 'Bin',
  binCount: (count: number): string => (count === 0 ? 'Bin' : `Bin (${count})`),
  binEmpty: 'The bin is empty',
  binEmptyHint: 'What you put in the bin waits here. You can always bring it back.',
  restore: 'Restore',
  trayTitle: 'Not in a stage',
  trayHint: 'Two people moved these at the same moment. Choose a stage for each.',
  skipped: (count: number): string =>
    `${counted(count, 'entry', 'entries')} on this board could not be read and ${count === 1 ? 'is' : 'are'} not shown.`,

  emptyStage: 'Write the first idea here',
  emptyStageHint: (stage: StageKey): string => stageOf(stage).meaning,
  emptyStageRead: 'No ideas in this stage.',
  noMatch: 'Nothing here has these words',

  conflict: {
    title: 'Your partner changed this too',
    theirs: 'Now on the board',
    mine: 'Yours',
    keepMine: 'Keep mine',
    takeTheirs: 'Take theirs',
    keepBoth: 'Keep both',
    gone: 'This idea went into the bin while you were writing. Your words are still here.',
    restoreWithMine: 'Bring it back with my words',
  },

  said: {
    added: (stage: StageKey): string => `Added to ${short(stage)}.`,
    addedMany: (count: number, stage: StageKey): string =>
      `Added ${counted(count, 'idea', 'ideas')} to ${short(stage)}.`,
    moved: (stage: StageKey): string => `Moved to ${short(stage)}.`,
    fits: (stage: StageKey): string => `Also stands in ${short(stage)} now.`,
    noLongerFits: (stage: StageKey): string => `No longer in ${short(stage)}.`,
    starred: 'Now a key point.',
    unstarred: 'No longer a key point.',
    binned: 'In the bin.',
    restored: 'Back on the board.',
    undone: 'Undone.',
    redone: 'Done again.',
    partly: 'Undone in part: somebody else has changed the rest since, and theirs stays.',
    overwritten: 'Not undone: somebody else has changed it since, and theirs stays.',
    nothingToUndo: 'There is nothing to undo.',
    nothingToRedo: 'There is nothing to do again.',
    gone: 'That idea is in the bin now, so it was not moved.',
    many: {
      moved: (count: number, to: StageKey): string =>
        `Moved ${counted(count, 'idea', 'ideas')} to ${short(to)}.`,
      fits: (count: number, stage: StageKey): string =>
        `${counted(count, 'idea', 'ideas')} also in ${short(stage)} now.`,
      noLongerFits: (count: number, stage: StageKey): string =>
        `${counted(count, 'idea', 'ideas')} no longer in ${short(stage)}.`,
      starred: (count: number): string => `${counted(count, 'star', 'stars')} put on.`,
      unstarred: (count: number): string => `${counted(count, 'star', 'stars')} taken off.`,
      binned: (count: number): string => `${counted(count, 'idea', 'ideas')} in the bin.`,
      restored: (count: number): string => `${counted(count, 'idea', 'ideas')} back on the board.`,
      left: (count: number): string => `${counted(count, 'idea', 'ideas')} could not be changed.`,
    },
    tooManyKeyPoints: 'You have more than three key points. Three are easier to feed back.',
  },

  refused: {
    'empty-text': 'Write something first.',
    'text-too-long': 'That is too long for one idea. Use at most 280 letters, or make two ideas of it.',
    'unknown-idea': 'That idea is not on this board any more.',
    'unknown-stage': 'Choose one of the six stages first.',
    'last-stage': 'An idea needs a stage to stand in. Move it, or put it in the bin.',
    'board-full': 'This board is full. Put something in the bin for good, or use the group’s board.',
    'read-only': 'You can read this board but not change it right now. Your words are still in the box.',
  },

  help_: {
    title: 'Help and keys',
    intro: 'Everything here works with the mouse, a finger, a pen or keys, on the grid and in the list.',
    singleKeys: 'Use single keys',
    singleKeysHint: 'Turn this off if speech input or a shaky hand presses letters by mistake.',
    arrows: 'Go from idea to idea',
    stages: 'Move to that stage',
    keys: 'Keys on an idea',
    anywhere: 'Keys anywhere on the board',
    pointer: 'Mouse, finger and pen',
    pointerTips: [
      'Drag an idea to another column, or up and down in its own.',
      'Hold Alt or Ctrl while you drop it: it then stands in both columns.',
      'With the mouse, draw a frame over empty space to pick several ideas, or hold Shift and press each. They then move together. Esc lets go.',
      'Double-click an empty place in a column to write there.',
      'On a touch screen: tap an idea for its menu. Hold it for a moment, then drag it, or let go to pick it and tap others to pick them too. Tap an empty place to write.',
      'With a pen: drag an idea at once. Drag beside the cards to scroll. The rest is as with a finger.',
      'Ctrl and the wheel, or two fingers, make the grid bigger. “Fit” shows the whole grid again.',
    ],
  },
} as const;
