import { STAGES, type StageKey } from '@pathwall/domain/pathway';
import {
  type FocusEvent,
  type KeyboardEvent,
  type MouseEvent,
  useEffect,
  useLayoutEffect,
  useRef,
} from 'react';
import { deedOn, keyOnIdea } from '../actions.ts';
import { useScene } from '../context.tsx';
import type { OpenMenu } from '../IdeaMenu.tsx';
import { type Spot, withSpots } from '../picked.ts';
import { cardBeside } from './arrows.ts';
import css from './Grid.module.css';
import type { Grid } from './gridTypes.ts';
import { type CardKey, parseCardKey } from './layout.ts';
import { MirrorColumn } from './MirrorColumn.tsx';

export interface MirrorProps {
  readonly grid: Grid;
  readonly openMenu: (key: CardKey, kind: OpenMenu['kind']) => void;
  readonly onWrite: (stage: StageKey) => void;
}

/**
 * The heads of the columns, and under each its ideas as a list that is there for keys and screen readers: the picture
 * shows where the focus is. One stop of the Tab key; arrows lead from idea to idea.
 */
export function Mirror({ grid, openMenu, onWrite }: MirrorProps) {
  const scene = useScene();
  const strip = useRef<HTMLDivElement>(null);
  const root = useRef<HTMLDivElement>(null);
  const focused = useRef(false);
  const exchanging = useRef(false);

  // The heads stand above their columns, also when the grid is zoomed.
  useLayoutEffect(() => {
    const follow = (): void => {
      const { zoom, x } = grid.camera();
      const { width, metrics } = grid.layout();
      strip.current?.style.setProperty('inline-size', `${width * zoom}px`);
      strip.current?.style.setProperty('translate', `${-x}px`);
      strip.current?.style.setProperty('--gutter-half', `${(metrics.gutter * zoom) / 2}px`);
    };
    follow();
    return grid.onDirty(follow);
  }, [grid]);

  // Whose idea was moved or binned under the focus, by themselves or by others, finds the focus where the idea went,
  // or on its neighbour: never at the top of the page.
  useEffect(
    () =>
      grid.selected.subscribe(() => {
        const key = grid.selected.get();
        if (!focused.current || key === null) return;
        requestAnimationFrame(() => {
          if (!focused.current || document.activeElement !== document.body) return;
          root.current?.querySelector<HTMLElement>(`[data-card="${CSS.escape(key)}"]`)?.focus();
        });
      }),
    [grid],
  );

  const move = (to: CardKey): void => {
    // Before the focus: the end of a long list may not be there yet.
    grid.select(to, 'keys');
    grid.reveal(to);
    root.current
      ?.querySelector<HTMLElement>(`[data-card="${CSS.escape(to)}"]`)
      ?.focus({ preventScroll: true });
  };

  const onKeyDown = (event: KeyboardEvent): void => {
    const key = cardOf(event.target);
    if (key === null) return;
    const { id, stage } = parseCardKey(key);
    if (event.key.startsWith('Arrow') && !event.altKey && !event.ctrlKey && !event.metaKey) {
      event.preventDefault();
      const arrow = event.key.slice('Arrow'.length).toLowerCase();
      if (arrow === 'up' || arrow === 'down' || arrow === 'left' || arrow === 'right') {
        const to = cardBeside(grid.layout(), key, arrow);
        // With Shift, the way is picked.
        if (event.shiftKey && scene.writable)
          scene.pick((picked) => withSpots(picked, [key, to].map(spotOfCard)));
        move(to);
      }
      return;
    }
    if (event.key === 'ContextMenu' || (event.key === 'F10' && event.shiftKey)) {
      event.preventDefault();
      openMenu(key, 'choices');
      return;
    }
    const meaning = keyOnIdea(event, scene.singleKeys);
    // Enter presses the button.
    if (meaning === null || event.key === 'Enter') return;
    event.preventDefault();
    if (!scene.writable && !(meaning.type === 'choice' && meaning.choice === 'promote')) return;
    if (meaning.type === 'stage') {
      if (meaning.stage === stage) return;
      const what = { type: 'move', to: meaning.stage, position: 'end' } as const;
      scene.act(deedOn(scene.spotsFor({ idea: id, stage }), what));
    } else if (meaning.choice === 'move' || meaning.choice === 'fit') {
      openMenu(key, meaning.choice);
    } else {
      scene.choose(meaning.choice, { idea: id, stage });
    }
  };

  const onFocus = (event: FocusEvent): void => {
    focused.current = true;
    const key = cardOf(event.target);
    if (key === null) return;
    if (scene.picked.get().size === 0) scene.handle.show({ selected: [parseCardKey(key).id] });
    // A pointer has selected it already, and looks at it.
    if (grid.pressing()) return;
    grid.select(key, 'keys');
    grid.reveal(key);
  };

  const onClick = (event: MouseEvent): void => {
    const key = cardOf(event.target);
    if (key === null) return;
    const { id, stage } = parseCardKey(key);
    scene.edit({ idea: id, stage });
  };

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: listens to what bubbles from the buttons inside
    <div
      ref={root}
      className={css.mirror}
      onKeyDown={onKeyDown}
      onFocus={onFocus}
      onClick={onClick}
      onBlur={() => {
        // What goes out of the page under the focus is not somebody who went elsewhere.
        if (!exchanging.current) focused.current = false;
      }}
    >
      <div ref={strip} className={css.strip}>
        {STAGES.map(({ key, name }) => (
          <MirrorColumn
            key={key}
            stage={key}
            name={name}
            grid={grid}
            exchanging={exchanging}
            onWrite={onWrite}
          />
        ))}
      </div>
    </div>
  );
}

function spotOfCard(key: CardKey): Spot {
  const { id, stage } = parseCardKey(key);
  return { idea: id, stage };
}

function cardOf(target: EventTarget): CardKey | null {
  const key = target instanceof HTMLElement ? target.dataset['card'] : undefined;
  return key === undefined ? null : (key as CardKey);
}
