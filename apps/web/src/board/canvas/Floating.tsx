import type { StageKey } from '@pathwall/domain/pathway';
import { Ellipsis, HandHeart, PencilLine } from 'lucide-react';
import { type FocusEvent, type RefObject, useEffect, useLayoutEffect, useRef } from 'react';
import { useStore } from '../../session/react.tsx';
import { IconButton } from '../../ui/IconButton.tsx';
import { KeyPointStar } from '../../ui/KeyPointStar.tsx';
import { TextArea } from '../../ui/TextArea.tsx';
import { type Spot, useArranged, useIdea, useScene } from '../context.tsx';
import type { Draft } from '../draft.ts';
import { EditCard } from '../EditCard.tsx';
import type { OpenMenu } from '../IdeaMenu.tsx';
import { useWriting } from '../useWriting.tsx';
import { words } from '../words.ts';
import css from './Grid.module.css';
import type { Grid } from './gridTypes.ts';
import { type CardKey, cardKey, columnOfStage, parseCardKey } from './layout.ts';

interface Place {
  readonly x: number;
  readonly y: number;
  readonly width?: number;
}

function put(node: HTMLElement, place: Place | null): void {
  node.style.visibility = place === null ? 'hidden' : 'visible';
  if (place === null) return;
  node.style.translate = `${Math.round(place.x)}px ${Math.round(place.y)}px`;
  if (place.width !== undefined) node.style.inlineSize = `${Math.round(place.width)}px`;
}

/** Keeps an element at a place of the picture, whatever is scrolled or zoomed; out of sight when `where` gives null. */
function useFollow(
  grid: Grid,
  element: RefObject<HTMLElement | null>,
  where: (node: HTMLElement) => Place | null,
): void {
  useLayoutEffect(() => {
    const follow = (): void => {
      if (element.current !== null) put(element.current, where(element.current));
    };
    follow();
    return grid.onDirty(follow);
  });
}

/** The buttons of the card that was pressed: edit, star, more. */
export function CardTools({
  grid,
  openMenu,
}: {
  readonly grid: Grid;
  readonly openMenu: (key: CardKey, kind: OpenMenu['kind']) => void;
}) {
  const selected = useStore(grid.selected);
  const { editing, writable, onPromote, onPledges } = useScene();
  if (selected === null || editing !== null) return null;
  if (!(writable || onPromote !== null || onPledges !== null)) return null;
  return <Tools key={selected} grid={grid} cardKey={selected} openMenu={openMenu} />;
}

interface ToolsProps {
  readonly grid: Grid;
  readonly cardKey: CardKey;
  readonly openMenu: (key: CardKey, kind: OpenMenu['kind']) => void;
}

function Tools({ grid, cardKey: key, openMenu }: ToolsProps) {
  const { id, stage } = parseCardKey(key);
  const { act, edit, writable, pledged, onPledges } = useScene();
  const idea = useIdea(id);
  const tools = useRef<HTMLDivElement>(null);
  useFollow(grid, tools, (node) => {
    const rect = grid.held() === null ? grid.rect(key) : null;
    const size = grid.size();
    if (rect === null || rect.y + rect.height < 0 || rect.y > size.height) return null;
    const x = Math.min(rect.x + rect.width - node.offsetWidth + 4, size.width - node.offsetWidth - 4);
    // Above the card, so that its words stay readable; under it where there is no room above.
    const above = rect.y - node.offsetHeight + 8;
    const under = Math.min(rect.y + rect.height - 8, size.height - node.offsetHeight - 4);
    return { x: Math.max(4, x), y: above >= 0 ? above : under };
  });
  if (idea === null) return null;
  return (
    <div ref={tools} className={css.tools}>
      {writable && (
        <>
          <KeyPointStar
            on={idea.keyPoint}
            of={idea.text}
            onToggle={() => act({ type: 'key-point', idea: id, on: !idea.keyPoint })}
          />
          <IconButton
            label={words.edit}
            of={idea.text}
            icon={<PencilLine />}
            size="small"
            onClick={() => edit({ idea: id, stage })}
          />
        </>
      )}
      {onPledges !== null && pledged.has(id) && (
        <IconButton
          label={words.showPledges}
          of={idea.text}
          icon={<HandHeart />}
          size="small"
          aria-haspopup="dialog"
          onClick={() => onPledges(idea)}
        />
      )}
      <IconButton
        label={words.moreShort}
        icon={<Ellipsis />}
        size="small"
        aria-haspopup="menu"
        onClick={() => openMenu(key, 'choices')}
      />
    </div>
  );
}

