/**
 * The look in force: colour scheme, contrast and motion, from the system and from what the person chose here
 * (`data-scheme` and `data-motion` on the root element, which tokens.css reads too).
 */
import type { Contrast, Scheme } from './palette.ts';

export interface Look {
  readonly scheme: Scheme;
  readonly contrast: Contrast;
  /** False when the person or their system asked for no movement. */
  readonly motion: boolean;
}

export type SchemeChoice = 'auto' | Scheme;
export type MotionChoice = 'auto' | 'off';

const QUERIES = {
  dark: '(prefers-color-scheme: dark)',
  more: '(prefers-contrast: more)',
  forced: '(forced-colors: active)',
  still: '(prefers-reduced-motion: reduce)',
} as const;

/** What is asked for right now; cheap enough to call once a frame. */
export function currentLook(): Look {
  const { scheme, motion } = document.documentElement.dataset;
  const asked = (query: string): boolean => window.matchMedia(query).matches;
  return {
    scheme: scheme === 'light' || scheme === 'dark' ? scheme : asked(QUERIES.dark) ? 'dark' : 'light',
    contrast: asked(QUERIES.forced) ? 'forced' : asked(QUERIES.more) ? 'more' : 'normal',
    motion: motion !== 'off' && !asked(QUERIES.still),
  };
}

/** Calls `changed` after every change of the look; gives back how to stop. */
export function watchLook(changed: (look: Look) => void): () => void {
  const tell = (): void => changed(currentLook());
  const lists = Object.values(QUERIES).map((query) => window.matchMedia(query));
  for (const list of lists) list.addEventListener('change', tell);
  const attributes = new MutationObserver(tell);
  attributes.observe(document.documentElement, { attributeFilter: ['data-scheme', 'data-motion'] });
  return () => {
    for (const list of lists) list.removeEventListener('change', tell);
    attributes.disconnect();
  };
}

/** Overrides the system's colour scheme for this page; `auto` gives it back. */
export function chooseScheme(choice: SchemeChoice): void {
  setRootData('scheme', choice);
}

/** Stops all movement on this page; `auto` follows the system again. */
export function chooseMotion(choice: MotionChoice): void {
  setRootData('motion', choice);
}

function setRootData(name: 'scheme' | 'motion', choice: string): void {
  if (choice === 'auto') delete document.documentElement.dataset[name];
  else document.documentElement.dataset[name] = choice;
}
