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
    accessibility: 'Accessibility',
    privacy: 'Privacy',
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
