import type { ActionId } from '@pathwall/domain';
import { useEffect, useEffectEvent, useState } from 'react';
import { useStore, useWorkshop } from '../session/react.tsx';

export interface ReviewScreen {
  /** The action that somebody else put on the screen while another one is looked at here; null when there is none. */
  readonly theirs: ActionId | null;
  /** Puts on the screen what is looked at here, from now on; null for those who may not. */
  readonly take: (() => void) | null;
}

/**
 * One screen, and perhaps two who lead a review at once: the screen follows whoever took it last, until they leave.
 * The other is told and goes on by themselves: nobody is moved away from what they write.
 *
 * `at` is the action that is looked at here, `shown` the one on the screen; null for none.
 */
export function useReviewScreen(at: ActionId | null, shown: ActionId | null): ReviewScreen {
  const workshop = useWorkshop();
  const { role } = useStore(workshop.seat);
  const mayShow = role === 'facilitator';
  const [steers, setSteers] = useState(mayShow);
  // What the screen may show without anybody else's doing: what it is known to show, then what is on its way there.
  const [sent, setSent] = useState<readonly (ActionId | null)[]>([shown]);
  const known = sent.indexOf(shown);
  const news = sent.at(-1) !== at;
  if (steers && shown !== null && shown !== at && known < 0) setSteers(false);
  else if (steers && (known > 0 || news)) setSent([...sent.slice(Math.max(known, 0)), ...(news ? [at] : [])]);
  // Whoever steered has left: the screen goes on with whoever is still here.
  if (!steers && mayShow && shown === null) {
    setSent([null]);
    setSteers(true);
  }
  const show = useEffectEvent((action: ActionId | null) => {
    if (steers) void workshop.command({ type: 'review-show', action });
  });
  // Also when the screen has just been taken.
  useEffect(() => show(steers ? at : null), [at, steers]);
  const leave = useEffectEvent(() => {
    if (steers) void workshop.command({ type: 'review-show', action: null });
  });
  useEffect(() => () => leave(), []);
  return {
    theirs: steers || shown === at ? null : shown,
    take: mayShow
      ? () => {
          setSent([shown]);
          setSteers(true);
        }
      : null,
  };
}
