import type { CreatedBody } from '@pathwall/protocol';
import { MAX_IMPORT_BYTES } from '@pathwall/protocol/limits';
import { FolderOpen } from 'lucide-react';
import { useRef, useState } from 'react';
import { type BadFile, createApi, isBadFile, sentenceOf } from '../session/api.ts';
import type { Failure } from '../session/contract.ts';
import { rememberSeat } from '../session/device.ts';
import { Button } from '../ui/Button.tsx';
import { KeyField } from '../ui/KeyField.tsx';
import { Notice } from '../ui/Notice.tsx';
import css from './CreatePage.module.css';
import { words } from './words.ts';

const api = createApi();

export interface FromFileProps {
  readonly onCreated: (created: CreatedBody, date: string) => void;
}

type Trouble =
  | { readonly kind: 'file'; readonly bad: BadFile }
  | { readonly kind: 'other'; readonly code: Failure };

/** A workshop from a file that was downloaded as "the whole workshop", here or elsewhere. */
export function FromFile({ onCreated }: FromFileProps) {
  const input = useRef<HTMLInputElement>(null);
  const [busy, setBusy] = useState(false);
  const [trouble, setTrouble] = useState<Trouble | null>(null);
  const [key, setKey] = useState('');
  const needsKey = trouble?.kind === 'other' && trouble.code === 'create-key';

  const open = async (file: File): Promise<void> => {
    setTrouble(null);
    // It travels inside JSON, which makes it a little longer; the server has the last word.
    if (file.size > MAX_IMPORT_BYTES) {
      setTrouble({ kind: 'other', code: 'too-large' });
      return;
    }
    setBusy(true);
    const text = await file.text().catch(() => null);
    const made = text === null ? null : await api.importFile(text, key === '' ? undefined : key);
    setBusy(false);
    if (made === null) setTrouble({ kind: 'other', code: 'bad-file' });
    else if (made.ok) {
      const { seat } = made.value;
      rememberSeat({ seat, ahead: seat.now - Date.now() });
      onCreated(made.value, '');
    } else if (isBadFile(made)) setTrouble({ kind: 'file', bad: made });
    else setTrouble({ kind: 'other', code: made.code });
  };
  return (
    <section className={css.fromFile} aria-label={words.file.title}>
      <p>{words.file.text}</p>
      <input
        ref={input}
        type="file"
        accept=".json,application/json"
        hidden
        aria-label={words.file.choose}
        onChange={(event) => {
          const [file] = event.currentTarget.files ?? [];
          // The same file can be chosen again after it was mended.
          event.currentTarget.value = '';
          if (file !== undefined) void open(file);
        }}
      />
      {needsKey && <KeyField value={key} onValue={setKey} />}
      <Button
        icon={<FolderOpen size="1.1em" aria-hidden="true" />}
        busy={busy}
        onClick={() => input.current?.click()}
      >
        {words.file.choose}
      </Button>
      {trouble?.kind === 'file' && (
        <Notice kind="error" live title={words.file.refused}>
          {words.file.problem(trouble.bad.problem, trouble.bad.place)}
        </Notice>
      )}
      {trouble?.kind === 'other' && (
        <Notice kind="error" live>
          {sentenceOf(trouble.code)}
        </Notice>
      )}
    </section>
  );
}
