import type { InvitationBody } from '@pathwall/protocol';
import { ArrowRight } from 'lucide-react';
import { type FormEvent, useRef, useState } from 'react';
import { Button } from '../ui/Button.tsx';
import { AppBar, PageShell } from '../ui/PageShell.tsx';
import { TextField } from '../ui/TextField.tsx';
import css from './CodePage.module.css';
import { groupTyped, readTypedCode, type TypedCode } from './code.ts';
import { takeFragment } from './entry.ts';
import { Footer } from './Footer.tsx';
import { InvitationPage } from './InvitationPage.tsx';
import type { Enter } from './types.ts';
import { words } from './words.ts';

function complaint(typed: TypedCode): string {
  return typed.kind === 'short'
    ? words.code.short(typed.left)
    : words.code[typed.kind === 'long' ? 'long' : 'strange'];
}

/** Where a code is typed, or comes with the address of the QR code. */
export default function CodePage({ onEnter }: { readonly onEnter: Enter }) {
  const [entry, setEntry] = useState<InvitationBody | null>(() => {
    const typed = readTypedCode(takeFragment());
    return typed.kind === 'code' ? { code: typed.code } : null;
  });
  const [problem, setProblem] = useState<string | null>(null);
  if (entry !== null) {
    return (
      <InvitationPage
        by={entry}
        onEnter={onEnter}
        onWrongCode={(sentence) => {
          window.history.replaceState(null, '', window.location.pathname);
          setProblem(sentence);
          setEntry(null);
        }}
      />
    );
  }
  return (
    <PageShell bar={<AppBar home="/" />} footer={<Footer />}>
      <CodeForm problem={problem} onCode={(code) => setEntry({ code })} />
    </PageShell>
  );
}

interface CodeFormProps {
  /** What the server said about the last one. */
  readonly problem: string | null;
  readonly onCode: (code: string) => void;
}

/** One big box in two groups of four. Goes on by itself when the eighth character is right. */
function CodeForm({ problem, onCode }: CodeFormProps) {
  const [value, setValue] = useState('');
  const [error, setError] = useState(problem);
  const box = useRef<HTMLInputElement>(null);
  const change = (raw: string): void => {
    const typed = readTypedCode(raw);
    // Taking something away must not be undone by the grouping.
    setValue(raw.length < value.length ? raw.toUpperCase() : groupTyped(raw));
    setError(typed.kind === 'strange' || typed.kind === 'long' ? complaint(typed) : null);
    if (typed.kind === 'code' && raw.length > value.length) onCode(typed.code);
  };
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    const typed = readTypedCode(value);
    if (typed.kind === 'code') onCode(typed.code);
    else {
      setError(complaint(typed));
      box.current?.focus();
    }
  };
  return (
    <form className={css.form} onSubmit={submit} noValidate>
      <h1>{words.code.title}</h1>
      <p className={css.lead}>{words.code.lead}</p>
      <TextField
        ref={box}
        className={css.code}
        label={words.code.label}
        hint={words.code.hint}
        error={error}
        value={value}
        onValue={change}
        placeholder="ABCD-2345"
        autoComplete="off"
        autoCapitalize="characters"
        autoCorrect="off"
        spellCheck={false}
        inputMode="text"
        enterKeyHint="go"
        maxLength={200}
        dir="ltr"
      />
      <Button type="submit" kind="primary" size="large" icon={<ArrowRight />}>
        {words.code.go}
      </Button>
      <p className={css.help}>{words.code.noCode}</p>
    </form>
  );
}
