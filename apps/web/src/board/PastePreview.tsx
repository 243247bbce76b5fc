import type { StageKey } from '@pathwall/domain/pathway';
import { useRef } from 'react';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import css from './PastePreview.module.css';
import { MOST_PASTED, type Pasted } from './paste.ts';
import { words } from './words.ts';

export interface PastePreviewProps {
  readonly pasted: Pasted | null;
  readonly stage: StageKey;
  readonly onClose: () => void;
  readonly onIdeas: (lines: readonly string[]) => void;
  readonly onOne: (lines: readonly string[]) => void;
}

/** Several lines were pasted: shows what they would become before it happens. */
export function PastePreview({ pasted, stage, onClose, onIdeas, onOne }: PastePreviewProps) {
  const first = useRef<HTMLButtonElement>(null);
  if (pasted === null) return null;
  const { lines, left } = pasted;
  return (
    <Dialog
      open
      onClose={onClose}
      title={words.pasted(lines.length)}
      initialFocus={first}
      footer={
        <>
          <Button kind="quiet" onClick={() => onOne(lines)}>
            {words.asOne}
          </Button>
          <Button ref={first} kind="primary" onClick={() => onIdeas(lines)}>
            {words.addMany(lines.length)}
          </Button>
        </>
      }
    >
      <p className={css.hint}>{words.pastedHint(stage)}</p>
      {left > 0 && <p className={css.hint}>{words.tooMany(MOST_PASTED)}</p>}
      <ul className={css.preview} data-stage={stage}>
        {lines.map((line, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: lines may repeat and never change
          <li key={index} dir="auto">
            {line}
          </li>
        ))}
      </ul>
    </Dialog>
  );
}
