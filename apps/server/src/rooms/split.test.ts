import { addIdea, mustBeOk, readBoard, type SeatId } from '@pathwall/domain';
import { isCountedFrame, SPLIT_BOUNDS, type SplitBounds, splitUpdate } from '@pathwall/protocol';
import * as decoding from 'lib0/decoding';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { BOUNDS } from './bounds.ts';
import { BOARD_1, TestClient, testRooms } from './testing.ts';
import { updateFrame } from './wire.ts';

/** A client that cuts what it sends, as our page does. */
class CuttingClient extends TestClient {
  bounds: SplitBounds = { ...SPLIT_BOUNDS, apart: true };

  override send(frame: Uint8Array): void {
    if (!isCountedFrame(frame)) {
      super.send(frame);
      return;
    }
    const update = decoding.readVarUint8Array(decoding.createDecoder(frame.subarray(2)));
    for (const piece of splitUpdate(update, this.bounds)) super.send(updateFrame(piece));
  }
}

function write(doc: Y.Doc, by: string, count: number): void {
  let seed = by.charCodeAt(0);
  const random = (length: number): Uint8Array =>
    Uint8Array.from({ length }, () => {
      seed = (Math.imul(seed, 1_103_515_245) + 12_345) | 0;
      return (seed >>> 16) & 0xff;
    });
  const context = { by: by as SeatId, now: () => 1_000, random };
  for (let number = 0; number < count; number += 1) {
    mustBeOk(addIdea(doc, { text: `${by} ${number}`, stages: ['crisis'], session: 1 }, context));
  }
}

const count = (doc: Y.Doc): number => readBoard(doc).ideas.size;

describe('what is above one frame', () => {
  it('fits through the gate in the pieces that a page makes of it', () => {
    expect(SPLIT_BOUNDS.bytes).toBeLessThan(BOUNDS.frameBytes);
    expect(SPLIT_BOUNDS.structs).toBeLessThanOrEqual(BOUNDS.structsPerFrame);
    expect(SPLIT_BOUNDS.length).toBeLessThanOrEqual(BOUNDS.lengthPerFrame);
  });

  it('is taken whole: two thousand ideas that were written offline', async () => {
    const rooms = await testRooms();
    const ana = new CuttingClient();
    write(ana.doc, 'ana', 2_000);
    await rooms.open('ana', BOARD_1, ana);
    await expect.poll(() => rooms.beat().then(() => ana.acked)).toBe(ana.sent);
    expect(ana.sent).toBeGreaterThan(3);
    expect(ana.codes()).toEqual([]);
    const { client } = await rooms.open('ben', BOARD_1);
    expect(count(client.doc)).toBe(2_000);
  });

  it('comes back after an older backup: everybody brings their own, and nothing in another’s name', async () => {
    const ana = new CuttingClient();
    const ben = new CuttingClient();
    write(ana.doc, 'ana', 20);
    write(ben.doc, 'ben', 20);
    Y.applyUpdate(ana.doc, Y.encodeStateAsUpdate(ben.doc), ana);
    Y.applyUpdate(ben.doc, Y.encodeStateAsUpdate(ana.doc), ben);

    // The server knows nothing of all this.
    const rooms = await testRooms();
    await rooms.open('ana', BOARD_1, ana);
    expect(ana.codes()).toContain('foreign-client');
    await rooms.open('ben', BOARD_1, ben);
    const { client } = await rooms.open('fran', BOARD_1);
    expect(count(client.doc)).toBe(40);
  });
});
