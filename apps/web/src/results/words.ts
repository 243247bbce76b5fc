/** What the results page says. */
export const words = {
  loading: 'Fetching the results…',
  running: 'This workshop is still going on. What you see here grows as pledges are made.',
  counts: {
    ideas: (count: number): string => (count === 1 ? 'idea' : 'ideas'),
    pledges: (count: number): string => (count === 1 ? 'pledge' : 'pledges'),
    actions: (count: number): string => (count === 1 ? 'action' : 'actions'),
    upstream: 'of the ideas help before a crisis comes',
  },
  downloads: 'Take it with you',
} as const;
