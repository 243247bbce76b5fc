/** What the way into a workshop says. For everybody: reading age about nine. */
export const words = {
  code: {
    title: 'Join a workshop',
    lead: 'Type the code that is on the screen or in your invitation.',
    label: 'Code',
    hint: 'Eight letters and numbers. Capital or small does not matter.',
    short: (left: number): string => (left === 1 ? 'One more letter or number.' : `${left} more to go.`),
    strange: 'A code has no 0, 1, I, L or O in it. Look at the screen again.',
    long: 'That is more than eight. Look at the screen again.',
    go: 'Go on',
    noCode: 'No code? Ask the person who runs the workshop, or open the link that they sent you.',
    back: 'To the front page',
  },
  looking: 'Looking for the workshop…',
  join: {
    heading: 'Join in',
    name: 'What shall we call you?',
    nameHint: 'A first name or a nickname. You need no account.',
    anonymousNote: 'Nobody keeps note of who wrote what here.',
    partner: 'Who do you work with?',
    auto: { label: 'Find me a partner', text: 'You are put in a pair.' },
    with: { label: "I'm with…", text: 'My partner is here already.' },
    own: { label: 'Start a new pair', text: 'We share this device, or my partner comes later.' },
    pairs: 'Choose your partner',
    pair: (number: number, names: readonly string[]): string =>
      names.length === 0 ? `Pair ${number}` : `${names.join(' and ')} (pair ${number})`,
    choosePair: 'Choose the pair that you belong to.',
    shared: 'Other people use this device too',
    sharedHint: 'Nothing stays on it when you leave or close the browser.',
    go: 'Join now',
    wait: 'You can join now and start when the others do.',
  },
  seen: {
    title: 'Who can see this',
    'case-study':
      'While you write, only your pair and the facilitator see your ideas. At feedback, everyone in the workshop does.',
    roundtable: 'Everyone in the workshop sees every idea, right away.',
    after: 'Names are left out of the papers that are made afterwards.',
    kept: (months: number): string =>
      `It is all deleted ${months === 1 ? 'a month' : `${months} months`} after the end.`,
  },
  rules: { title: 'Ground rules', read: (count: number): string => `Read the ${count} ground rules` },
  story: {
    title: (title: string): string => (title === '' ? 'The story' : `The story: ${title}`),
    lead: 'You can read it now. You will need it later.',
    read: 'Read the story',
  },
  back: {
    title: (name: string | null): string => (name === null ? 'Welcome back' : `Welcome back, ${name}`),
    text: 'This device already has a place in this workshop.',
    go: 'Go back to it',
    other: 'Join as somebody else',
  },
  lost: {
    bare: 'This address is only half of a link. Open the whole link again, or type the code from the screen.',
    title: 'That did not work',
    over: 'This workshop is over',
    code: 'Type the code',
    again: 'Try again',
    home: 'To the front page',
  },
  legal: { title: 'About this site', accessibility: 'Accessibility', privacy: 'Privacy and complaints' },
} as const;
