/** Everything that the shared components say. Plain English, reading age about nine. */
export const words = {
  close: 'Close',
  dismiss: 'Dismiss',
  optional: 'optional',
  undo: 'Undo',
  busy: 'Working…',
  /** The name of a button that comes once for each of many things. */
  actsOn: (deed: string, text: string): string => `${deed}: ${text}`,
  skipToContent: 'Skip to the main part',
  home: 'Pathwall, front page',
  messages: 'Messages',
  buttonAtEnd: (label: string): string => `Button at the end of the page: ${label}.`,
  activity: 'What others are doing',
  loading: 'Loading…',
  createKey: 'Key',
  createKeyHint: 'This site asks for a key before a workshop can be made. Its host has it.',
  copy: 'Copy',
  copied: 'Copied',
  copyFailed: 'Could not copy. Select the text and copy it by hand.',
  holdHint: 'Press and hold',
  holding: 'Keep holding…',
  pressAgain: 'Press again to do it',
  nothingYet: 'Nothing yet.',
  lettersLeft: (left: number): string => (left === 1 ? '1 letter left' : `${left} letters left`),
  lettersOver: (over: number): string => (over === 1 ? '1 letter too many' : `${over} letters too many`),
  pair: (number: number): string => `Pair ${number}`,
  keyPoint: 'Key point',
  makeKeyPoint: 'Make this a key point',
  unmakeKeyPoint: 'No longer a key point',
  ideas: (count: number): string => (count === 1 ? '1 idea' : `${count} ideas`),
  qr: (value: string): string => `QR code. Point a phone camera at it to open ${value}`,
  connection: {
    saved: 'Saved',
    saving: 'Saving…',
    waiting: (count: number): string => (count === 1 ? '1 waiting to send' : `${count} waiting to send`),
    offline: 'No connection',
    offlineWaiting: (count: number): string =>
      count === 1 ? 'No connection, 1 waiting to send' : `No connection, ${count} waiting to send`,
    notSaved: 'Not saved',
  },
  timer: {
    left: (minutes: number, seconds: number): string => {
      const m = minutes === 1 ? '1 minute' : `${minutes} minutes`;
      const s = seconds === 1 ? '1 second' : `${seconds} seconds`;
      if (minutes === 0) return `${s} left`;
      return seconds === 0 ? `${m} left` : `${m} ${s} left`;
    },
    up: 'Time is up. You can keep writing.',
    upShort: 'Time is up',
    paused: 'Paused',
  },
  pathway: {
    reading: 'The pathway: six stages in three families, drawn as a ring.',
    closing: 'The ring closes: a settled home rests on universal prevention.',
    centre: ['A home', 'that lasts'],
  },
} as const;
