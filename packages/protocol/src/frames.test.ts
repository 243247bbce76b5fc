import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  decodeServerFrame,
  encodeAck,
  encodeFeedLeave,
  encodeFeedUpdate,
  encodeRefusal,
  isCountedFrame,
} from './frames.ts';

describe('frames of our own', () => {
  test('come back as they went', () => {
    expect(decodeServerFrame(encodeAck(300))).toEqual({ type: 'ack', count: 300 });
    expect(decodeServerFrame(encodeRefusal(7, 'update-gap'))).toEqual({
      type: 'refusal',
      frame: 7,
      code: 'update-gap',
    });
    const parts = [
      { document: 'board.room', update: Uint8Array.of(1, 2) },
      { document: 'wall', update: new Uint8Array(0) },
    ] as const;
    expect(decodeServerFrame(encodeFeedUpdate(parts))).toEqual({ type: 'feed-update', parts });
    expect(decodeServerFrame(encodeFeedLeave('board.abc'))).toEqual({
      type: 'feed-leave',
      document: 'board.abc',
    });
  });

  test('their first byte is what PROTOCOL.md says', () => {
    expect(
      [encodeAck(1), encodeRefusal(1, 'read-only'), encodeFeedUpdate([]), encodeFeedLeave('wall')].map(
        (f) => f[0],
      ),
    ).toEqual([100, 101, 110, 111]);
  });

  test('cut short anywhere, they are no frame and nothing is thrown', () => {
    const whole = encodeFeedUpdate([{ document: 'board.room', update: Uint8Array.of(1, 2, 3) }]);
    for (let length = 0; length < whole.length; length += 1) {
      expect(decodeServerFrame(whole.slice(0, length))).toBeNull();
    }
  });

  test('junk is no frame and never throws', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 60 }), (bytes) => {
        const frame = decodeServerFrame(bytes);
        expect(frame === null || typeof frame.type === 'string').toBe(true);
      }),
      { numRuns: 2_000 },
    );
  });

  test('an unknown refusal or document is not passed on', () => {
    const refusal = encodeRefusal(1, 'no-seat');
    refusal[refusal.length - 1] = 'X'.charCodeAt(0);
    expect(decodeServerFrame(refusal)).toBeNull();
    const leave = encodeFeedLeave('wall');
    leave[leave.length - 1] = 'X'.charCodeAt(0);
    expect(decodeServerFrame(leave)).toBeNull();
  });
});

test('only changes are counted: sync step 2 and update', () => {
  const counted = [[0, 0], [0, 1], [0, 2], [1, 1], [3], [100, 1], []].map((bytes) =>
    isCountedFrame(Uint8Array.from(bytes)),
  );
  expect(counted).toEqual([false, true, true, false, false, false, false]);
});