const NARROWEST_EDITOR = 280;

export interface CardEditorProps {
  readonly grid: Grid;
  readonly spot: Spot;
  readonly drafts: Map<string, Draft>;
  readonly onClose: (how: 'key' | 'away') => void;
}

/** The words of a card in a box above it. */
export function CardEditor({ grid, spot, drafts, onClose }: CardEditorProps) {
  const paper = useRef<HTMLDivElement>(null);
  const key = cardKey(spot.stage ?? 'universal', spot.idea);
  useFollow(grid, paper, (node) => {
    const rect = grid.rect(key);
    if (rect === null) return null;
    node.style.setProperty('--card-height', `${Math.round(rect.height)}px`);
    return inside(
      grid,
      rect.x - 3,
      rect.y - 3,
      Math.max(rect.width + 6, NARROWEST_EDITOR),
      node.offsetHeight,
    );
  });
  // When its card is gone from here, what was typed goes on in the page (Orphan).
  const { columns } = useArranged();
  if (spot.stage !== null && !columns[spot.stage].includes(spot.idea)) return null;
  return (
    <div ref={paper} className={css.paper} data-stage={spot.stage}>
      <EditCard spot={spot} drafts={drafts} onClose={onClose} />
    </div>
  );
}

/** The place, pushed inside the picture. */
function inside(grid: Grid, x: number, y: number, width: number, height: number) {
  const size = grid.size();
  return {
    width: Math.min(width, size.width - 8),
    x: Math.max(4, Math.min(x, size.width - width - 4)),
    y: Math.max(4, Math.min(y, size.height - height - 4)),
  };
}

export interface WriteHereProps {
  readonly grid: Grid;
  readonly stage: StageKey;
  readonly onClose: () => void;
}

/** A new idea, written where it will stand. Enter adds and waits for the next one; pasted lines become ideas each. */
export function WriteHere({ grid, stage, onClose }: WriteHereProps) {
  const writing = useWriting({ stage, onDone: onClose });
  const paper = useRef<HTMLDivElement>(null);
  const box = useRef<HTMLTextAreaElement>(null);
  useFollow(grid, paper, (node) => {
    const column = columnOfStage(grid.layout(), stage);
    const { zoom, x, scroll } = grid.camera();
    const last = column.cards.at(-1);
    const bottom =
      last === undefined ? grid.layout().metrics.gap : last.y + last.face.height + grid.layout().metrics.gap;
    const width = Math.max(column.width * zoom, NARROWEST_EDITOR);
    return inside(grid, column.x * zoom - x, (bottom - scroll[stage]) * zoom, width, node.offsetHeight);
  });
  useEffect(() => {
    box.current?.focus({ preventScroll: true });
  }, []);
  const onBlur = (event: FocusEvent): void => {
    if (event.relatedTarget instanceof Node && paper.current?.contains(event.relatedTarget)) return;
    // It is the question about pasted lines that has the focus.
    if (writing.asking || !document.hasFocus()) return;
    if (writing.text.trim() === '' || writing.add()) onClose();
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: listens to what bubbles from the box inside
    <div ref={paper} className={css.paper} data-stage={stage} onBlur={onBlur}>
      <TextArea ref={box} label={words.newIdea(stage)} hideLabel minRows={2} {...writing.field} />
      {writing.question}
    </div>
  );
}
