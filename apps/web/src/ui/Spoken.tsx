import { useState, useSyncExternalStore } from 'react';
import { speaker as pageSpeaker, type Speaker } from './speaker.ts';

export interface SpokenProps {
  /** Default: the page's own. */
  readonly speaker?: Speaker | undefined;
}

/**
 * Where sentences of the speaker are heard: once on a page, and once in every dialog, as nothing outside an open dialog
 * is heard. What was said before it came is not said again.
 */
export function Spoken({ speaker = pageSpeaker }: SpokenProps) {
  const { text, turn } = useSyncExternalStore(speaker.subscribe, speaker.spoken);
  const [first] = useState(turn);
  return (
    <p role="status" className="only-heard" dir="auto">
      {turn !== first && <span key={turn}>{text}</span>}
    </p>
  );
}
