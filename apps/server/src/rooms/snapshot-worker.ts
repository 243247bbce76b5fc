import { constants, setPriority } from 'node:os';
import { parentPort } from 'node:worker_threads';
import * as Y from 'yjs';
import type { SnapshotAnswer, SnapshotRequest } from './snapshot-thread.ts';

// The thread in which a long log becomes a snapshot, so that no beat waits for it.

function main(): void {
  const port = parentPort;
  if (port === null) throw new Error('to be started as a worker thread');
  // On Linux this is about the calling thread alone; elsewhere it would slow the server itself down.
  if (process.platform === 'linux') setPriority(0, constants.priority.PRIORITY_BELOW_NORMAL);
  port.on('message', (parts: SnapshotRequest) => {
    const doc = new Y.Doc();
    doc.transact(() => {
      for (const part of parts) Y.applyUpdate(doc, part);
    });
    // A copy of its own size: the encoder's buffer is larger, and is handed over whole.
    const snapshot = Y.encodeStateAsUpdate(doc).slice();
    doc.destroy();
    const answer: SnapshotAnswer = { snapshot };
    port.postMessage(answer, [snapshot.buffer]);
  });
}

main();
