import type { Idea, IdeaId } from '@pathwall/domain';
import { STAGE_KEYS, type StageKey } from '@pathwall/domain/pathway';
import { Plus } from 'lucide-react';
import { useId, useLayoutEffect, useRef, useSyncExternalStore } from 'react';
import { boardWords } from '../../ui/boardWords.ts';
import { IconButton } from '../../ui/IconButton.tsx';
import { StageHeader } from '../../ui/Stage.tsx';
import { useScene } from '../context.tsx';
import { isPicked, type Picked } from '../picked.ts';
import { words } from '../words.ts';
import css from './Grid.module.css';
import type { Grid } from './gridTypes.ts';
import { createHiddenList, type HiddenList } from './hiddenList.ts';
import { type CardKey, cardKey, parseCardKey } from './layout.ts';

export interface MirrorColumnProps {
  readonly stage: StageKey;
  readonly name: string;
  readonly grid: Grid;
  /** True while entries are taken away and moved: a focus that goes with them was not led elsewhere by anybody. */
  readonly exchanging: { current: boolean };
  readonly onWrite: (stage: StageKey) => void;
}

/** So many entries are there from the start; those of a longer list come in between frames. */
const FIRST = 25;
const PIECE = 50;
/** Between frames that need all there is, the rest waits for one that does not; no longer than this, in milliseconds. */
const PATIENCE_MS = 1_000;
/** A piece takes about this long, in milliseconds: with less time left it would be in the way of the next frame. */
const PIECE_MS = 3;
/** An idle moment may last fifty milliseconds, of which no more than this are taken: a hand may come down at any time. */
const GO_MS = 8;
/** Whoever has scrolled so lately goes on, milliseconds: it waits until the hand rests. */
const RESTS_MS = 250;

/** The head of a column, and its ideas for keys and screen readers. */
export function MirrorColumn({ stage, name, grid, exchanging, onWrite }: MirrorColumnProps) {
  const { writable, arranged } = useScene();
  const count = useSyncExternalStore(arranged.subscribe, () => arranged.get().columns[stage].length);
  const id = useId();
  const list = useHiddenIdeas(stage, grid, exchanging);
  return (
    <section aria-labelledby={id} className={css.head} data-stage={stage}>
      <StageHeader
        stage={stage}
        id={id}
        count={count}
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
      <ul ref={list} className="only-heard" aria-label={name} />
    </section>
  );
}

/** Keeps the list of a column: one subscription, however many ideas there are. */
function useHiddenIdeas(stage: StageKey, grid: Grid, exchanging: { current: boolean }) {
  const { handle, arranged, picked, pledged, dots } = useScene();
  const element = useRef<HTMLUListElement>(null);
  const list = useRef<HiddenList>(null);
  useLayoutEffect(() => {
    if (element.current === null) return;
    list.current ??= createHiddenList(element.current, stage);
    const made = list.current;
    const quiet: HiddenList = {
      ...made,
      show: (...what) => {
        exchanging.current = true;
        const done = made.show(...what);
        exchanging.current = false;
        return done;
      },
    };
    const most = Math.max(FIRST, element.current.children.length);
    return follow(quiet, stage, { handle, arranged, picked, pledged, dots, grid }, most);
  }, [stage, grid, exchanging, handle, arranged, picked, pledged, dots]);
  return element;
}

type Followed = Pick<ReturnType<typeof useScene>, 'handle' | 'arranged' | 'picked' | 'pledged' | 'dots'> & {
  readonly grid: Grid;
};

