import { Pause, Play } from 'lucide-react';
import { Button } from './Button.tsx';
import { boardWords } from './boardWords.ts';
import css from './PauseBar.module.css';

export interface PauseBarProps {
  /** Changes of others that are not shown. */
  readonly waiting: number;
  /** Shows them and stays paused. */
  readonly onShow: () => void;
  readonly onResume: () => void;
}

/** Says that what others do is held back (A7), how much of it waits, and the two ways on. Not a live region: it counts. */
export function PauseBar({ waiting, onShow, onResume }: PauseBarProps) {
  return (
    <section className={css.bar} aria-label={boardWords.pause.label}>
      <p className={css.words}>
        <Pause aria-hidden="true" size="1.1em" />
        {boardWords.pause.waiting(waiting)}
      </p>
      <div className={css.buttons}>
        {waiting > 0 && (
          <Button size="small" onClick={onShow}>
            {boardWords.pause.show}
          </Button>
        )}
        <Button size="small" kind="primary" icon={<Play aria-hidden="true" />} onClick={onResume}>
          {boardWords.pause.resume}
        </Button>
      </div>
    </section>
  );
}
