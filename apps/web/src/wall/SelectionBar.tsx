import type { PlacedIdea, Spotlight } from '@pathwall/domain';
import { HandHeart, Layers, Megaphone, Star, Trash2, X } from 'lucide-react';
import { Button } from '../ui/Button.tsx';
import { IconButton } from '../ui/IconButton.tsx';
import css from './SelectionBar.module.css';
import { words } from './words.ts';

export interface SelectionBarProps {
  readonly selection: readonly PlacedIdea[];
  /** What the day asks for now; the others are there as well. */
  readonly main: 'key-point' | 'pledge';
  readonly spotlight: Spotlight | null;
  readonly onClear: () => void;
  /** Each null where this seat cannot do it now. */
  readonly onPromote: (() => void) | null;
  readonly onGroup: (() => void) | null;
  readonly onKeyPoint: (() => void) | null;
  readonly onErase: (() => void) | null;
  readonly onSpotlight: ((on: Spotlight | null) => void) | null;
}

/** What can be done with the chosen ideas; stays in sight at the bottom. */
export function SelectionBar(props: SelectionBarProps) {
  const { selection, main, spotlight, onClear, onPromote, onGroup, onKeyPoint, onErase, onSpotlight } = props;
  const [first, ...rest] = selection;
  const one = first !== undefined && rest.length === 0 ? first : null;
  const shown =
    one !== null &&
    spotlight?.kind === 'idea' &&
    spotlight.board === one.board &&
    spotlight.idea === one.idea;
  return (
    <section className={css.bar} aria-label={words.selection.label}>
      <p className={css.count} role="status">
        {words.selection.chosen(selection.length)}
      </p>
      <IconButton label={words.selection.none} icon={<X />} size="small" onClick={onClear} />
      <div className={css.actions}>
        {onSpotlight !== null && one !== null && (
          <Button
            size="small"
            icon={<Megaphone size="1.1em" aria-hidden="true" />}
            onClick={() => onSpotlight(shown ? null : { kind: 'idea', board: one.board, idea: one.idea })}
          >
            {shown ? words.selection.stopShowing : words.selection.show}
          </Button>
        )}
        {onErase !== null && one !== null && (
          <Button
            size="small"
            kind="quiet"
            icon={<Trash2 size="1.1em" aria-hidden="true" />}
            onClick={onErase}
          >
            {words.erase.action}
          </Button>
        )}
        {onGroup !== null && selection.length > 1 && (
          <Button size="small" icon={<Layers size="1.1em" aria-hidden="true" />} onClick={onGroup}>
            {words.selection.group}
          </Button>
        )}
        {onKeyPoint !== null && (
          <Button
            size="small"
            kind={main === 'key-point' ? 'primary' : 'secondary'}
            icon={<Star size="1.1em" aria-hidden="true" />}
            onClick={onKeyPoint}
          >
            {words.selection.keyPoint}
          </Button>
        )}
        {onPromote !== null && (
          <Button
            size="small"
            kind={main === 'pledge' || onKeyPoint === null ? 'primary' : 'secondary'}
            icon={<HandHeart size="1.1em" aria-hidden="true" />}
            onClick={onPromote}
          >
            {words.selection.promote}
          </Button>
        )}
      </div>
    </section>
  );
}
