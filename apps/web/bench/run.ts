import { pageSizes } from './sizes.ts';

/** Measures the pages: one line of JSON a figure; ends with 1 when a page is above its budget. */

let late = 0;
for (const { page, size, files, budget } of pageSizes()) {
  const ok = budget === undefined || size <= budget;
  if (!ok) late += 1;
  const figure = {
    work: 'pages',
    figure: page,
    value: size,
    unit: 'kB of JavaScript, gzip',
    files: files.length,
  };
  process.stdout.write(`${JSON.stringify({ ...figure, ...(budget === undefined ? {} : { budget, ok }) })}\n`);
}
process.exitCode = late === 0 ? 0 : 1;
