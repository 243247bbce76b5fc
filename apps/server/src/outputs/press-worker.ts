import { constants, setPriority } from 'node:os';
import { parentPort } from 'node:worker_threads';
import { docxFile } from './docx.ts';
import type { PressAnswer, PressRequest } from './press.ts';
import { pdfFile } from './typst.ts';

// The thread in which papers become files.

function main(): void {
  const port = parentPort;
  if (port === null) throw new Error('to be started as a worker thread');
  // On Linux this is about the calling thread alone; elsewhere it would slow the server itself down.
  if (process.platform === 'linux') setPriority(0, constants.priority.PRIORITY_BELOW_NORMAL);
  port.on('message', async ({ paper, format }: PressRequest) => {
    const made = format === 'pdf' ? pdfFile(paper) : await docxFile(paper);
    // A copy of its own size: the maker's buffer may be a piece of a larger one.
    const file = new Uint8Array(made);
    const answer: PressAnswer = { file };
    port.postMessage(answer, [file.buffer]);
  });
}

main();
