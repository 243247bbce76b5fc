import { type StageKey, stageOf } from '@pathwall/domain/pathway';

const short = (stage: StageKey): string => stageOf(stage).shortName;

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
  someone: 'Someone',
  announcements: 'Say what others do',
  announce: { off: 'Off', summary: 'Now and then', all: 'Everything' },
  activity: 'What others did',
  others: {
    added: (name: string, stage: StageKey | null): string =>
      stage === null ? `${name} added an idea` : `${name} added an idea to ${short(stage)}`,
    changed: (text: string): string => `The words of an idea changed: ${text}`,
    moved: (text: string, stage: StageKey): string => `An idea moved to ${short(stage)}: ${text}`,
    binned: (text: string): string => `An idea went into the bin: ${text}`,
    restored: (text: string): string => `An idea came back: ${text}`,
    starred: (text: string): string => `New key point: ${text}`,
    counts: {
      added: (count: number): string => `${count} new ideas`,
      changed: (count: number): string => `${count} ideas reworded`,
      moved: (count: number): string => `${count} ideas moved`,
      binned: (count: number): string => `${count} ideas binned`,
      restored: (count: number): string => `${count} ideas brought back`,
      starred: (count: number): string => `${count} new key points`,
    },
  },
} as const;
