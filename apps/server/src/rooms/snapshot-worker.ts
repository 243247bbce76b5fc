import { constants, setPriority } from 'node:os';
import { parentPort } from 'node:worker_threads';
import type { SnapshotAnswer, SnapshotRequest } from './snapshot-thread.ts';

// The thread in which a long log becomes a snapshot, so that no beat waits for it.

/** Milliseconds of work after which the thread stands back, and for how long. */
const WORK = 1;
const REST = 3;

const nobody = new Int32Array(new SharedArrayBuffer(4));

/**
 * Gives what is to be called between two pieces of work. Low priority is not enough where there is one core for all: the
 * scheduler lets a thread have its turn of some milliseconds to the end, and a change that is being stored waits for several.
 */
function standingBack(): () => void {
  let since = performance.now();
  return () => {
    if (performance.now() - since < WORK) return;
    // Nobody ever wakes it: this is a pause.
    Atomics.wait(nobody, 0, 0, REST);
    since = performance.now();
  };
}

async function main(): Promise<void> {
  const port = parentPort;
  if (port === null) throw new Error('to be started as a worker thread');
  // On Linux this is about the calling thread alone; elsewhere it would slow the server itself down. Before anything is
  // loaded: that alone takes longer than most snapshots.
  if (process.platform === 'linux') setPriority(0, constants.priority.PRIORITY_LOW);
  const { joinAdditions } = await import('./additions.ts');
  port.on('message', async (parts: SnapshotRequest) => {
    const between = standingBack();
    // A copy of its own size: the encoder's buffer is larger, and is handed over whole.
    const snapshot = (joinAdditions(parts, between) ?? (await built(parts, between))).slice();
    const answer: SnapshotAnswer = { snapshot };
    port.postMessage(answer, [snapshot.buffer]);
  });
}

/** Loads yjs only where it is needed. */
async function built(parts: SnapshotRequest, between: () => void): Promise<Uint8Array> {
  const Y = await import('yjs');
  const doc = new Y.Doc();
  doc.transact(() => {
    for (const part of parts) {
      between();
      Y.applyUpdate(doc, part);
    }
  });
  const state = Y.encodeStateAsUpdate(doc);
  doc.destroy();
  return state;
}

await main();
