import { constants, setPriority } from 'node:os';
import { parentPort } from 'node:worker_threads';
import { type RememberRequest, rememberUpdates } from './remember.ts';

// The thread in which what a large board was becomes bytes.

function main(): void {
  const port = parentPort;
  if (port === null) throw new Error('to be started as a worker thread');
  // On Linux this is about the calling thread alone; elsewhere it would slow the server itself down.
  if (process.platform === 'linux') setPriority(0, constants.priority.PRIORITY_LOW);
  port.on('message', (updates: RememberRequest) => {
    const made = rememberUpdates(updates);
    port.postMessage(made, [made.state.buffer]);
  });
}

main();
