import { type ComponentProps, type ReactNode, useId } from 'react';
import css from './Choice.module.css';
import { cx } from './cx.ts';

export interface CheckboxProps
  extends Omit<ComponentProps<'input'>, 'type' | 'onChange' | 'checked' | 'children'> {
  readonly label: ReactNode;
  readonly hint?: ReactNode;
  readonly checked: boolean;
  readonly onChecked: (checked: boolean) => void;
}

/** One thing that can be ticked. */
export function Checkbox({ label, hint, checked, onChecked, className, ...rest }: CheckboxProps) {
  const id = useId();
  return (
    <label className={cx(css.tick, className)}>
      <input
        {...rest}
        type="checkbox"
        checked={checked}
        onChange={(event) => onChecked(event.currentTarget.checked)}
        aria-describedby={hint ? id : undefined}
      />
      <span className={css.tickWords}>
        {label}
        {hint && (
          <span id={id} className={css.hint}>
            {hint}
          </span>
        )}
      </span>
    </label>
  );
}
