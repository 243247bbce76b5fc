import type { Figure } from './figure.ts';
import type { SubjectName } from './serve.ts';

/** What one row of the table is held against; null where nothing was aimed at. */
interface Aim {
  readonly said: string;
  /** Whether it is reached; null where ours was not measured. */
  readonly reached: boolean | null;
}

const NO_AIM: Aim = { said: '', reached: null };
const FRAME_AIM = { p50: 3, p95: 8 } as const;
const NAMES: Readonly<Record<SubjectName, string>> = {
  ours: 'Pathwall',
  excalidraw: 'Excalidraw 0.18',
  bare: 'bare 2D canvas',
};
const WORKS = ['pan', 'drag', 'burst', 'cursors'] as const;
/** What the issue of the board aims at; other counts are told beside it. */
const AIMED: Readonly<Record<number, readonly (typeof WORKS)[number][]>> = {
  300: WORKS,
  2000: ['pan', 'drag'],
  5000: ['pan', 'drag'],
};

type Cell = (name: SubjectName) => string;

/** The figures of one run as one table for docs/performance.md: ours and the others, the aim, and whether it is reached. */
export function table(figures: readonly Figure[], subjects: readonly SubjectName[]): string {
  const find = (wanted: Partial<Figure>): Figure | null =>
    figures.find((figure) =>
      Object.entries(wanted).every(([key, value]) => figure[key as keyof Figure] === value),
    ) ?? null;
  const value = (wanted: Partial<Figure>): number | null => find(wanted)?.value ?? null;
  const order = (['ours', 'excalidraw', 'bare'] as const).filter((name) => subjects.includes(name));
  const lines = [
    `| work | aim | reached? | ${order.map((name) => NAMES[name]).join(' | ')} |`,
    `| --- | --- | --- |${' ---: |'.repeat(order.length)}`,
  ];
  const row = (work: string, { said, reached }: Aim, cell: Cell): void => {
    const word = reached === null ? (said === '' ? '' : 'not measured') : reached ? 'yes' : '**no**';
    lines.push(`| ${work} | ${said} | ${word} | ${order.map(cell).join(' | ')} |`);
  };
  frameRows(value, row);
  showRows(value, row);
  coldRows(value, row);
  sizeRows(figures, value, row);
  heapRows(value, row);
  return lines.join('\n');
}

type Value = (wanted: Partial<Figure>) => number | null;
type Row = (work: string, aim: Aim, cell: Cell) => void;

const shown = (value: number | null): string => (value === null ? '–' : value.toLocaleString('en-GB'));
const most = (value: number | null, aim: number, unit: string): Aim => ({
  said: `≤ ${shown(aim)} ${unit}`,
  reached: value === null ? null : value <= aim,
});

/** Milliseconds of script, and long tasks, of every work, count and pace that was measured. */
function frameRows(value: Value, row: Row): void {
  for (const throttle of [1, 4]) {
    for (const count of [300, 2_000, 5_000, 50]) {
      for (const work of WORKS) {
        const at = (subject: SubjectName, part: string): number | null =>
          value({ work: 'frames', subject, count, throttle, figure: `${work} ${part}` });
        const aimed = throttle === 1 && AIMED[count]?.includes(work) === true;
        const [p50, p95, long] = [at('ours', 'p50'), at('ours', 'p95'), at('ours', 'long')];
        if (p50 === null && !aimed) continue;
        const slower = throttle === 1 ? '' : `, processor ${throttle} × slower`;
        row(
          `${shown(count)} cards${slower}: ${work}, ms of script a frame, p50/p95 (tasks > 50 ms of the processor; by the clock)`,
          aimed
            ? {
                said: `≤ ${FRAME_AIM.p50}/${FRAME_AIM.p95} (0)`,
                reached:
                  p50 === null || p95 === null
                    ? null
                    : p50 <= FRAME_AIM.p50 && p95 <= FRAME_AIM.p95 && long === 0,
              }
            : NO_AIM,
          (name) =>
            `${shown(at(name, 'p50'))}/${shown(at(name, 'p95'))} (${shown(at(name, 'long'))}; ${shown(at(name, 'long by the clock'))})`,
        );
      }
    }
  }
}

function showRows(value: Value, row: Row): void {
  for (const [count, aim] of [
    [300, 600],
    [2_000, 800],
    [5_000, null],
    [50, null],
  ] as const) {
    const of = (subject: SubjectName): number | null => value({ subject, count, figure: 'first show' });
    if (of('ours') === null && aim === null) continue;
    row(
      `first show of ${shown(count)} cards, ms`,
      aim === null ? NO_AIM : most(of('ours'), aim, 'ms'),
      (name) => shown(of(name)),
    );
  }
}

function coldRows(value: Value, row: Row): void {
  for (const [figure, aim] of [
    ['first paint', 1_800],
    ['can write', 2_500],
  ] as const) {
    const of = (subject: NonNullable<Figure['subject']>): number | null =>
      value({ work: 'cold', subject, figure });
    const words = figure === 'can write' ? 'a new idea can be written' : figure;
    for (const [where, own] of [
      ['', 'ours'],
      [', on a phone', 'phone'],
    ] as const) {
      row(
        `slow 4G, processor 4 × slower, nothing kept from before: ${words}${where}, ms`,
        most(of(own), aim, 'ms'),
        (name) => (name === 'ours' ? shown(of(own)) : own === 'phone' ? '' : shown(of(name))),
      );
    }
  }
}

function sizeRows(figures: readonly Figure[], value: Value, row: Row): void {
  for (const { figure, value: size, budget } of figures.filter(({ work }) => work === 'pages')) {
    row(
      `JavaScript, gzip: ${figure}, kB`,
      budget === undefined ? NO_AIM : most(size, budget, 'kB'),
      // What the others need for their one page, as it came in the cold start.
      (name) =>
        name === 'ours'
          ? shown(size)
          : figure.includes('(grid)')
            ? shown(value({ work: 'cold', subject: name, figure: 'JavaScript' }))
            : '',
    );
  }
}

function heapRows(value: Value, row: Row): void {
  for (const [figure, words, aim, unit] of [
    ['heap of the cards', 'heap of 2,000 cards above an empty board, MB', 8, 'MB'],
    ['growth in an hour', 'growth of the heap in an hour’s simulated session, %', 10, '%'],
  ] as const) {
    const of = (subject: SubjectName): number | null => value({ work: 'heap', subject, figure });
    row(words, most(of('ours'), aim, unit), (name) => shown(of(name)));
  }
}
