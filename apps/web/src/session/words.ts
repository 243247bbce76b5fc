/** What this folder says to people. */
export const words = {
  offline: 'The server cannot be reached. Check your connection; then try again.',
} as const;