/** Shows a column in its list until the function that it gives is called; of a long one `atOnce` entries now. */
function follow(list: HiddenList, stage: StageKey, of: Followed, atOnce: number): () => void {
  const { handle, arranged, picked, pledged, dots, grid } = of;
  let most = atOnce;
  let shown: Picked = picked.get();
  let cancel: (() => void) | null = null;
  const nameOf = (idea: Idea): string =>
    heard(idea, stage, {
      picked: isPicked(picked.get(), { idea: idea.id, stage }),
      pledged: pledged.has(idea.id),
      dots: dots.get(idea.id) ?? 0,
    });
  let ids: readonly IdeaId[] = [];
  const write = (changed?: ReadonlySet<IdeaId> | 'all'): void => {
    const column = arranged.get().columns[stage];
    const stop = stopIn(stage, of);
    // What has the focus is there, however far down; and a list that is whole stays so, however much comes at once.
    if (stop !== null && column.length > most)
      most = Math.max(most, column.indexOf(parseCardKey(stop).id) + 1);
    if (column.length <= most) {
      ids = column;
      most = Number.POSITIVE_INFINITY;
    } else if (!startsWith(column, ids, most)) ids = column.slice(0, most);
    list.show({ ids, ideas: handle.board.get().ideas, nameOf }, changed);
    list.setStop(stop);
  };
  let camera = grid.camera();
  let scrolledAt = Number.NEGATIVE_INFINITY;
  const watch = (): void => {
    if (grid.camera() === camera) return;
    camera = grid.camera();
    scrolledAt = performance.now();
  };
  const isMore = (): boolean => arranged.get().columns[stage].length > most;
  const show = (changed?: ReadonlySet<IdeaId> | 'all'): void => {
    write(changed);
    if (isMore()) cancel ??= whenIdle(more);
  };
  const more = (hasTime: () => boolean): void => {
    if (grid.held() !== null || performance.now() < scrolledAt + RESTS_MS) {
      const timer = setTimeout(() => {
        cancel = whenIdle(more);
      }, RESTS_MS);
      cancel = () => clearTimeout(timer);
      return;
    }
    cancel = null;
    // As much as there is time for: lists that come in by and by meet whoever begins to scroll.
    do {
      most += PIECE;
      write();
    } while (isMore() && hasTime());
    if (isMore()) cancel = whenIdle(more);
  };
  const pick = (): void => {
    const before = shown;
    shown = picked.get();
    const changed = [...before.keys(), ...shown.keys()].filter(
      (idea) => before.get(idea) !== shown.get(idea) || before.has(idea) !== shown.has(idea),
    );
    if (changed.length > 0) show(new Set(changed));
  };
  const select = (): void => {
    // The focus is about to go to what was selected: it has to be there.
    if (most === Number.POSITIVE_INFINITY) list.setStop(stopIn(stage, of));
    else show();
  };
  show('all');
  const stops = [
    handle.board.subscribe(() => show()),
    arranged.subscribe(() => show()),
    picked.subscribe(pick),
    grid.selected.subscribe(select),
    grid.onDirty(watch),
  ];
  return () => {
    cancel?.();
    for (const stop of stops) stop();
  };
}

/** Does it when the page has nothing else to do, or soon all the same; gives the way to call it off. */
function whenIdle(task: (hasTime: () => boolean) => void): () => void {
  // Safari does not say when it is idle.
  if (typeof requestIdleCallback !== 'function') {
    const timer = setTimeout(() => task(() => false));
    return () => clearTimeout(timer);
  }
  const handle = requestIdleCallback(
    (idle) => {
      const until = performance.now() + GO_MS;
      task(() => idle.timeRemaining() > PIECE_MS && performance.now() < until);
    },
    { timeout: PATIENCE_MS },
  );
  return () => cancelIdleCallback(handle);
}

/** Whether `known` is the first `most` of a column. */
function startsWith(column: readonly IdeaId[], known: readonly IdeaId[], most: number): boolean {
  return known.length === most && known.every((id, index) => id === column[index]);
}

/** The card of this column that the Tab key stops at: the one that was chosen, or the first of all before any was. */
function stopIn(stage: StageKey, { arranged, grid }: Followed): CardKey | null {
  const key = grid.selected.get() ?? firstKey(arranged.get().columns);
  return key !== null && parseCardKey(key).stage === stage ? key : null;
}

/** The card that Tab leads to before any was chosen. */
function firstKey(columns: Readonly<Record<StageKey, readonly IdeaId[]>>): CardKey | null {
  for (const stage of STAGE_KEYS) {
    const [id] = columns[stage];
    if (id !== undefined) return cardKey(stage, id);
  }
  return null;
}

interface Marks {
  readonly picked: boolean;
  readonly pledged: boolean;
  readonly dots: number;
}

/** The idea's words, and its marks in words. */
function heard(idea: Idea, stage: StageKey, { picked, pledged, dots }: Marks): string {
  const elsewhere = idea.places.map((place) => place.stage).filter((other) => other !== stage);
  return [
    idea.text,
    ...(picked ? [words.isPicked] : []),
    ...(idea.keyPoint ? [words.keyPoint] : []),
    ...(elsewhere.length > 0 ? [words.alsoIn(elsewhere)] : []),
    ...(dots > 0 ? [words.dots(dots)] : []),
    ...(pledged ? [words.pledged] : []),
    ...(idea.origin === 'paper' ? [words.fromPaper] : []),
    ...(idea.mendedBy === null ? [] : [boardWords.mended[idea.mendedBy]]),
    words.sessionName(idea.session),
  ].join(', ');
}
