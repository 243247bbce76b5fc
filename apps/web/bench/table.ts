import type { Figure } from './figure.ts';
import type { SubjectName } from './serve.ts';

interface Aim {
  readonly p50: number;
  readonly p95: number;
}

const FRAME_AIM: Aim = { p50: 3, p95: 8 };

/** The figures of one run as tables for docs/performance.md, with the aims beside them. */
export function tables(figures: readonly Figure[], subjects: readonly SubjectName[]): string {
  const find = (wanted: Partial<Figure>): number | null =>
    figures.find((figure) =>
      Object.entries(wanted).every(([key, value]) => figure[key as keyof Figure] === value),
    )?.value ?? null;
  const shown = (value: number | null): string => (value === null ? '–' : String(value));
  const order: readonly SubjectName[] = (['bare', 'excalidraw', 'ours'] as const).filter((name) =>
    subjects.includes(name),
  );
  const names = { bare: 'bare 2D canvas', excalidraw: 'Excalidraw 0.18', ours: 'Pathwall' };
  const head = (...cells: string[]): string[] => [
    `| ${cells.join(' | ')} |`,
    `|${' --- |'.repeat(cells.length)}`,
  ];
  const lines: string[] = [...head('work', ...order.map((name) => names[name]), 'aim', 'reached')];
  const row = (label: string, cell: (name: SubjectName) => string, aim: string, ok: boolean | null): void => {
    lines.push(
      `| ${label} | ${order.map(cell).join(' | ')} | ${aim} | ${ok === null ? '' : ok ? 'yes' : '**no**'} |`,
    );
  };
  for (const throttle of [1, 4]) {
    for (const count of [50, 300, 2_000, 5_000]) {
      for (const work of ['pan', 'drag', 'burst', 'cursors']) {
        const at = (name: SubjectName, part: string): number | null =>
          find({ subject: name, count, throttle, figure: `${work} ${part}` });
        const [p50, p95] = [at('ours', 'p50'), at('ours', 'p95')];
        if (p50 === null || p95 === null) continue;
        row(
          `${count.toLocaleString('en-GB')} cards${throttle === 1 ? '' : ', 4× slower'}: ${work}, script ms a frame p50/p95 (tasks > 50 ms: of the processor; by the clock)`,
          (name) =>
            `${shown(at(name, 'p50'))}/${shown(at(name, 'p95'))} (${shown(at(name, 'long'))}; ${shown(at(name, 'long by the clock'))})`,
          throttle === 1 ? `≤ ${FRAME_AIM.p50}/${FRAME_AIM.p95} (0)` : '',
          throttle === 1 ? p50 <= FRAME_AIM.p50 && p95 <= FRAME_AIM.p95 && at('ours', 'long') === 0 : null,
        );
      }
    }
  }
  for (const [count, aim] of [
    [50, null],
    [300, 600],
    [2_000, 800],
    [5_000, null],
  ] as const) {
    const of = (name: SubjectName): number | null => find({ subject: name, count, figure: 'first show' });
    const own = of('ours');
    if (own === null) continue;
    row(
      `first show of ${count.toLocaleString('en-GB')} (ms)`,
      (name) => shown(of(name)),
      aim === null ? '' : `≤ ${aim}`,
      aim === null ? null : own <= aim,
    );
  }
  for (const [figure, aim] of [
    ['first paint', 1_800],
    ['can write', 2_500],
  ] as const) {
    const of = (subject: NonNullable<Figure['subject']>): number | null =>
      find({ work: 'cold', subject, figure });
    const own = of('ours');
    if (own === null) continue;
    row(
      `slow 4G, 4× slower, cold: ${figure} (ms)`,
      (name) => (name === 'ours' ? `${shown(own)} (phone: ${shown(of('phone'))})` : shown(of(name))),
      `≤ ${aim}`,
      own <= aim && (of('phone') ?? 0) <= aim,
    );
  }
  for (const [figure, aim] of [
    ['heap of the cards', 8],
    ['growth in an hour', 10],
  ] as const) {
    const of = (name: SubjectName): number | null => find({ work: 'heap', subject: name, figure });
    const own = of('ours');
    if (own === null) continue;
    const unit = figure.startsWith('heap') ? 'MB at 2,000' : '%';
    row(`${figure} (${unit})`, (name) => shown(of(name)), `≤ ${aim}`, own <= aim);
  }
  const pages = figures.filter(({ work }) => work === 'pages');
  const sizes = head('page', 'JavaScript, gzip (kB)', 'files', 'budget');
  for (const { figure, value, files, budget } of pages) {
    sizes.push(`| ${figure} | ${value} | ${files ?? ''} | ${budget ?? '–'} |`);
  }
  return [...lines, '', ...sizes].join('\n');
}
