import { PassThrough } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { Outgoing } from './outbox.ts';

const turn = (): Promise<void> => new Promise(setImmediate);

/** A socket whose writes are looked at. */
function open(outgoing: Outgoing) {
  const stream = new PassThrough({ highWaterMark: 1e9 });
  const writes: Buffer[] = [];
  const write = stream._write.bind(stream);
  stream._write = (chunk: Buffer, encoding, done) => {
    writes.push(chunk);
    write(chunk, encoding, done);
  };
  stream._writev = (chunks, done) => {
    writes.push(Buffer.concat(chunks.map(({ chunk }) => chunk as Buffer)));
    done();
  };
  const state = { readyState: WebSocket.OPEN as number, OPEN: WebSocket.OPEN };
  return { outbox: outgoing.outbox(state as unknown as WebSocket, stream), writes, state };
}

/** The payloads of websocket frames, by RFC 6455. */
function payloads(bytes: Buffer): Buffer[] {
  const found: Buffer[] = [];
  let at = 0;
  while (at < bytes.length) {
    expect(bytes[at]).toBe(0x82);
    const short = bytes[at + 1] ?? 0;
    const head = short < 126 ? 2 : short === 126 ? 4 : 10;
    const size =
      head === 2 ? short : head === 4 ? bytes.readUInt16BE(at + 2) : Number(bytes.readBigUInt64BE(at + 2));
    found.push(bytes.subarray(at + head, at + head + size));
    at += head + size;
  }
  return found;
}

describe('what leaves for a socket', () => {
  it.each([0, 1, 125, 126, 32 * 1024, 65_535, 65_536, 300_000])('is framed, %i bytes', async (size) => {
    const { outbox, writes } = open(new Outgoing());
    const payload = new Uint8Array(size).fill(7);
    outbox.send(payload);
    expect(writes).toEqual([]);
    expect(outbox.buffered).toBeGreaterThanOrEqual(size);
    await turn();
    expect(writes).toHaveLength(1);
    expect(payloads(Buffer.concat(writes))).toEqual([Buffer.from(payload)]);
  });

  it('leaves in one write a turn, in its order, whatever the sizes', async () => {
    const { outbox, writes } = open(new Outgoing());
    const sizes = [3, 70_000, 40_000, 10, 10];
    for (const size of sizes) outbox.send(new Uint8Array(size).fill(size % 251));
    await turn();
    expect(writes).toHaveLength(1);
    expect(payloads(Buffer.concat(writes)).map(({ length }) => length)).toEqual(sizes);
    outbox.send(new Uint8Array([1]));
    await turn();
    expect(writes).toHaveLength(2);
  });

  it('is framed once for all who get the same', async () => {
    const outgoing = new Outgoing();
    const [one, two] = [open(outgoing), open(outgoing)];
    const payload = new Uint8Array(500);
    for (const { outbox } of [one, two]) outbox.send(payload);
    await turn();
    expect(one.writes[0]).toBe(two.writes[0]);
  });

  it('goes before a goodbye, and nothing after one', async () => {
    const { outbox, writes, state } = open(new Outgoing());
    outbox.send(new Uint8Array([1]));
    outbox.flush();
    expect(payloads(Buffer.concat(writes))).toEqual([Buffer.from([1])]);
    outbox.send(new Uint8Array([2]));
    state.readyState = WebSocket.CLOSING;
    outbox.send(new Uint8Array([3]));
    await turn();
    expect(writes).toHaveLength(1);
    expect(outbox.buffered).toBe(0);
  });
});
