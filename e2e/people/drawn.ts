import type { Board, Idea, IdeaId } from '@pathwall/domain';
import { perStage, type StageKey } from '@pathwall/domain/pathway';
import { expect, type Locator } from '@playwright/test';
import { type Camera, cardRect, FIT, type Point, type Rect } from '../../apps/web/src/board/canvas/camera.ts';
import {
  type BoardLayout,
  type CardBox,
  type CardKey,
  columnOfStage,
  createLayouter,
  parseCardKey,
} from '../../apps/web/src/board/canvas/layout.ts';
import { NOTHING_ARRANGED } from '../../apps/web/src/board/columns.ts';
import { stagePalette } from '../../apps/web/src/ui/tokens.ts';
import { Grid } from './grid.ts';
import { painted } from './painted.ts';
import { Participant } from './participant.ts';

/** No letter is drawn here: the ideas of these tests are so short that each fits in one line whatever its width. */
const ONE_LINE = { plain: () => 1, heavy: () => 1 };

/** What the page says about the grid: its cards in their order, and where its picture and its heads stand. */
interface Read {
  readonly cards: readonly { readonly key: CardKey; readonly text: string }[];
  readonly area: Rect;
  readonly strip: Rect;
}

export type Colour = readonly [red: number, green: number, blue: number];

/**
 * The grid as it is drawn: places come from the functions that lay the product's picture out, fed with what the lists beneath
 * it say; colours come from the canvas.
 */
export class Drawn extends Grid {
  area(): Locator {
    return this.page.locator('[data-writable]');
  }

  private async read(): Promise<Read> {
    // The picture is loaded after the board's words and buttons, and drawn in the frame after them.
    await this.area().locator('canvas').first().waitFor();
    await painted(this.page);
    return this.page.evaluate(() => {
      const rectOf = (element: Element | null | undefined) => {
        if (element == null) throw new Error('the grid is not there');
        const { x, y, width, height } = element.getBoundingClientRect();
        return { x, y, width, height };
      };
      const cards = [...document.querySelectorAll<HTMLElement>('[data-card]')].map((card) => ({
        key: (card.dataset['card'] ?? '') as `${StageKey}/${string}`,
        text: card.textContent.split(', ')[0] ?? '',
      }));
      const head = document.querySelector('section[data-stage]');
      return {
        cards,
        area: rectOf(document.querySelector('[data-writable]')),
        strip: rectOf(head?.parentElement),
      };
    });
  }

  /** The shipped layout of what the page shows, and how one looks at it. Columns are not scrolled in these tests. */
  private async scene(): Promise<Read & { readonly layout: BoardLayout; readonly camera: Camera }> {
    const read = await this.read();
    const columns = perStage((): IdeaId[] => []);
    const ideas = new Map<IdeaId, Idea>();
    for (const { key, text } of read.cards) {
      const { id, stage } = parseCardKey(key);
      columns[stage].push(id);
      const empty = { session: 1, by: null, at: 0, origin: null, places: [], mendedBy: null } as const;
      ideas.set(id, { id, text, ...empty, keyPoint: false, binnedAt: null });
    }
    const board: Board = { ideas, skipped: 0 };
    const layout = createLayouter(Math.round(read.area.width), ONE_LINE).layout(board, {
      ...NOTHING_ARRANGED,
      columns,
    });
    // The heads stand above their columns, so they tell how the picture is zoomed and pushed.
    const zoom = read.strip.width / layout.width;
    return { ...read, layout, camera: { ...FIT, zoom, x: read.area.x - read.strip.x } };
  }

  async zoom(): Promise<number> {
    return (await this.scene()).camera.zoom;
  }

  /** Where a card stands in the page; null while the lists have none with exactly these words there. */
  private async found(stage: StageKey, text: string): Promise<Rect | null> {
    const { cards, layout, camera, area } = await this.scene();
    const key = cards.find((card) => card.key.startsWith(`${stage}/`) && card.text === text)?.key;
    const box = columnOfStage(layout, stage).cards.find((card: CardBox) => card.key === key);
    if (box === undefined) return null;
    const rect = cardRect(camera, layout, box);
    return { ...rect, x: rect.x + area.x, y: rect.y + area.y };
  }

  /** Where a card stands in the page, once it is there. */
  async card(stage: StageKey, text: string): Promise<Rect> {
    await expect
      .poll(() => this.found(stage, text), { message: `a card "${text}" in ${stage}` })
      .not.toBeNull();
    const rect = await this.found(stage, text);
    if (rect === null) throw new Error(`no card "${text}" in ${stage}`);
    return rect;
  }

  /** A point on a card's words, beside the buttons that float at its end. */
  async on(stage: StageKey, text: string): Promise<Point> {
    const { x, y, height } = await this.card(stage, text);
    return { x: x + 40, y: y + height / 2 };
  }

