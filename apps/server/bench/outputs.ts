import {
  addIdea,
  boardName,
  createWorkshop,
  exampleWorkshop,
  mustBeOk,
  readBoard,
  readCommitments,
  readWall,
  STAGE_KEYS,
} from '@pathwall/domain';
import { type Contents, DEFAULT_OPTIONS, logPaper, logSheet } from '@pathwall/domain/papers/index';
import * as Y from 'yjs';
import { csvFile } from '../src/outputs/csv.ts';
import { createPress, type PressRequest } from '../src/outputs/press.ts';

/**
 * `npm run bench outputs`: how long the discussion log of 1,000 ideas takes in each format, milliseconds; the aim is 2,000. The
 * first file also loads the press; the figure is the median of the later ones.
 */

const IDEAS = 1_000;
const ROUNDS = 5;
const NOW = Date.UTC(2026, 10, 22, 9);

function contents(): Contents {
  const board = new Y.Doc();
  const random = (length: number): Uint8Array => crypto.getRandomValues(new Uint8Array(length));
  board.transact(() => {
    for (let index = 0; index < IDEAS; index += 1) {
      const text = `Idea ${index}: somebody rings back the same day, and knows what was said the last time`;
      const stages = STAGE_KEYS.filter((_, stage) => (index + stage) % 4 === 0);
      mustBeOk(addIdea(board, { text, stages, session: 1 }, { by: null, now: () => NOW + index, random }));
    }
  });
  return {
    state: mustBeOk(createWorkshop(exampleWorkshop(NOW), NOW)),
    boards: new Map([[boardName(null), readBoard(board)]]),
    wall: readWall(new Y.Doc()),
    commitments: readCommitments(new Y.Doc()),
    names: new Map(),
    at: NOW,
  };
}

async function timed(make: () => unknown): Promise<number> {
  const start = performance.now();
  await make();
  return performance.now() - start;
}

async function figures(make: () => unknown): Promise<{ readonly first: number; readonly median: number }> {
  const first = await timed(make);
  const later: number[] = [];
  while (later.length < ROUNDS) later.push(await timed(make));
  later.sort((a, b) => a - b);
  return { first: Math.round(first), median: Math.round(later[Math.floor(ROUNDS / 2)] ?? 0) };
}

async function run(): Promise<void> {
  const full = contents();
  const press = createPress();
  const print = (format: PressRequest['format']) => () =>
    press.print({ paper: logPaper(full, DEFAULT_OPTIONS), format }).then(mustBeOk);
  const csv = (): string => {
    const { header, rows } = logSheet(full, DEFAULT_OPTIONS);
    return csvFile(header, rows);
  };
  for (const [format, make] of [
    ['csv', csv],
    ['pdf', print('pdf')],
    ['docx', print('docx')],
  ] as const) {
    // On a machine that is busy otherwise the press gives up; the other formats are still of use.
    const found = await figures(make).catch((error: unknown) => ({ failed: String(error) }));
    process.stdout.write(`${JSON.stringify({ work: 'outputs', format, ideas: IDEAS, ...found })}\n`);
  }
  await press.close();
}

// Words are names of the other benches' works.
if (process.argv.slice(2).every((word) => word.startsWith('--'))) await run();
