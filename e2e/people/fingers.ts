import type { CDPSession, Page } from '@playwright/test';
import type { Point } from '../../apps/web/src/board/canvas/camera.ts';

/** Steps of a way, as many as a hand that is in a hurry makes. */
const STEPS = 8;
const SECONDS_A_STEP = 0.01;

function between(from: Point, to: Point, share: number): Point {
  return { x: from.x + (to.x - from.x) * share, y: from.y + (to.y - from.y) * share };
}

type TouchType = 'touchStart' | 'touchMove' | 'touchEnd';

/** Fingers and a pen on a page, as the browser gets them from the glass: no event is made by a script. */
export class Fingers {
  private readonly wire: CDPSession;

  private constructor(wire: CDPSession) {
    this.wire = wire;
  }

  static async on(page: Page): Promise<Fingers> {
    return new Fingers(await page.context().newCDPSession(page));
  }

  /** `time` in seconds since 1970; when the browser gets it, where none is given. */
  private async touch(type: TouchType, points: readonly Point[], time?: number): Promise<void> {
    const touchPoints = points.map(({ x, y }, id) => ({ x, y, id }));
    const timestamp = time === undefined ? {} : { timestamp: time };
    await this.wire.send('Input.dispatchTouchEvent', { type, touchPoints, ...timestamp });
  }

  /** Puts fingers down, one after the other. */
  async down(...points: readonly Point[]): Promise<void> {
    for (let count = 1; count <= points.length; count += 1)
      await this.touch('touchStart', points.slice(0, count));
  }

  /** Moves all fingers that are down, each on its own straight way. */
  async move(from: readonly Point[], to: readonly Point[]): Promise<void> {
    for (let step = 1; step <= STEPS; step += 1) {
      await this.touch(
        'touchMove',
        from.map((point, index) => between(point, to[index] ?? point, step / STEPS)),
      );
    }
  }

  async up(): Promise<void> {
    await this.touch('touchEnd', []);
  }

  /** Both at once, so that on a busy machine it is not taken for a finger that rests. */
  async tap(point: Point): Promise<void> {
    await Promise.all([this.down(point), this.up()]);
  }

  /**
   * Moves a finger on a straight way and lets go at once. The events carry times of their own, all gone by when they are
   * sent: how fast the finger was is no matter of the machine.
   */
  async throw(from: Point, to: Point): Promise<void> {
    const start = Date.now() / 1000 - STEPS * SECONDS_A_STEP;
    const send = (type: TouchType, step: number, points: readonly Point[]): Promise<void> =>
      this.touch(type, points, start + step * SECONDS_A_STEP);
    const move = (step: number) => send('touchMove', step, [between(from, to, step / STEPS)]);
    // A finger that rests where it was put down would pick something up.
    await Promise.all([send('touchStart', 0, [from]), move(1)]);
    for (let step = 2; step <= STEPS; step += 1) await move(step);
    await send('touchEnd', STEPS, []);
  }

  private async pen(type: 'mousePressed' | 'mouseMoved' | 'mouseReleased', at: Point): Promise<void> {
    const buttons = type === 'mouseReleased' ? 0 : 1;
    const pen = { pointerType: 'pen', button: 'left', clickCount: 1, buttons } as const;
    await this.wire.send('Input.dispatchMouseEvent', { type, ...pen, ...at });
  }

  /** Drags with a pen, which drags at once, as a mouse does. `meanwhile` happens half-way. */
  async penDrag(from: Point, to: Point, meanwhile?: () => Promise<void>): Promise<void> {
    await this.pen('mousePressed', from);
    for (let step = 1; step <= STEPS; step += 1) {
      await this.pen('mouseMoved', between(from, to, step / STEPS));
      if (step === STEPS / 2) await meanwhile?.();
    }
    await this.pen('mouseReleased', to);
  }
}
