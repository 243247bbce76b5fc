/** What boards and wall say alike. Apart from `words.ts`, which the way in loads too. */
export const boardWords = {
  mended: {
    facilitator: 'Wording mended by the facilitator',
    'note-taker': 'Wording mended by the note-taker',
  },
  mendedShort: 'Mended',
  pause: {
    label: 'Paused',
    on: 'Pause what others do',
    off: 'Show what others do again',
    said: 'Paused. What others do waits until you show it. What you do still shows.',
    resumed: 'You see what others do again.',
    waiting: (count: number): string =>
      count === 0
        ? 'Paused. Nothing new yet.'
        : count === 1
          ? 'Paused. 1 change is waiting.'
          : `Paused. ${count} changes are waiting.`,
    show: 'Show them',
    resume: 'Carry on live',
  },
} as const;
