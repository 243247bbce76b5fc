/** What the frame around an open workshop says. For participants: reading age about nine. */
export const words = {
  loading: 'Loading…',
  opening: {
    failed: 'This workshop cannot be opened',
    again: 'Try again',
    code: 'Type the code',
    home: 'To the front page',
  },
  ended: {
    reload: 'Load again',
    waiting: (count: number): string =>
      count === 1
        ? 'One of your changes was not sent. It is still on this device.'
        : `${count} of your changes were not sent. They are still on this device.`,
  },
  unsent: {
    title: (count: number): string =>
      count === 1 ? 'One change is not saved' : `${count} changes are not saved`,
    because: {
      'not-saved': 'The server cannot save right now. Your words are sent again by themselves.',
      'read-only': 'You cannot write here right now. Your words are sent when you can again.',
    },
    kept: 'They are still on this device.',
    copy: 'Copy my words',
    again: 'Try again',
    yours: 'Your words that are not saved',
    copyAll: 'Copy all',
    copied: 'Copied',
    notCopied: 'Copying did not work. The words are here: mark them and copy them by hand.',
    giveUp: 'Go on without them',
    giveUpTitle: 'Go on without these changes?',
    giveUpText:
      'This device forgets the changes that are not saved, and the page loads again. Copy your words first.',
    keep: 'Keep them',
  },
  shown: {
    idea: 'Everyone is looking at this idea',
    stage: (name: string): string => `Everyone is looking at: ${name}`,
    keyPoint: (room: boolean, at: number, of: number): string => {
      const point = of === 1 ? 'key point' : `key point ${at} of ${of}`;
      return room ? `From the room: ${point}` : `Their ${point}`;
    },
    heard: 'Everyone is listening to this pair',
    heardOurs: 'Your turn: what should everyone hear?',
    slide: {
      pathway: 'On the screen: the six stages of the pathway',
      story: 'On the screen: the story',
      rules: 'On the screen: how we work together',
      spread: 'On the screen: how the ideas spread over the stages',
    },
    readStory: 'Read it here',
    look: 'Look at everyone’s board',
    away: 'Put this away',
    pause: (time: string): string => `Break. We go on at ${time}.`,
    pauseText: 'Have a rest. Nothing closes: you can write on if you like.',
  },
  tabs: {
    label: 'What you see',
    board: 'Our board',
    everyone: 'Everyone',
    pledges: 'Pledges',
    results: 'Results',
  },
  step: {
    writing: (name: string): string => `${name}: time to write.`,
    feedback: 'Time to look at all boards together.',
    pledging: 'Time to make pledges.',
    closed: 'The workshop is over. Thank you.',
    go: 'Go there',
  },
  /** For the ear: what is on the screen anyway. */
  told: {
    prompt: (text: string): string => `Prompt: ${text}`,
    breakUntil: (time: string): string => `Break until ${time}.`,
    breakOver: 'The break is over.',
    timer: {
      ten: 'Ten minutes left.',
      two: 'Two minutes left.',
      up: 'Time is up. You can keep writing.',
    },
  },
  waiting: {
    title: 'You are in',
    text: 'The person who runs the workshop puts people into pairs soon. Your board opens here by itself.',
    own: 'Start a pair of my own',
    rules: 'Ground rules',
  },
  menu: {
    label: 'You and this workshop',
    you: (name: string): string => `You are ${name}`,
    nobody: 'You have given no name',
    rename: 'Change my name',
    story: 'Read the story',
    rules: 'Ground rules',
    accessibility: 'Accessibility (new tab)',
    privacy: 'Privacy and complaints (new tab)',
    leave: 'Leave and clear this device',
  },
  name: {
    title: 'Your name here',
    label: 'Name',
    hint: 'A nickname is fine. Empty means no name.',
    save: 'Save',
  },
  leave: {
    title: 'Leave the workshop?',
    text: 'Your ideas stay on the board. This device forgets the workshop, and your place in it.',
    unsent: 'Some of your words have not been sent yet. If you leave now they are lost.',
    stay: 'Stay',
    go: 'Leave',
    anyway: 'Leave all the same',
  },
} as const;
