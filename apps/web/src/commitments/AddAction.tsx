import type { CommitmentsRefusal, Result } from '@pathwall/domain';
import { Plus } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import { Button } from '../ui/Button.tsx';
import { TextField } from '../ui/TextField.tsx';
import { refusalSentence } from './model.ts';
import css from './PlanView.module.css';
import { words } from './words.ts';

export interface AddActionProps {
  readonly label: string;
  /** The pledge's words, for the button's name. */
  readonly pledge: string;
  /** Text that was pasted; true when it was rows of a table. */
  readonly onPaste: (text: string) => boolean;
  readonly onAdd: (text: string) => Result<unknown, CommitmentsRefusal | 'read-only'>;
}

/** One line below a pledge's actions: type, Enter, and the next one. */
export function AddAction({ label, pledge, onAdd, onPaste }: AddActionProps) {
  const [text, setText] = useState('');
  const [error, setError] = useState<string | null>(null);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    const result = onAdd(text);
    setError(result.ok ? null : refusalSentence(result.code as CommitmentsRefusal | 'read-only'));
    if (result.ok) setText('');
  };
  return (
    <form className={css.add} onSubmit={submit}>
      <TextField
        label={label}
        hideLabel
        placeholder={words.plan.newAction}
        value={text}
        onValue={setText}
        error={error}
        onPaste={(event) => {
          if (onPaste(event.clipboardData.getData('text'))) event.preventDefault();
        }}
        className={css.addField}
      />
      <Button type="submit" icon={<Plus size="1.1em" aria-hidden="true" />}>
        {words.plan.add}
        <span className="only-heard">: {pledge}</span>
      </Button>
    </form>
  );
}
