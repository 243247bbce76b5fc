import type { StageKey } from '@pathwall/domain/pathway';
import { Maximize2 } from 'lucide-react';
import { type RefObject, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { useStore } from '../../session/react.tsx';
import { Button } from '../../ui/Button.tsx';
import { currentLook, watchLook } from '../../ui/look.ts';
import { useScene } from '../context.tsx';
import type { Draft } from '../draft.ts';
import type { OpenMenu } from '../IdeaMenu.tsx';
import { words } from '../words.ts';
import type { Size } from './camera.ts';
import { CardEditor, CardTools, WriteHere } from './Floating.tsx';
import css from './Grid.module.css';
import { createGrid } from './grid.ts';
import type { Grid } from './gridTypes.ts';
import { useHands } from './hands.ts';
import type { CardKey } from './layout.ts';
import { Mirror } from './Mirror.tsx';
import { Picture } from './Picture.tsx';
import { measuresFor } from './paint.ts';
import { cachedMeasure } from './wrap.ts';

export interface GridViewProps {
  readonly drafts: Map<string, Draft>;
  readonly onMenu: (menu: OpenMenu) => void;
  readonly box: RefObject<HTMLTextAreaElement | null>;
}

type Measures = ReturnType<typeof measuresFor>;

function newGrid(): Grid {
  const context = document.createElement('canvas').getContext('2d');
  if (context === null) throw new Error('this browser has no 2D canvas');
  const bySize = new Map<number, Measures>();
  return createGrid({
    measures: (font) => {
      const known = bySize.get(font);
      if (known !== undefined) return known;
      const { plain, heavy } = measuresFor(context, font);
      const made = { plain: cachedMeasure(plain), heavy: cachedMeasure(heavy) };
      bySize.set(font, made);
      return made;
    },
    forget: () => bySize.clear(),
    requestFrame: (frame) => void requestAnimationFrame(frame),
    isSeen: () => !document.hidden,
  });
}

/** The board as a grid of six columns, drawn on a canvas, with the same lists underneath for keys and screen readers. */
export default function GridView({ drafts, onMenu, box }: GridViewProps) {
  const scene = useScene();
  const { handle, arranged, calm, editing } = scene;
  const [grid] = useState(newGrid);
  const [size, setSize] = useState<Size | null>(null);
  const [writing, setWriting] = useState<StageKey | null>(null);
  const area = useRef<HTMLDivElement>(null);
  const anchor = useRef<HTMLSpanElement>(null);

  useEffect(() => {
    const take = (): void => grid.setOthers(calm ? [] : handle.others.get());
    take();
    return handle.others.subscribe(take);
  }, [grid, handle, calm]);

  useEffect(() => {
    const take = (): void => grid.setPicked(scene.picked.get());
    take();
    return scene.picked.subscribe(take);
  }, [grid, scene.picked]);

  useLayoutEffect(() => {
    grid.setLook(currentLook());
    return watchLook(grid.setLook);
  }, [grid]);

  // Letters that are there already measure as they will; only those that come later change where lines break.
  useEffect(() => {
    document.fonts.addEventListener('loadingdone', grid.setFontLoaded);
    return () => document.fonts.removeEventListener('loadingdone', grid.setFontLoaded);
  }, [grid]);

  useLayoutEffect(() => {
    const element = area.current;
    if (element === null) return;
    const measure = (): void => {
      const next = { width: element.clientWidth, height: element.clientHeight };
      grid.setSize(next);
      setSize((old) => (old?.width === next.width && old.height === next.height ? old : next));
    };
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, [grid]);

  // After the size is known, or every text would be broken into lines for another one first; before the picture is made.
  useLayoutEffect(() => {
    const take = (): void => grid.setBoard(handle.board.get(), arranged.get());
    take();
    const stops = [handle.board.subscribe(take), arranged.subscribe(take)];
    return () => {
      for (const stop of stops) stop();
    };
  }, [grid, handle, arranged]);

  /** A menu beside a card, or at a point of it. */
  const openMenu = (
    key: CardKey,
    kind: OpenMenu['kind'],
    at?: { readonly x: number; readonly y: number },
  ): void => {
    const rect = grid.rect(key);
    const stage = key.slice(0, key.indexOf('/')) as StageKey;
    const idea = grid.box(key)?.id;
    if (rect === null || idea === undefined || anchor.current === null) return;
    const place = at ?? { x: rect.x + Math.min(rect.width, 40), y: rect.y + Math.min(rect.height, 60) };
    anchor.current.style.translate = `${place.x}px ${place.y}px`;
    onMenu({
      spot: { idea, stage },
      kind,
      anchor: menuAnchor(anchor.current, () => focusCard(area.current, key)),
    });
  };

  const hands = useHands({ grid, area, openMenu, onWrite: setWriting });
  const write = (stage: StageKey): void => {
    scene.chooseStage(stage);
    box.current?.focus();
  };

  return (
    <div className={css.grid}>
      <Mirror grid={grid} openMenu={openMenu} onWrite={write} />
      {/* biome-ignore lint/a11y/noStaticElementInteractions: the mouse and the finger; keys are in the lists above */}
      <div
        ref={area}
        className={css.area}
        data-writable={scene.writable || undefined}
        {...hands}
        onDragStart={(event) => event.preventDefault()}
      >
        {size !== null && <Picture grid={grid} size={size} />}
        <span ref={anchor} className={css.anchor} />
        <CardTools grid={grid} openMenu={openMenu} />
        {editing !== null && editing.stage !== null && (
          <CardEditor
            key={`${editing.stage}/${editing.idea}`}
            grid={grid}
            spot={editing}
            drafts={drafts}
            onClose={(how) => {
              scene.edit(null);
              if (how === 'key') focusCard(area.current, `${editing.stage}/${editing.idea}` as CardKey);
            }}
          />
        )}
        {writing !== null && scene.writable && (
          <WriteHere key={writing} grid={grid} stage={writing} onClose={() => setWriting(null)} />
        )}
        <FitButton grid={grid} />
      </div>
    </div>
  );
}

/** The anchor of a menu: stands where it was opened, gives the focus back to the card's place in the lists. */
function menuAnchor(element: HTMLElement, focus: () => void): OpenMenu['anchor'] {
  element.focus = focus;
  return { current: element };
}

/** Puts the keyboard's focus on a card. */
export function focusCard(within: HTMLElement | null, key: CardKey): void {
  const root = within?.parentElement;
  root?.querySelector<HTMLElement>(`[data-card="${CSS.escape(key)}"]`)?.focus({ preventScroll: true });
}

function FitButton({ grid }: { readonly grid: Grid }) {
  const zoomed = useStore(grid.zoomed);
  if (!zoomed) return null;
  return (
    <Button className={css.fit} size="small" icon={<Maximize2 />} title={words.fitHint} onClick={grid.fit}>
      {words.fit}
    </Button>
  );
}
