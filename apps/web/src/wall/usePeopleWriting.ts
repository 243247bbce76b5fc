import { useState } from 'react';
import { useFeed, useNow, useStore } from '../session/react.tsx';
import { NO_ACTIVITY, noteActivity, peopleWriting } from './activity.ts';

const LOOK_MS = 5_000;

/** How many people are writing right now, as far as this page has seen. */
export function usePeopleWriting(): number {
  const boards = useStore(useFeed().boards);
  const now = useNow(LOOK_MS);
  const [activity, setActivity] = useState(NO_ACTIVITY);
  if (activity.boards === boards) return peopleWriting(activity, now);
  const next = noteActivity(activity, boards, now);
  setActivity(next);
  return peopleWriting(next, now);
}
