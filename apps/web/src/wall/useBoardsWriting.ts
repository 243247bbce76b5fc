import { useState } from 'react';
import { useFeed, useNow, useStore } from '../session/react.tsx';
import { boardsWriting, NO_ACTIVITY, noteActivity } from './activity.ts';

const LOOK_MS = 5_000;

/** How many boards are being written on right now, as far as this page has seen. */
export function useBoardsWriting(): number {
  const boards = useStore(useFeed().boards);
  const now = useNow(LOOK_MS);
  const [activity, setActivity] = useState(NO_ACTIVITY);
  if (activity.boards === boards) return boardsWriting(activity, now);
  const next = noteActivity(activity, boards, now);
  setActivity(next);
  return boardsWriting(next, now);
}
