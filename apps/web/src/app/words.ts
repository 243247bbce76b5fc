/** What the frame around the pages says. */
export const words = {
  product: 'Pathwall',
  titles: {
    home: 'Pathwall: a shared wall for pathway workshops',
    create: 'New workshop',
    join: 'Join a workshop',
    share: 'Share the workshop',
    accessibility: 'Accessibility',
    privacy: 'Privacy and complaints',
    lead: 'Your action',
    library: 'Library of pledges',
    notFound: 'Not found',
  },
  loading: 'Loading…',
  notFound: {
    title: 'There is no such page',
    text: 'The address may be incomplete. Open the link again, or type the code.',
    home: 'To the front page',
    code: 'Type a code',
  },
  broken: {
    title: 'Something went wrong on this page',
    text: 'Your words are safe: they are kept on this device and on the server. Load the page again to go on.',
    reload: 'Load again',
    home: 'To the front page',
  },
} as const;
