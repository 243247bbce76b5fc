import type { ComponentProps, MouseEvent, ReactNode } from 'react';
import css from './Button.module.css';
import { cx } from './cx.ts';
import { words } from './words.ts';

export type ButtonKind = 'primary' | 'secondary' | 'quiet' | 'danger';
export type ButtonSize = 'small' | 'normal' | 'large';

interface Looks {
  /** `primary` is the obvious next step: one per screen. Default `secondary`. */
  readonly kind?: ButtonKind | undefined;
  readonly size?: ButtonSize | undefined;
  /** Drawn before the words. */
  readonly icon?: ReactNode;
  /** As wide as its container. */
  readonly wide?: boolean | undefined;
}

export interface ButtonProps extends Looks, ComponentProps<'button'> {
  /** At work: keeps its place and the focus, ignores presses, says so. */
  readonly busy?: boolean | undefined;
}

/** A button. `type` is `button` unless given. */
export function Button({ kind, size, icon, wide, busy, className, onClick, children, ...rest }: ButtonProps) {
  const press = (event: MouseEvent<HTMLButtonElement>): void => {
    if (busy) event.preventDefault();
    else onClick?.(event);
  };
  return (
    <button
      type="button"
      {...rest}
      onClick={press}
      aria-disabled={busy || rest['aria-disabled'] || undefined}
      aria-busy={busy || undefined}
      data-kind={kind ?? 'secondary'}
      data-size={size ?? 'normal'}
      data-wide={wide || undefined}
      className={cx(css.button, className)}
    >
      {busy ? <span className={css.spinner} aria-hidden="true" /> : icon}
      <span className={css.words}>{children}</span>
      {busy && <span className="only-heard">{words.busy}</span>}
    </button>
  );
}

export interface ButtonLinkProps extends Looks, ComponentProps<'a'> {
  /** What it leads to is on its way: keeps its place and the focus, and says so. */
  readonly busy?: boolean | undefined;
}

/** A link that looks like a button: for going somewhere, or downloading. */
export function ButtonLink({ kind, size, icon, wide, busy, className, children, ...rest }: ButtonLinkProps) {
  return (
    <a
      {...rest}
      aria-busy={busy || undefined}
      data-kind={kind ?? 'secondary'}
      data-size={size ?? 'normal'}
      data-wide={wide || undefined}
      className={cx(css.button, className)}
    >
      {busy ? <span className={css.spinner} aria-hidden="true" /> : icon}
      <span className={css.words}>{children}</span>
      {busy && <span className="only-heard">{words.busy}</span>}
    </a>
  );
}
