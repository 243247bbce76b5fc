import { constants, setPriority } from 'node:os';
import { parentPort } from 'node:worker_threads';
import { type ReadRequest, readWorkshop } from './readFile.ts';

// The thread in which files are read that came from anywhere.

function main(): void {
  const port = parentPort;
  if (port === null) throw new Error('to be started as a worker thread');
  // On Linux this is about the calling thread alone; elsewhere it would slow the server itself down.
  if (process.platform === 'linux') setPriority(0, constants.priority.PRIORITY_BELOW_NORMAL);
  port.on('message', (request: ReadRequest) => port.postMessage(readWorkshop(request)));
}

main();
