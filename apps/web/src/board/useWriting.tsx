import type { StageKey } from '@pathwall/domain/pathway';
import { cleanLine, IDEA_GRAPHEMES } from '@pathwall/domain/text';
import { type ClipboardEvent, type KeyboardEvent, type ReactNode, useEffect, useState } from 'react';
import { isComposing } from '../ui/composing.ts';
import type { TextAreaProps } from '../ui/TextArea.tsx';
import { useScene } from './context.tsx';
import { PastePreview } from './PastePreview.tsx';
import { type Pasted, splitLines } from './paste.ts';
import { SHOW_MS, throttle } from './presence.ts';
import { words } from './words.ts';

export interface WritingOptions {
  /** Where the idea goes first. */
  readonly stage: StageKey;
  /** Stages that it fits as well. */
  readonly also?: readonly StageKey[];
  /** What is in the box at the start. */
  readonly initial?: string;
  /** Told with every change of the words. */
  readonly onText?: (text: string) => void;
  /** Told after ideas were added, or refused. */
  readonly onAdded?: (all: boolean) => void;
  /** Enter with nothing written, and Esc: done with writing. Without it they do nothing of their own. */
  readonly onDone?: () => void;
}

export interface Writing {
  readonly text: string;
  /** Pasted lines wait for an answer, which has the focus. */
  readonly asking: boolean;
  /** Adds what is written; what was refused stays in the box. Gives whether all of it is on the board. */
  readonly add: () => boolean;
  /** For the `TextArea`. */
  readonly field: Pick<
    TextAreaProps,
    'value' | 'onValue' | 'limit' | 'error' | 'placeholder' | 'enterKeyHint' | 'autoComplete'
  > & {
    readonly onKeyDown: (event: KeyboardEvent) => void;
    readonly onPaste: (event: ClipboardEvent) => void;
  };
  /** The question about several pasted lines. */
  readonly question: ReactNode;
}

/**
 * Writing new ideas, wherever the box stands: Enter adds (with Shift as well, for an idea is one line), an input method keeps
 * its Enter, several pasted lines become ideas each when one says so, and the others see what is being typed.
 */
export function useWriting({
  stage,
  also = [],
  initial = '',
  onText,
  onAdded,
  onDone,
}: WritingOptions): Writing {
  const { act, handle } = useScene();
  const [text, setText] = useState(initial);
  const [error, setError] = useState<string | null>(null);
  const [pasted, setPasted] = useState<Pasted | null>(null);
  const [told] = useState(() =>
    throttle(SHOW_MS, (draft: { readonly stage: StageKey; readonly text: string }) =>
      handle.show({ draft: draft.text === '' ? null : { idea: null, ...draft } }),
    ),
  );
  useEffect(() => told.push({ stage, text }), [told, stage, text]);
  useEffect(
    () => () => {
      told.stop();
      handle.show({ draft: null });
    },
    [told, handle],
  );

  const write = (next: string): void => {
    setText(next);
    setError(null);
    onText?.(next);
  };
  const add = (texts: readonly string[]): boolean => {
    const outcome = act({ type: 'add', texts, stages: [stage, ...also] });
    write(outcome.ok ? '' : outcome.left.join(' '));
    if (!outcome.ok) setError(outcome.sentence);
    onAdded?.(outcome.ok);
    return outcome.ok;
  };

  const onKeyDown = (event: KeyboardEvent): void => {
    if (isComposing(event)) return;
    if (event.key === 'Enter') {
      event.preventDefault();
      if (onDone !== undefined && text.trim() === '') onDone();
      else add([text]);
    } else if (event.key === 'Escape' && onDone !== undefined) {
      event.preventDefault();
      event.stopPropagation();
      onDone();
    }
  };
  const onPaste = (event: ClipboardEvent): void => {
    const found = splitLines(event.clipboardData.getData('text/plain'));
    if (found.lines.length < 2) return;
    event.preventDefault();
    setPasted(found);
  };

  return {
    text,
    asking: pasted !== null,
    add: () => add([text]),
    field: {
      value: text,
      onValue: write,
      limit: IDEA_GRAPHEMES,
      error,
      placeholder: words.placeholder,
      enterKeyHint: 'send',
      autoComplete: 'off',
      onKeyDown,
      onPaste,
    },
    question: (
      <PastePreview
        pasted={pasted}
        stage={stage}
        onClose={() => setPasted(null)}
        onIdeas={(lines) => {
          setPasted(null);
          add(lines);
        }}
        onOne={(lines) => {
          setPasted(null);
          write(cleanLine([text, ...lines].join(' ')));
        }}
      />
    ),
  };
}
