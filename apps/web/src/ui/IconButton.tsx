import type { ComponentProps, ReactNode } from 'react';
import { cx } from './cx.ts';
import css from './IconButton.module.css';
import { words } from './words.ts';

export interface IconButtonProps extends Omit<ComponentProps<'button'>, 'children' | 'aria-label'> {
  /** The accessible name; shown as a tooltip too. */
  readonly label: string;
  /** What it acts on, for the ear: "Edit: One month of rent". For buttons that come once for each of many things. */
  readonly of?: string | undefined;
  readonly icon: ReactNode;
  /** Default true. False where the sign needs no words, such as the × of a dialog. */
  readonly tooltip?: boolean | undefined;
  /** `true` or `false` makes it a toggle. */
  readonly pressed?: boolean | undefined;
  readonly size?: 'small' | 'normal' | undefined;
  readonly tone?: 'plain' | 'danger' | undefined;
}

/** A button that shows only a sign. Its name appears on hover and on keyboard focus. */
export function IconButton(props: IconButtonProps) {
  const { label, of, icon, tooltip, pressed, size, tone, className, ...rest } = props;
  return (
    <button
      type="button"
      {...rest}
      aria-label={of === undefined ? label : words.actsOn(label, of)}
      aria-pressed={pressed}
      data-size={size ?? 'normal'}
      data-tone={tone ?? 'plain'}
      className={cx(css.button, className)}
    >
      {icon}
      {tooltip !== false && (
        <span className={css.tip} aria-hidden="true">
          {label}
        </span>
      )}
    </button>
  );
}
