import type { IdeaId } from '@pathwall/domain';
import { STAGES, type StageKey } from '@pathwall/domain/pathway';
import { Plus } from 'lucide-react';
import {
  type FocusEvent,
  type KeyboardEvent,
  type MouseEvent,
  memo,
  useEffect,
  useId,
  useLayoutEffect,
  useRef,
  useSyncExternalStore,
} from 'react';
import type { BoardHandle } from '../../session/contract.ts';
import { useStore } from '../../session/react.tsx';
import { IconButton } from '../../ui/IconButton.tsx';
import { StageHeader } from '../../ui/Stage.tsx';
import { words as shared } from '../../ui/words.ts';
import { deedOn, keyOnIdea } from '../actions.ts';
import { type BoardScene, useArranged, useScene } from '../context.tsx';
import type { OpenMenu } from '../IdeaMenu.tsx';
import { isPicked, type Spot, withSpots } from '../picked.ts';
import { words } from '../words.ts';
import { cardBeside } from './arrows.ts';
import css from './Grid.module.css';
import type { Grid } from './gridTypes.ts';
import { type CardKey, cardKey, parseCardKey } from './layout.ts';

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
  const arranged = useArranged();
  const strip = useRef<HTMLDivElement>(null);
  const root = useRef<HTMLDivElement>(null);
  const focused = useRef(false);

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

  const first = firstKey(arranged.columns);
  const move = (to: CardKey): void => {
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
        focused.current = false;
      }}
    >
      <div ref={strip} className={css.strip}>
        {STAGES.map(({ key, name }) => (
          <MirrorColumn
            key={key}
            stage={key}
            name={name}
            ids={arranged.columns[key]}
            first={first}
            grid={grid}
            handle={scene.handle}
            picked={scene.picked}
            pledged={scene.pledged}
            writable={scene.writable}
            onWrite={onWrite}
          />
        ))}
      </div>
    </div>
  );
}

/** The card that Tab leads to before any was chosen. */
function firstKey(columns: Readonly<Record<StageKey, readonly IdeaId[]>>): CardKey | null {
  for (const { key } of STAGES) {
    const [id] = columns[key];
    if (id !== undefined) return cardKey(key, id);
  }
  return null;
}

function spotOfCard(key: CardKey): Spot {
  const { id, stage } = parseCardKey(key);
  return { idea: id, stage };
}

function cardOf(target: EventTarget): CardKey | null {
  const key = target instanceof HTMLElement ? target.dataset['card'] : undefined;
  return key === undefined ? null : (key as CardKey);
}

interface MirrorColumnProps {
  readonly stage: StageKey;
  readonly name: string;
  readonly ids: readonly IdeaId[];
  readonly first: CardKey | null;
  readonly grid: Grid;
  readonly handle: BoardHandle;
  readonly picked: BoardScene['picked'];
  readonly pledged: ReadonlySet<IdeaId>;
  readonly writable: boolean;
  readonly onWrite: (stage: StageKey) => void;
}

function MirrorColumn(props: MirrorColumnProps) {
  const { stage, name, ids, first, grid, handle, picked, pledged, writable, onWrite } = props;
  const id = useId();
  return (
    <section aria-labelledby={id} className={css.head} data-stage={stage}>
      <StageHeader
        stage={stage}
        id={id}
        count={ids.length}
        actions={
          writable && (
            <IconButton
              label={words.writeIn(stage)}
              icon={<Plus />}
              size="small"
              tooltip={false}
              className={css.plus}
              onClick={() => onWrite(stage)}
            />
          )
        }
      />
      <ul className="only-heard" aria-label={name}>
        {ids.map((idea) => (
          <MirrorCard
            key={idea}
            id={idea}
            stage={stage}
            isFirst={first === cardKey(stage, idea)}
            isPledged={pledged.has(idea)}
            grid={grid}
            handle={handle}
            picked={picked}
          />
        ))}
      </ul>
    </section>
  );
}

interface MirrorCardProps {
  readonly id: IdeaId;
  readonly stage: StageKey;
  readonly isFirst: boolean;
  readonly isPledged: boolean;
  readonly grid: Grid;
  readonly handle: BoardHandle;
  readonly picked: BoardScene['picked'];
}

/** Takes nothing from the scene: of thousands only the one whose idea changed is rendered again. */
const MirrorCard = memo(function MirrorCard({
  id,
  stage,
  isFirst,
  isPledged,
  grid,
  handle,
  picked,
}: MirrorCardProps) {
  const idea = useStore(handle.idea(id));
  const key = cardKey(stage, id);
  const isStop = useSyncExternalStore(grid.selected.subscribe, () => {
    const selected = grid.selected.get();
    return selected === null ? isFirst : selected === key;
  });
  const chosen = useSyncExternalStore(picked.subscribe, () => isPicked(picked.get(), { idea: id, stage }));
  if (idea === null) return null;
  const elsewhere = idea.places.map((place) => place.stage).filter((other) => other !== stage);
  return (
    <li>
      <button type="button" data-card={key} tabIndex={isStop ? 0 : -1}>
        <span dir="auto">{idea.text}</span>
        {chosen && `, ${words.isPicked}`}
        {idea.keyPoint && `, ${words.keyPoint}`}
        {elsewhere.length > 0 && `, ${words.alsoIn(elsewhere)}`}
        {isPledged && `, ${words.pledged}`}
        {idea.mendedBy !== null && `, ${shared.mended[idea.mendedBy]}`}
        {`, ${words.sessionName(idea.session)}`}
      </button>
    </li>
  );
});
