import type { ComponentProps } from 'react';
import { FieldFrame, type FieldProps } from './Field.tsx';

export interface TextFieldProps
  extends FieldProps,
    Omit<ComponentProps<'input'>, 'onChange' | 'value' | 'children'> {
  readonly value: string;
  readonly onValue: (value: string) => void;
}

/** One line of text. Other attributes (`type`, `autoComplete`, `ref`, …) go to the input; `className` to the frame. */
export function TextField(props: TextFieldProps) {
  const { label, hideLabel, hint, error, optional, value, onValue, id, className, ...rest } = props;
  return (
    <FieldFrame {...{ label, hideLabel, hint, error, optional, id, className }}>
      {(parts) => (
        <input
          dir="auto"
          {...rest}
          {...parts}
          value={value}
          onChange={(event) => onValue(event.currentTarget.value)}
        />
      )}
    </FieldFrame>
  );
}