  /** A point in the empty space under a column's cards, at its start (0) up to its end (1). */
  async under(stage: StageKey, along = 0.5): Promise<Point> {
    const { layout, camera, area } = await this.scene();
    const column = columnOfStage(layout, stage);
    return {
      x: area.x + (column.x + column.width * along) * camera.zoom - camera.x,
      y: area.y + (column.height - 30) * camera.zoom,
    };
  }

  /** The colour that the picture of the cards has at a point of the page. */
  async colourAt({ x, y }: Point): Promise<Colour> {
    return this.page.evaluate(
      ([left, top]) => {
        const canvas = document.querySelector<HTMLCanvasElement>('[data-writable] canvas');
        const context = canvas?.getContext('2d');
        if (canvas == null || context == null) throw new Error('no picture');
        const box = canvas.getBoundingClientRect();
        const ratio = canvas.width / box.width;
        const [red = 0, green = 0, blue = 0] = context.getImageData(
          Math.round((left - box.left) * ratio),
          Math.round((top - box.top) * ratio),
          1,
          1,
        ).data;
        return [red, green, blue] as const;
      },
      [x, y] as const,
    );
  }

  /** Heights of the page at which the coloured strips of a column's cards begin in the picture, also when it is scrolled. */
  async tops(stage: StageKey): Promise<readonly number[]> {
    const { layout, camera, area } = await this.scene();
    const column = columnOfStage(layout, stage);
    const x = area.x + (column.x + layout.metrics.gap) * camera.zoom - camera.x + 2.5;
    return this.page.evaluate(
      ([left, red, green, blue]) => {
        const canvas = document.querySelector<HTMLCanvasElement>('[data-writable] canvas');
        const context = canvas?.getContext('2d');
        if (canvas == null || context == null) throw new Error('no picture');
        const box = canvas.getBoundingClientRect();
        const ratio = canvas.width / box.width;
        const { data } = context.getImageData(Math.round((left - box.left) * ratio), 0, 1, canvas.height);
        const isStrip = (row: number): boolean =>
          data[row * 4] === red && data[row * 4 + 1] === green && data[row * 4 + 2] === blue;
        return Array.from({ length: canvas.height }, (_, row) => row)
          .filter((row) => isStrip(row) && (row === 0 || !isStrip(row - 1)))
          .map((row) => box.top + row / ratio);
      },
      [x, ...fillOf(stage)] as const,
    );
  }

  /** The strip of its stage's colour is drawn at the start of a card that stands in the lists there: it has arrived. */
  async expectDrawn(stage: StageKey, text: string): Promise<void> {
    await expect(this.idea(stage, text)).toBeAttached();
    await expect
      .poll(async () => {
        const card = await this.found(stage, text);
        return card === null ? `no card "${text}"` : this.colourAt(stripOf(card));
      })
      .toEqual(fillOf(stage));
  }

  /** Writes ideas in the box and waits until they are drawn. */
  async write(stage: StageKey, ...texts: readonly string[]): Promise<void> {
    const person = new Participant(this.page);
    for (const text of texts) await person.write(stage, text);
    for (const text of texts) await this.expectDrawn(stage, text);
  }

  /** Everything that is drawn on a card, as one text that is equal where the pictures are: words, star, other stages. */
  async face(stage: StageKey, text: string): Promise<string> {
    const { x, y, width, height } = await this.card(stage, text);
    return this.look({ x: x + 8, y: y + 3, width: width - 12, height: height - 6 });
  }

  /** The same for a part of the page that lies in the picture. */
  async look(part: Rect): Promise<string> {
    await painted(this.page);
    return this.page.evaluate(({ x, y, width, height }) => {
      const canvas = document.querySelector<HTMLCanvasElement>('[data-writable] canvas');
      const context = canvas?.getContext('2d');
      if (canvas == null || context == null) throw new Error('no picture');
      const box = canvas.getBoundingClientRect();
      const ratio = canvas.width / box.width;
      const [left = 0, top = 0, wide = 0, high = 0] = [x - box.left, y - box.top, width, height].map((size) =>
        Math.round(size * ratio),
      );
      // FNV-1a over all pixels.
      let hash = 2_166_136_261;
      for (const byte of context.getImageData(left, top, wide, high).data) {
        hash = Math.imul(hash ^ byte, 16_777_619);
      }
      return `${wide} × ${high}: ${hash}`;
    }, part);
  }

  /** Nothing of that stage's cards is drawn at a place where one stood. */
  async expectGone(stage: StageKey, place: Rect): Promise<void> {
    await expect.poll(() => this.colourAt(stripOf(place))).not.toEqual(fillOf(stage));
  }
}

/** The middle of the coloured strip at a card's start. */
export function stripOf({ x, y, height }: Rect): Point {
  return { x: x + 2.5, y: y + height / 2 };
}

/** The colour of a stage's cards in the light scheme. */
export function fillOf(stage: StageKey): Colour {
  const hex = Number.parseInt(stagePalette('light', 'normal')[stage].fill.slice(1), 16);
  return [hex >> 16, (hex >> 8) & 255, hex & 255];
}
