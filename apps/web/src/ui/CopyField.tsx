import { Check, Copy } from 'lucide-react';
import { useId, useRef, useState } from 'react';
import { Button } from './Button.tsx';
import css from './CopyField.module.css';
import { toClipboard } from './clipboard.ts';
import { words } from './words.ts';

export interface CopyFieldProps {
  readonly label: string;
  readonly value: string;
  readonly hint?: string | undefined;
}

/** Something to give away: a link, a code. Shows it, copies it, says that it did. */
export function CopyField({ label, value, hint }: CopyFieldProps) {
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  const [result, setResult] = useState<'copied' | 'failed' | null>(null);

  const copy = async (): Promise<void> => {
    setResult((await toClipboard(value, input.current)) ? 'copied' : 'failed');
  };

  return (
    <div className={css.field}>
      <label htmlFor={id} className={css.label}>
        {label}
      </label>
      {hint && <p className={css.hint}>{hint}</p>}
      <div className={css.row}>
        <input
          ref={input}
          id={id}
          className={css.value}
          readOnly
          value={value}
          onFocus={(event) => event.currentTarget.select()}
        />
        <Button
          icon={result === 'copied' ? <Check size="1.2em" /> : <Copy size="1.2em" />}
          onClick={() => void copy()}
          onBlur={() => setResult(null)}
        >
          {result === 'copied' ? words.copied : words.copy}
          <span className="only-heard"> {label}</span>
        </Button>
      </div>
      <p role="status" className={result === 'failed' ? css.failed : 'only-heard'}>
        {result === 'copied' && words.copied}
        {result === 'failed' && words.copyFailed}
      </p>
    </div>
  );
}
