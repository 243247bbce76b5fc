import { CornerDownRight, Layers, Sparkles, Star, Trash2, X } from 'lucide-react';
import { Button } from '../ui/Button.tsx';
import { IconButton } from '../ui/IconButton.tsx';
import { Menu } from '../ui/Menu.tsx';
import { deedOn } from './actions.ts';
import { useArranged, usePicked, useScene } from './context.tsx';
import css from './PickedBar.module.css';
import { NONE_PICKED, spotsOf } from './picked.ts';
import { fitEntries, moveEntries } from './stageEntries.tsx';
import { words } from './words.ts';

/** What can be done with all ideas that are picked; in the grid and in the list. Nothing while none is. */
export function PickedBar({ phone }: { readonly phone: boolean }) {
  const scene = useScene();
  const arranged = useArranged();
  const picked = usePicked();
  if (picked.size === 0 || !scene.writable) return null;
  const spots = spotsOf(picked, arranged);
  const [first] = spots;
  const { ideas } = scene.handle.board.get();
  const letGo = (): void => scene.pick(() => NONE_PICKED);
  const starred = spots.every(({ idea }) => ideas.get(idea)?.keyPoint === true);
  return (
    <section className={css.bar} aria-label={words.pickedLabel}>
      <p className={css.count} role="status">
        {words.picked(spots.length)}
      </p>
      <Menu
        label={words.moveTo}
        icon={<CornerDownRight />}
        iconOnly={phone}
        size="small"
        entries={moveEntries(scene, spots)}
      />
      <Menu
        label={words.alsoFits}
        icon={<Layers />}
        iconOnly={phone}
        size="small"
        entries={fitEntries(scene, spots)}
      />
      <IconButton
        label={starred ? words.unmakeKeyPoint : words.makeKeyPoint}
        icon={<Star fill={starred ? 'currentColor' : 'none'} />}
        size="small"
        onClick={() => scene.act(deedOn(spots, { type: 'key-point', on: !starred }))}
      />
      {scene.onPromote !== null && first !== undefined && (
        <IconButton
          label={words.promoteAll}
          icon={<Sparkles />}
          size="small"
          onClick={() => scene.choose('promote', first)}
        />
      )}
      <IconButton
        label={words.bin}
        icon={<Trash2 />}
        size="small"
        onClick={() => scene.act(deedOn(spots, { type: 'bin' }))}
      />
      {phone ? (
        <IconButton label={words.unpickAll} icon={<X />} size="small" onClick={letGo} />
      ) : (
        <Button size="small" kind="quiet" icon={<X />} onClick={letGo}>
          {words.unpickAll}
        </Button>
      )}
    </section>
  );
}
