import { useState } from 'react';
import type { BoardHandle } from '../session/contract.ts';
import { useStore, useWorkshop } from '../session/react.tsx';
import { clockTime } from '../ui/clock.ts';
import { Notice } from '../ui/Notice.tsx';
import css from './BoardPage.module.css';
import { words } from './words.ts';

/** Whoever opens the board later than this finds it as it is, and needs no news of it. */
const NEWS_MS = 15 * 60_000;

/** Tells a pair, calmly and in its place, that its board reads as it did at an earlier time, and that nothing is lost. */
export function TakenBack({ handle }: { readonly handle: BoardHandle }) {
  const mark = useStore(handle.takenBack);
  const { now } = useWorkshop();
  const [known, setKnown] = useState(() => (mark !== null && now() - mark.at > NEWS_MS ? mark.at : null));
  if (mark === null || mark.at === known) return null;
  return (
    <Notice
      live
      className={css.notice}
      title={words.takenBack.title(clockTime(mark.to))}
      onDismiss={() => setKnown(mark.at)}
    >
      {words.takenBack.text}
    </Notice>
  );
}
