import { availableParallelism, cpus } from 'node:os';
import { chromium } from 'playwright';
import { measureCold } from './cold.ts';
import type { Figure } from './figure.ts';
import { measureFrames, measureHeap, warmUp } from './frames.ts';
import { site } from './serve.ts';
import { pageSizes } from './sizes.ts';
import { tables } from './table.ts';

/**
 * Measures the pages: one line of JSON a figure, then tables for docs/performance.md. Ends with 1 when a page is above its
 * budget of JavaScript; times are told, not judged. Words: `--quick` (300 cards and no hour of edits, a minute), `sizes` (no browser), or `frames`,
 * `heap`, `cold` for one part; `ours` leaves the rivals out.
 */

const words = process.argv.slice(2);
const quick = words.includes('--quick');
const PARTS = ['sizes', 'frames', 'heap', 'cold'] as const;
const asked = PARTS.filter((part) => words.includes(part));
const wants = (part: (typeof PARTS)[number]): boolean => asked.length === 0 || asked.includes(part);
// Words that are for the server's bench.
const foreign = words.some(
  (word) => !word.startsWith('-') && word !== 'ours' && !PARTS.some((part) => part === word),
);

interface Found {
  readonly executablePath: string;
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string>>;
}

/** What `npm run bench` says in a word `--name=…`; null where the bench was started without it. */
function said(name: string): string | null {
  const start = `--${name}=`;
  return words.find((word) => word.startsWith(start))?.slice(start.length) ?? null;
}

async function measured(): Promise<number> {
  const figures: Figure[] = [];
  const tell = (figure: Figure): void => {
    figures.push(figure);
    process.stdout.write(`${JSON.stringify(figure)}\n`);
  };
  let over = 0;
  /** What cannot be measured is told, and what comes after it measured all the same; the run has failed. */
  const tried = async (what: string, measure: () => Promise<void>): Promise<void> => {
    const begun = performance.now();
    try {
      await measure();
      process.stderr.write(`${what}: ${Math.round((performance.now() - begun) / 1_000)} s\n`);
    } catch (error) {
      over += 1;
      process.stderr.write(`${what} was not measured: ${error instanceof Error ? error.message : error}\n`);
    }
  };
  if (wants('sizes')) {
    for (const { page, size, files, budget } of pageSizes()) {
      if (budget !== undefined && size > budget) over += 1;
      const figure = {
        work: 'pages',
        figure: page,
        value: size,
        unit: 'kB of JavaScript, gzip',
        files: files.length,
      } as const;
      tell(budget === undefined ? figure : { ...figure, budget });
    }
  }
  if (wants('frames') || wants('heap') || wants('cold')) {
    const told = said('browser');
    if (told === null) throw new Error('no browser: start this with npm run bench -- web');
    const found = JSON.parse(told) as Found;
    const pages = await site();
    const browser = await chromium.launch({
      executablePath: found.executablePath,
      args: [...found.args, '--enable-precise-memory-info'],
      env: { ...process.env, ...found.env },
    });
    const subjects = words.includes('ours') ? (['ours'] as const) : pages.subjects;
    try {
      // Once for nothing: the first page of a browser pays for the browser.
      await tried('the first pages', () => warmUp(browser, { ...pages, subjects }));
      if (wants('cold'))
        await tried('cold', () => measureCold(browser, { ...pages, subjects }, said('server') ?? '', tell));
      if (wants('frames')) {
        for (const count of quick ? [300] : [50, 300, 2_000, 5_000]) {
          for (const throttle of quick ? [1] : [1, 4]) {
            // Beside the rivals, slowed down, the two sizes that the aims name: so the whole stays below eight minutes.
            const few = throttle > 1 && count !== 300 && count !== 2_000;
            for (const subject of few ? (['ours'] as const) : subjects)
              await tried(`frames, ${subject}, ${count}, ${throttle}`, () =>
                measureFrames(browser, pages, subject, count, throttle, tell),
              );
          }
        }
      }
      if (wants('heap'))
        for (const subject of subjects)
          await tried(`heap, ${subject}`, () => measureHeap(browser, pages, subject, !quick, tell));
    } finally {
      await browser.close();
      pages.close();
    }
    process.stdout.write(
      `\n${cpus()[0]?.model ?? 'unknown processor'}, ${availableParallelism()} cores, Chromium headless without GPU\n`,
    );
    process.stdout.write(`\n${tables(figures, subjects)}\n`);
  }
  return over === 0 ? 0 : 1;
}

process.exitCode = foreign ? 0 : await measured();
