import { type Agenda, timeLeft } from '@pathwall/domain';
import { Bell, BellOff } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { useNow } from '../session/react.tsx';
import { IconButton } from '../ui/IconButton.tsx';
import { chimeIsOn, strike, strokesFor, turnChime } from './chime.ts';
import { words } from './words.ts';

const LOOK_MS = 500;

/** The sound of the cues: off until somebody turns it on here, which strikes once so that they hear how it is. */
export function Chime({ agenda }: { readonly agenda: Agenda }) {
  const [on, setOn] = useState(chimeIsOn);
  const left = timeLeft(agenda.timer, useNow(LOOK_MS));
  const before = useRef(left);
  useEffect(() => {
    const strokes = strokesFor(before.current, left);
    before.current = left;
    if (on && strokes > 0) strike(strokes);
  }, [on, left]);
  return (
    <IconButton
      label={words.timer.sound}
      pressed={on}
      icon={on ? <Bell /> : <BellOff />}
      onClick={() => {
        turnChime(!on);
        if (!on) strike(1);
        setOn(!on);
      }}
    />
  );
}
