import { TextField } from './TextField.tsx';
import { words } from './words.ts';

export interface KeyFieldProps {
  readonly value: string;
  readonly onValue: (key: string) => void;
}

/** Where a host's key is given, on sites that ask for one before a workshop is made. */
export function KeyField({ value, onValue }: KeyFieldProps) {
  return (
    <TextField
      label={words.createKey}
      hint={words.createKeyHint}
      value={value}
      onValue={onValue}
      autoComplete="off"
    />
  );
}
