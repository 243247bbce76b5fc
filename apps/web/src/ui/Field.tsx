import { CircleAlert } from 'lucide-react';
import { type ReactNode, useId } from 'react';
import { cx } from './cx.ts';
import css from './Field.module.css';
import { words } from './words.ts';

/** What every field of a form takes. */
export interface FieldProps {
  readonly label: ReactNode;
  /** Label for the ear only, where the place makes it plain to the eye. */
  readonly hideLabel?: boolean | undefined;
  /** One sentence under the label. */
  readonly hint?: ReactNode;
  /** What is wrong and what to do about it; null or undefined when all is well. */
  readonly error?: string | null | undefined;
  /** Says "(optional)" beside the label. */
  readonly optional?: boolean | undefined;
}

interface Parts {
  readonly id: string;
  readonly 'aria-describedby': string | undefined;
  readonly 'aria-invalid': true | undefined;
  readonly className: string;
}

interface FieldFrameProps extends FieldProps {
  readonly id?: string | undefined;
  readonly className?: string | undefined;
  /** Right of the hint, for example a counter. */
  readonly below?: ReactNode;
  /** Draws the control with these attributes on it. */
  readonly children: (parts: Parts) => ReactNode;
}

/** Label, hint, control and error, tied together for assistive technology. */
export function FieldFrame(props: FieldFrameProps) {
  const { label, hideLabel, hint, error, optional, below, className, children } = props;
  const made = useId();
  const id = props.id ?? made;
  const described = [hint ? `${id}-hint` : '', error ? `${id}-error` : ''].filter(Boolean).join(' ');
  return (
    <div className={cx(css.field, className)}>
      <label htmlFor={id} className={hideLabel ? 'only-heard' : css.label}>
        {label}
        {optional && <span className={css.optional}> ({words.optional})</span>}
      </label>
      {hint && (
        <p id={`${id}-hint`} className={css.hint}>
          {hint}
        </p>
      )}
      {children({
        id,
        'aria-describedby': described || undefined,
        'aria-invalid': error ? true : undefined,
        className: cx(css.control),
      })}
      {(error || below) && (
        <div className={css.below}>
          {error && (
            <p id={`${id}-error`} className={css.error} role="alert">
              <CircleAlert size="1.1em" aria-hidden="true" />
              {error}
            </p>
          )}
          {below}
        </div>
      )}
    </div>
  );
}
