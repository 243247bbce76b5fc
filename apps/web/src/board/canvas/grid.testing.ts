import { boardName } from '@pathwall/domain/documents';
import { fakeWorkshop } from '../../session/testing.ts';
import { arrange, NO_FILTER } from '../columns.ts';
import { createGrid } from './grid.ts';
import type { Dirty } from './gridTypes.ts';

/** Widths of letters that a test can change, as a font that comes late does. */
const measureOf = (wide: number) => ({
  plain: (text: string) => text.length * 7 * wide,
  heavy: (text: string) => text.length * 8 * wide,
});

/** A grid of the example's first board, in a window 1200 wide, with frames that the test plays. */
export function exampleGrid({ height = 600 } = {}) {
  const workshop = fakeWorkshop();
  const handle = workshop.openBoard(boardName(workshop.pairs[0]?.id ?? null));
  let wide = 1;
  let seen = true;
  const frames: ((now: number) => void)[] = [];
  const grid = createGrid({
    measures: () => measureOf(wide),
    forget: () => undefined,
    requestFrame: (frame) => void frames.push(frame),
    isSeen: () => seen,
  });
  let now = 0;
  const dirty: Dirty[] = [];
  grid.onDirty((what) => dirty.push(...what));
  const sync = (): void => {
    workshop.flush();
    grid.setBoard(handle.board.get(), arrange(handle.board.get(), NO_FILTER));
  };
  grid.setSize({ width: 1_200, height });
  sync();
  const play = (count: number): void => {
    for (let index = 0; index < count; index += 1) {
      now += 16;
      for (const frame of frames.splice(0)) frame(now);
    }
  };
  play(2);
  return {
    workshop,
    handle,
    grid,
    sync,
    play,
    dirty,
    waiting: () => frames.length > 0,
    asked: () => frames.length,
    /** Time in which a hidden tab gets no frame. */
    pass: (ms: number) => {
      now += ms;
    },
    setSeen: (next: boolean) => {
      seen = next;
    },
    setLetters: (next: number) => {
      wide = next;
    },
  };
}
