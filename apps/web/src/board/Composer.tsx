import { STAGES, type StageKey, stageOf } from '@pathwall/domain/pathway';
import { Layers, Plus } from 'lucide-react';
import { useState } from 'react';
import { Button } from '../ui/Button.tsx';
import { keptInTab } from '../ui/keep.ts';
import { Menu } from '../ui/Menu.tsx';
import { StageGlyph, StageTag } from '../ui/Stage.tsx';
import { TextArea } from '../ui/TextArea.tsx';
import css from './Composer.module.css';
import { useArranged, useScene } from './context.tsx';
import { StageSwitch } from './StageSwitch.tsx';
import { useWriting } from './useWriting.tsx';
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
  const { stage, chooseStage } = useScene();
  const arranged = useArranged();
  const [also, setAlso] = useState<readonly StageKey[]>([]);
  const fits = also.filter((other) => other !== stage);
  const [initial] = useState(() => keptInTab.get(keepAs) ?? '');
  const writing = useWriting({
    stage,
    also: fits,
    initial,
    onText: (text) => keptInTab.set(keepAs, text === '' ? null : text),
    onAdded: (all) => {
      if (all) setAlso([]);
      box.current?.focus();
    },
  });

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
            minRows={1}
            {...writing.field}
          />
          <Button kind="primary" icon={<Plus />} className={css.add} onClick={writing.add}>
            {words.add}
            <span className="only-heard"> ({stageOf(stage).name})</span>
          </Button>
        </div>
      </div>
      {writing.question}
    </div>
  );
}
