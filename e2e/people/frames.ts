import { MESSAGE } from '@pathwall/protocol/frames';
import type { Page } from '@playwright/test';
import * as decoding from 'lib0/decoding';

/** What somebody's page was told of others over its websockets: pointers, drafts, drags. */
export interface Told {
  /** Frames that came, each as the states in it. */
  readonly frames: (readonly unknown[])[];
  /** Frames of that kind that this page sent. */
  readonly sent: (readonly unknown[])[];
}

/** The states in a frame of presence; null for any other frame. */
function statesIn(payload: string | Buffer): readonly unknown[] | null {
  if (typeof payload === 'string') return null;
  const decoder = decoding.createDecoder(payload);
  if (decoding.readVarUint(decoder) !== MESSAGE.awareness) return null;
  const inside = decoding.createDecoder(decoding.readVarUint8Array(decoder));
  const states: unknown[] = [];
  for (let left = decoding.readVarUint(inside); left > 0; left -= 1) {
    decoding.readVarUint(inside);
    decoding.readVarUint(inside);
    states.push(JSON.parse(decoding.readVarString(inside)));
  }
  return states;
}

/** Listens to the presence that goes in and out of a page; before it is opened. */
export function listen(page: Page): Told {
  const told: Told = { frames: [], sent: [] };
  const take = (into: (readonly unknown[])[], payload: string | Buffer): void => {
    const states = statesIn(payload);
    if (states !== null) into.push(states);
  };
  page.on('websocket', (socket) => {
    socket.on('framereceived', ({ payload }) => take(told.frames, payload));
    socket.on('framesent', ({ payload }) => take(told.sent, payload));
  });
  return told;
}
