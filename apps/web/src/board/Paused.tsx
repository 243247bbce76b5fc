import { useStore } from '../session/react.tsx';
import type { StillBoard } from '../session/still.ts';
import { boardWords } from '../ui/boardWords.ts';
import { PauseBar } from '../ui/PauseBar.tsx';
import { speaker } from '../ui/speaker.ts';
import css from './Drawers.module.css';

/** Holds what others do back, or shows it again, and says so. */
export function holdOrGoOn(still: StillBoard, hold: boolean): void {
  still.pause(hold);
  speaker.say(hold ? boardWords.pause.said : boardWords.pause.resumed);
}

/** Above the board while it is paused; nothing else. */
export function Paused({ still }: { readonly still: StillBoard }) {
  const paused = useStore(still.paused);
  const waiting = useStore(still.waiting);
  if (!paused) return null;
  return (
    <div className={css.paused}>
      <PauseBar waiting={waiting} onShow={still.catchUp} onResume={() => holdOrGoOn(still, false)} />
    </div>
  );
}
