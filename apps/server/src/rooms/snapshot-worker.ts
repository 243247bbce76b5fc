import { constants, setPriority } from 'node:os';
import { parentPort } from 'node:worker_threads';
import type { SnapshotAnswer, SnapshotRequest } from './snapshot-thread.ts';

// The thread in which a long log becomes a snapshot, so that no beat waits for it.

async function main(): Promise<void> {
  const port = parentPort;
  if (port === null) throw new Error('to be started as a worker thread');
  // On Linux this is about the calling thread alone; elsewhere it would slow the server itself down. Before anything is
  // loaded: that alone takes longer than most snapshots.
  if (process.platform === 'linux') setPriority(0, constants.priority.PRIORITY_LOW);
  const { joinAdditions } = await import('./additions.ts');
  port.on('message', async (parts: SnapshotRequest) => {
    // A copy of its own size: the encoder's buffer is larger, and is handed over whole.
    const snapshot = (joinAdditions(parts) ?? (await built(parts))).slice();
    const answer: SnapshotAnswer = { snapshot };
    port.postMessage(answer, [snapshot.buffer]);
  });
}

/** Loads yjs only where it is needed. */
async function built(parts: SnapshotRequest): Promise<Uint8Array> {
  const Y = await import('yjs');
  const doc = new Y.Doc();
  doc.transact(() => {
    for (const part of parts) Y.applyUpdate(doc, part);
  });
  const state = Y.encodeStateAsUpdate(doc);
  doc.destroy();
  return state;
}

await main();
