import { spawnSync } from 'node:child_process';
import { availableParallelism, cpus, loadavg } from 'node:os';
import { type Browser, chromium } from 'playwright';
import { coldSubjects, measureCold } from './cold.ts';
import type { Figure } from './figure.ts';
import { measureFrames, measureHeap, warmUp } from './frames.ts';
import { type Site, type SubjectName, site } from './serve.ts';
import { pageSizes } from './sizes.ts';
import { table } from './table.ts';

/**
 * Measures the pages: one line of JSON a figure, then one table for docs/performance.md. Ends with 1 when a page is above its
 * budget of JavaScript or a part could not be measured; times are told, not judged. Words: `--quick` (300 cards and no hour of edits, a minute), `sizes` (no browser), or `frames`,
 * `heap`, `cold` for one part; `ours` leaves the rivals out, and so many cards (`300`) the frames of other sizes.
 */

const words = process.argv.slice(2);
const quick = words.includes('--quick');
const PARTS = ['sizes', 'frames', 'heap', 'cold'] as const;
const asked = PARTS.filter((part) => words.includes(part));
const wants = (part: (typeof PARTS)[number]): boolean => asked.length === 0 || asked.includes(part);
/** Sizes of the board that were named; none: all. */
const sizes = words.filter((word) => /^\d+$/.test(word)).map(Number);
// Words that are for the server's bench.
const foreign = words.some(
  (word) =>
    !(word.startsWith('-') || word === 'ours' || /^\d+$/.test(word) || PARTS.some((part) => part === word)),
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

/** Longer than this no part may take, milliseconds: a page that hangs costs its own figures and no others. */
const PART_MS = 120_000;
/** After this no part is begun, milliseconds: the whole ends within ten minutes, and says what is missing. */
const WHOLE_MS = 510_000;

class TookTooLong extends Error {}

async function within<T>(milliseconds: number, work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, fail) => {
    timer = setTimeout(() => fail(new TookTooLong(`more than ${milliseconds / 1_000} s`)), milliseconds);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}

interface Part {
  readonly name: string;
  readonly measure: (browser: Browser) => Promise<void>;
}

/** The parts that were asked for, those that the aims name first: when time runs out, the others are missing. */
function partsOf(pages: Site, tell: (figure: Figure) => void): readonly Part[] {
  const { subjects } = pages;
  const frames = (count: number, slower: number, who: readonly SubjectName[] = subjects): readonly Part[] =>
    sizes.length > 0 && !sizes.includes(count)
      ? []
      : who.map((subject) => ({
          name: `frames, ${subject}, ${count} cards${slower === 1 ? '' : `, ${slower} times slower`}`,
          measure: (browser) => measureFrames(browser, pages, subject, count, slower, tell),
        }));
  const heap = subjects.map(
    (subject): Part => ({
      name: `heap, ${subject}`,
      measure: (browser) => measureHeap(browser, pages, subject, !quick, tell),
    }),
  );
  const cold = coldSubjects(subjects).map(
    (subject): Part => ({
      name: `cold, ${subject}`,
      measure: (browser) => measureCold(browser, pages, said('server') ?? '', subject, tell),
    }),
  );
  const ours = subjects.slice(0, 1);
  return [
    ...(wants('cold') ? cold : []),
    ...(wants('frames') ? (quick ? [300] : [300, 2_000, 5_000]).flatMap((count) => frames(count, 1)) : []),
    ...(wants('heap') ? heap : []),
    ...(wants('frames') && !quick
      ? [
          ...frames(50, 1),
          ...frames(300, 4),
          ...frames(2_000, 4),
          // The rivals slowed down with the two sizes that the aims name.
          ...frames(50, 4, ours),
          ...frames(5_000, 4, ours),
        ]
      : []),
  ];
}

/** Runs the parts one after the other; gives how many could not be measured. What fails is told, and the next one begun. */
async function runParts(parts: readonly Part[], launch: () => Promise<Browser>): Promise<number> {
  const begun = performance.now();
  let failed = 0;
  let browser = await launch();
  try {
    for (const { name, measure } of parts) {
      const start = performance.now();
      if (start - begun > WHOLE_MS) {
        failed += 1;
        process.stderr.write(`${name} was not begun: the whole has taken long enough\n`);
        continue;
      }
      try {
        await within(PART_MS, measure(browser));
        process.stderr.write(`${name}: ${Math.round((performance.now() - start) / 1_000)} s\n`);
      } catch (error) {
        failed += 1;
        process.stderr.write(`${name} was not measured: ${error instanceof Error ? error.message : error}\n`);
        // Whatever state it is in, the next part gets another one.
        await within(5_000, browser.close()).catch(() => undefined);
        browser = await launch();
      }
    }
  } finally {
    await browser.close();
  }
  return failed;
}

function tellSizes(tell: (figure: Figure) => void): number {
  let over = 0;
  for (const { page, size, files, budget } of pageSizes()) {
    if (budget !== undefined && size > budget) over += 1;
    tell({
      work: 'pages',
      figure: page,
      value: size,
      unit: 'kB of JavaScript, gzip',
      files: files.length,
      ...(budget === undefined ? {} : { budget }),
    });
  }
  return over;
}

async function measured(): Promise<number> {
  const figures: Figure[] = [];
  const tell = (figure: Figure): void => {
    figures.push(figure);
    process.stdout.write(`${JSON.stringify(figure)}\n`);
  };
  let wrong = wants('sizes') ? tellSizes(tell) : 0;
  let subjects: readonly SubjectName[] = ['ours'];
  if (wants('frames') || wants('heap') || wants('cold')) {
    const told = said('browser');
    if (told === null) throw new Error('no browser: start this with npm run bench -- web');
    const found = JSON.parse(told) as Found;
    const launch = (): Promise<Browser> =>
      chromium.launch({
        executablePath: found.executablePath,
        args: [...found.args, '--enable-precise-memory-info'],
        env: { ...process.env, ...found.env },
      });
    const built = await site();
    const pages = words.includes('ours') ? { ...built, subjects } : built;
    subjects = pages.subjects;
    try {
      const first: Part = {
        // Once for nothing: the first page of a browser pays for the browser.
        name: 'the first pages',
        measure: (browser) => warmUp(browser, pages),
      };
      wrong += await runParts([first, ...partsOf(pages, tell)], launch);
    } finally {
      pages.close();
    }
  }
  process.stdout.write(`\n${machine()}\n\n${table(figures, subjects)}\n`);
  return wrong === 0 ? 0 : 1;
}

/** Where and when: a figure without them is none. */
function machine(): string {
  const commit = spawnSync('git', ['rev-parse', '--short', 'HEAD'], { encoding: 'utf8' }).stdout?.trim();
  const [load = 0] = loadavg();
  return [
    new Date().toISOString().slice(0, 16).replace('T', ' '),
    `commit ${commit === '' ? 'unknown' : commit}`,
    cpus()[0]?.model ?? 'unknown processor',
    `${availableParallelism()} cores`,
    `load average ${load.toFixed(1)} at the end`,
    'Chromium headless without GPU',
  ].join(', ');
}

process.exitCode = foreign ? 0 : await measured();
