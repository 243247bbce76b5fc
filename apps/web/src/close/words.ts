function count(number: number, one: string, many: string): string {
  return number === 1 ? `1 ${one}` : `${number} ${many}`;
}

function months(number: number): string {
  return number === 1 ? 'one month' : `${number} months`;
}

/** What is said at the end of the day. For participants: reading age about nine. */
export const words = {
  thanks: 'Thank you for taking part',
  next: 'What happens next',
  steps: [
    'The pledges become a plan. Each action gets a lead and a date.',
    'The group looks at the plan again every three months.',
  ],
  results: 'Where the results are',
  resultsHint: 'Keep this link. The plan grows there, and you can read it on any device.',
  kept: (keepMonths: number): string => `All of this is deleted ${months(keepMonths)} after the day.`,
  own: {
    title: 'Your ideas',
    mine: (ideas: number): string => `You wrote ${count(ideas, 'idea', 'ideas')}.`,
    ours: (ideas: number): string =>
      `Nobody kept note of who wrote what. Your pair’s board has ${count(ideas, 'idea', 'ideas')}.`,
    none: 'You have no ideas on the boards.',
    take: 'Take my ideas with me',
    takeOurs: 'Take our ideas with me',
    erase: 'Delete my ideas',
    eraseOurs: 'Delete our ideas',
    gone: (ideas: number): string => `${count(ideas, 'idea is', 'ideas are')} deleted for good.`,
  },
  ask: {
    title: 'Delete these ideas for good?',
    what: (ideas: number): string =>
      `${count(ideas, 'idea goes', 'ideas go')} from every board, from the wall and from where the wall and the pledges quote them. Nobody can bring them back.`,
    stays: 'What the group wrote in its own words stays: pledges, and key points that say it differently.',
    partner: 'Some of them may be your partner’s. Ask first.',
    files: 'Files that somebody has downloaded already are not changed.',
    keep: 'Keep them',
    go: 'Delete for good',
  },
  file: {
    name: 'my-ideas.txt',
    binned: 'in the bin',
  },
  delete: {
    title: 'The end of this workshop',
    keep: 'Keep everything after the close for',
    months,
    until: (day: string): string => `It is deleted by itself on ${day}.`,
    saved: 'Saved.',
    button: 'Delete the whole workshop…',
    dialog: 'Delete the whole workshop?',
    text: 'Every board, pledge, plan and name in it goes at once, for everybody. Nobody can bring it back. Download what you need first.',
    label: 'Type the title to confirm',
    hint: (title: string): string => `The title is: ${title}`,
    go: 'Delete everything',
    cancel: 'Keep it',
  },
} as const;
