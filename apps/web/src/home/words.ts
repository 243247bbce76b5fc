/** What the front page and the statements say. */
export const words = {
  lead: 'Fewer people lose their home when a group thinks it through together.',
  about:
    'Pathwall is a wall for a half-day workshop. Pairs write ideas on any phone or laptop. Everyone sees them side by side, in six stages. You leave with pledges and a plan.',
  create: 'New workshop',
  code: 'I have a code',
  example: 'Open the example',
  exampleHint: 'A finished workshop on one man’s story, to look around in. Nothing in it can break.',
  ring: 'The pathway that every idea is sorted along: six stages in three families, closing into a ring.',
  steps: {
    title: 'How the day goes',
    list: [
      {
        title: 'Write in pairs',
        text: 'A link or a code, no account. The first idea is on the board within seconds, and what you write is kept even when the network is gone.',
      },
      {
        title: 'See it together',
        text: 'All boards become one wall of six columns: what you do already, where the gaps are, what more you could do.',
      },
      {
        title: 'Leave with a plan',
        text: 'Good ideas become pledges, and pledges become actions with a name and a date. The papers are written when the day ends.',
      },
    ],
  },
  seats: {
    title: 'Go back to',
    role: {
      facilitator: 'You run this workshop',
      'note-taker': 'You take notes',
      participant: 'You take part',
      screen: 'The screen',
      viewer: 'Results',
      lead: 'Your action',
    },
    named: (role: string, name: string): string => `${role} as ${name}`,
    forget: (title: string): string => `Take ${title} off this list`,
  },
  promises: {
    title: 'Made to be trusted',
    list: [
      'No accounts, no tracking, nothing loaded from anywhere else.',
      'By keyboard, by ear or by touch: a list view says all that the grid shows.',
      'Free software that runs on your own server.',
    ],
  },
  legal: {
    title: 'About this site',
    library: 'Library of pledges',
    accessibility: 'Accessibility',
    privacy: 'Privacy and complaints',
  },
} as const;
