import { STAGES, type StageKey, stageOf } from '@pathwall/domain/pathway';
import { cleanLine, IDEA_GRAPHEMES } from '@pathwall/domain/text';
import { Layers, Plus } from 'lucide-react';
import { type ClipboardEvent, type KeyboardEvent, useEffect, useState } from 'react';
import { Button } from '../ui/Button.tsx';
import { keptInTab } from '../ui/keep.ts';
import { Menu } from '../ui/Menu.tsx';
import { StageGlyph, StageTag } from '../ui/Stage.tsx';
import { TextArea } from '../ui/TextArea.tsx';
import css from './Composer.module.css';
import { useArranged, useScene } from './context.tsx';
import { isComposing } from './keys.ts';
import { PastePreview } from './PastePreview.tsx';
import { type Pasted, splitLines } from './paste.ts';
import { SHOW_MS, throttle } from './presence.ts';
import { StageSwitch } from './StageSwitch.tsx';
import { words } from './words.ts';

export interface ComposerProps {
  /** Under this name the words are kept until the tab is closed. */
  readonly keepAs: string;
  /** The box; `/` and the columns' buttons lead to it. */
  readonly phone: boolean;
  readonly box: { current: HTMLTextAreaElement | null };
}

/** One box, one stage, Add. Enter adds; what was refused stays in the box. */
export function Composer({ keepAs, box, phone }: ComposerProps) {
  const { handle, act, stage, chooseStage } = useScene();
  const arranged = useArranged();
  const [text, setText] = useState(() => keptInTab.get(keepAs) ?? '');
  const [also, setAlso] = useState<readonly StageKey[]>([]);
  const [error, setError] = useState<string | null>(null);
  const [pasted, setPasted] = useState<Pasted | null>(null);
  const [told] = useState(() =>
    throttle(SHOW_MS, (draft: { readonly stage: StageKey; readonly text: string } | null) =>
      handle.show({ draft: draft === null || draft.text === '' ? null : { idea: null, ...draft } }),
    ),
  );
  useEffect(() => {
    told.push({ stage, text });
  }, [told, stage, text]);
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
    keptInTab.set(keepAs, next === '' ? null : next);
  };
  const fits = also.filter((other) => other !== stage);

  const add = (texts: readonly string[]): boolean => {
    const outcome = act({ type: 'add', texts, stages: [stage, ...fits] });
    if (!outcome.ok) {
      write(outcome.left.join(' '));
      setError(outcome.sentence);
    } else {
      write('');
      setAlso([]);
    }
    box.current?.focus();
    return outcome.ok;
  };

  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== 'Enter' || isComposing(event)) return;
    // An idea is one line, so Enter means "done" with Shift as well.
    event.preventDefault();
    add([text]);
  };

  const onPaste = (event: ClipboardEvent): void => {
    const found = splitLines(event.clipboardData.getData('text/plain'));
    if (found.lines.length < 2) return;
    event.preventDefault();
    setPasted(found);
  };

  return (
    <div className={css.composer} data-stage={stage}>
      <StageSwitch label={words.chooseStage} value={stage} onValue={chooseStage} counts={arranged.columns} />
      <div className={css.lines}>
        {fits.length > 0 && (
          <p className={css.fits}>
            {words.alsoFitsShort}
            {fits.map((key) => (
              <StageTag key={key} stage={key} size="small" />
            ))}
          </p>
        )}
        <div className={css.row}>
          <Menu
            label={fits.length === 0 ? words.alsoFits : words.alsoFitsCount(fits.length)}
            kind="quiet"
            icon={<Layers />}
            iconOnly={phone}
            align={phone ? 'start' : 'end'}
            entries={STAGES.filter(({ key }) => key !== stage).map(({ key, name }) => ({
              key,
              label: name,
              icon: <StageGlyph stage={key} />,
              checked: fits.includes(key),
              keepOpen: true,
              onSelect: () =>
                setAlso(fits.includes(key) ? fits.filter((other) => other !== key) : [...fits, key]),
            }))}
          />
          <TextArea
            ref={box}
            className={css.box}
            label={words.writeIn(stage)}
            hideLabel
            placeholder={words.placeholder}
            value={text}
            onValue={write}
            limit={IDEA_GRAPHEMES}
            minRows={1}
            error={error}
            enterKeyHint="send"
            autoComplete="off"
            onKeyDown={onKeyDown}
            onPaste={onPaste}
          />
          <Button kind="primary" icon={<Plus />} className={css.add} onClick={() => add([text])}>
            {words.add}
            <span className="only-heard"> ({stageOf(stage).name})</span>
          </Button>
        </div>
      </div>
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
    </div>
  );
}
