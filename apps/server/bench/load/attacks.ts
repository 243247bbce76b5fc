import * as encoding from 'lib0/encoding';
import * as Y from 'yjs';
import { MESSAGE, rawFrame, STEP, step2Frame, updateFrame } from './frames.ts';
import { clientFrame } from './socket.ts';

/** One thing that somebody may send who means harm, or whose program is broken. */
export interface Attack {
  readonly name: string;
  /** Frames as they go over the wire. */
  readonly bytes: Buffer;
}

/** Edits of which the first was never sent: everything after it waits for it in yjs. */
function gapped(count: number): readonly Uint8Array[] {
  const doc = new Y.Doc();
  const updates: Uint8Array[] = [];
  doc.getMap('ideas').set('never sent', 1);
  doc.on('update', (update: Uint8Array) => updates.push(update));
  for (let made = 0; made < count; made += 1) doc.getMap('ideas').set(`idea ${made}`, made);
  return updates;
}

function numbers(...all: readonly number[]): Uint8Array {
  return encoding.encode((encoder) => {
    for (const number of all) encoding.writeVarUint(encoder, number);
  });
}

/** Structs of collected garbage, each of that length. */
function garbage(count: number, length: number): Uint8Array {
  return encoding.encode((encoder) => {
    encoding.writeUint8Array(encoder, numbers(1, count, 77, 0));
    for (let made = 0; made < count; made += 1) {
      encoding.writeUint8(encoder, 0);
      encoding.writeVarUint(encoder, length);
    }
    encoding.writeVarUint(encoder, 0);
  });
}

function large(characters: number): Uint8Array {
  const doc = new Y.Doc();
  doc.getMap('ideas').set('large', 'x'.repeat(characters));
  return Y.encodeStateAsUpdate(doc);
}

const TEXT = 1;
/** Sets bits that no extension has been agreed on for: against the protocol, and the server's library says so. */
const BROKEN = Buffer.from([0xf2, 0x80, 0, 0, 0, 0]);

/** The sixteen kinds of the issue, for a server that wants that before each message. */
export function attacks(prefix: Uint8Array): readonly Attack[] {
  const doc = new Y.Doc();
  doc.getMap('ideas').set('honest', 'x');
  const honest = Y.encodeStateAsUpdate(doc);
  const update = (bytes: Uint8Array): Buffer => updateFrame(prefix, bytes);
  const message = (...all: readonly number[]): Buffer => rawFrame(prefix, numbers(...all));
  const some = (name: string, bytes: Buffer): Attack => ({ name, bytes });
  const gaps = gapped(5_000);
  return [
    some('an update with a gap', update(gaps[0] ?? honest)),
    some('five thousand updates with gaps', Buffer.concat(gaps.map(update))),
    some('a step 2 with a gap', step2Frame(prefix, gaps[1] ?? honest)),
    some('a V2 update', update(Y.encodeStateAsUpdateV2(doc))),
    some('a truncated update', update(honest.slice(0, -3))),
    some('an update with a tail', update(new Uint8Array([...honest, 0]))),
    some('noise', update(new Uint8Array(200).fill(213))),
    some('an update that promises more than its frame', message(MESSAGE.sync, STEP.update, 120, 1, 2)),
    some('a struct of a quadrillion', update(garbage(1, 2 ** 50))),
    some('a hundred thousand structs', update(garbage(100_000, 1))),
    some('a frame of a megabyte', update(large(1_000_000))),
    some('a message of an unknown type', message(99, 1, 2)),
    some('a damaged state vector', message(MESSAGE.sync, STEP.one, 2, 5, 200)),
    some('a damaged presence', message(MESSAGE.awareness, 3, 1, 1, 100)),
    some('text', clientFrame(Buffer.from('{"hello":1}'), TEXT)),
    some('a broken websocket frame', BROKEN),
  ];
}
