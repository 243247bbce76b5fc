import { Check, Copy } from 'lucide-react';
import { useRef, useState } from 'react';
import { useWorkshop } from '../../session/react.tsx';
import { Button } from '../../ui/Button.tsx';
import { toClipboard } from '../../ui/clipboard.ts';
import { Dialog } from '../../ui/Dialog.tsx';
import { TextArea } from '../../ui/TextArea.tsx';
import css from '../Frame.module.css';
import { words } from './words.ts';

/** A button that shows the words that are only on this device, to be taken elsewhere. Nothing where there are none. */
export function CopyWords() {
  const workshop = useWorkshop();
  const [shown, setShown] = useState<string | null>(null);
  const text = workshop.unsentWords().join('\n');
  if (text === '') return null;
  return (
    <>
      <Button icon={<Copy size="1.2em" />} onClick={() => setShown(text)}>
        {words.unsent.copy}
      </Button>
      {shown !== null && <CopyDialog text={shown} onClose={() => setShown(null)} />}
    </>
  );
}

function CopyDialog({ text, onClose }: { readonly text: string; readonly onClose: () => void }) {
  const box = useRef<HTMLTextAreaElement>(null);
  const [result, setResult] = useState<'copied' | 'failed' | null>(null);
  const copy = async (): Promise<void> => {
    setResult((await toClipboard(text, box.current)) ? 'copied' : 'failed');
  };
  return (
    <Dialog open onClose={onClose} title={words.unsent.yours}>
      <div className={css.dialogForm}>
        <TextArea
          ref={box}
          label={words.unsent.yours}
          hideLabel
          value={text}
          onValue={() => undefined}
          readOnly
          minRows={6}
        />
        <Button
          kind="primary"
          icon={result === 'copied' ? <Check size="1.2em" /> : <Copy size="1.2em" />}
          onClick={() => void copy()}
        >
          {result === 'copied' ? words.unsent.copied : words.unsent.copyAll}
        </Button>
        <p role="status" className={result === 'failed' ? undefined : 'only-heard'}>
          {result === 'copied' && words.unsent.copied}
          {result === 'failed' && words.unsent.notCopied}
        </p>
      </div>
    </Dialog>
  );
}
