import { type ReactNode, useId } from 'react';
import css from './Choice.module.css';
import { cx } from './cx.ts';

export interface ChoiceOption<Value extends string> {
  readonly value: Value;
  readonly label: string;
  /** One or two sentences (cards only). */
  readonly description?: ReactNode;
  /** A picture or glyph. */
  readonly picture?: ReactNode;
  readonly disabled?: boolean | undefined;
}

export interface ChoiceProps<Value extends string> {
  /** The question; names the group. */
  readonly label: string;
  readonly hideLabel?: boolean | undefined;
  readonly options: readonly ChoiceOption<Value>[];
  /** Null while nothing is chosen. */
  readonly value: Value | null;
  readonly onValue: (value: Value) => void;
  readonly error?: string | null | undefined;
  readonly className?: string | undefined;
}

/** Big choices side by side, each with a picture and a sentence. Radio buttons underneath: arrow keys choose. */
export function RadioCards<Value extends string>(props: ChoiceProps<Value>) {
  return (
    <Options {...props} group={css.cards}>
      {(option, input) => (
        <label key={option.value} className={css.card}>
          {input}
          {option.picture && (
            <span className={css.picture} aria-hidden="true">
              {option.picture}
            </span>
          )}
          <span className={css.cardWords}>
            <span className={css.cardLabel}>{option.label}</span>
            {option.description && <span className={css.hint}>{option.description}</span>}
          </span>
        </label>
      )}
    </Options>
  );
}

/** A few short choices in one strip: a view, a filter. Radio buttons underneath: arrow keys choose. */
export function SegmentedControl<Value extends string>(props: ChoiceProps<Value>) {
  return (
    <Options {...props} group={css.segments}>
      {(option, input) => (
        <label key={option.value} className={css.segment}>
          {input}
          {option.picture}
          <span>{option.label}</span>
        </label>
      )}
    </Options>
  );
}

interface OptionsProps<Value extends string> extends ChoiceProps<Value> {
  readonly group: string | undefined;
  readonly children: (option: ChoiceOption<Value>, input: ReactNode) => ReactNode;
}

function Options<Value extends string>(props: OptionsProps<Value>) {
  const { label, hideLabel, options, value, onValue, error, className, group, children } = props;
  const name = useId();
  return (
    <fieldset className={cx(css.group, className)} aria-describedby={error ? `${name}-error` : undefined}>
      <legend className={hideLabel ? 'only-heard' : css.legend}>{label}</legend>
      <div className={group}>
        {options.map((option) =>
          children(
            option,
            <input
              type="radio"
              name={name}
              value={option.value}
              checked={option.value === value}
              disabled={option.disabled}
              aria-describedby={error ? `${name}-error` : undefined}
              onChange={() => onValue(option.value)}
            />,
          ),
        )}
      </div>
      {error && (
        <p id={`${name}-error`} className={css.error} role="alert">
          {error}
        </p>
      )}
    </fieldset>
  );
}
