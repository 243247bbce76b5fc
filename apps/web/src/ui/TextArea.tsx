import { type ComponentProps, useLayoutEffect, useRef } from 'react';
import css from './Field.module.css';
import { FieldFrame, type FieldProps } from './Field.tsx';
import { countGraphemes } from './graphemes.ts';
import { words } from './words.ts';

export interface TextAreaProps
  extends FieldProps,
    Omit<ComponentProps<'textarea'>, 'onChange' | 'value' | 'children' | 'rows'> {
  readonly value: string;
  readonly onValue: (value: string) => void;
  /** Most letters (graphemes) allowed. Typing more is possible, so that nothing pasted is cut; the counter says so. */
  readonly limit?: number | undefined;
  readonly minRows?: number | undefined;
}

/** Several lines; grows with its text. */
export function TextArea(props: TextAreaProps) {
  const {
    label,
    hideLabel,
    hint,
    error,
    optional,
    value,
    onValue,
    limit,
    minRows,
    id,
    className,
    ref,
    ...rest
  } = props;
  const box = useRef<HTMLTextAreaElement>(null);
  useLayoutEffect(() => {
    if (box.current !== null && value === box.current.value) grow(box.current);
  }, [value]);
  const counter = limit === undefined ? null : <Counter value={value} limit={limit} />;
  return (
    <FieldFrame {...{ label, hideLabel, hint, error, optional, id, className }} below={counter}>
      {(parts) => (
        <textarea
          dir="auto"
          {...rest}
          {...parts}
          ref={(element) => {
            box.current = element;
            if (typeof ref === 'function') return ref(element);
            if (ref) ref.current = element;
          }}
          rows={minRows ?? 2}
          style={{ '--rows': minRows ?? 2 }}
          value={value}
          onChange={(event) => onValue(event.currentTarget.value)}
        />
      )}
    </FieldFrame>
  );
}

/** For browsers without `field-sizing: content`. */
function grow(box: HTMLTextAreaElement): void {
  if (CSS.supports('field-sizing', 'content')) return;
  box.style.blockSize = 'auto';
  box.style.blockSize = `${box.scrollHeight + box.offsetHeight - box.clientHeight}px`;
}

/** Silent until four fifths are used, then says how many letters are left. */
function Counter({ value, limit }: { readonly value: string; readonly limit: number }) {
  // A grapheme is at least one code unit, so short text needs no segmenting.
  if (value.length < limit * 0.8) return null;
  const left = limit - countGraphemes(value, limit * 4);
  if (left > limit / 5) return null;
  return (
    <span className={css.counter} data-over={left < 0 || undefined}>
      {left < 0 ? words.lettersOver(-left) : words.lettersLeft(left)}
    </span>
  );
}
