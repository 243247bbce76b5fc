import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const text = readFileSync(new URL('../THREATS.md', import.meta.url), 'utf8');

/** The walls: their number, and what is written in the column `shown by`. */
const walls = text
  .split('\n')
  .filter((line) => /^\| ([SP]\d+|-) \|/.test(line))
  .map((line) => line.slice(2, -2).split(' | '))
  .map((cells) => ({ number: cells[0] ?? '', shownBy: cells[3] ?? '' }));

/** Test files with the words that stand after each. */
const citations = walls.flatMap(({ number, shownBy }) =>
  [...shownBy.matchAll(/`([^`]+\.test\.tsx?)`((?:,? "[^"]+")*)/g)].map(([, file = '', titles = '']) => ({
    number,
    file,
    titles: [...titles.matchAll(/"([^"]+)"/g)].map(([, title = '']) => title),
  })),
);

function source(file: string): string | null {
  const url = new URL(file.startsWith('apps/') ? `../../../${file}` : file, import.meta.url);
  return existsSync(url) ? readFileSync(url, 'utf8').replaceAll('’', "'") : null;
}

describe('THREATS.md', () => {
  it('has a test for every wall', () => {
    expect(walls.length).toBeGreaterThan(15);
    const shown = new Set(citations.map(({ number }) => number));
    expect(walls.filter(({ number }) => !shown.has(number)).map(({ number }) => number)).toEqual([]);
  });

  it('has every security requirement that is the server’s', () => {
    const numbers = new Set(walls.map(({ number }) => number));
    for (let n = 1; n <= 16; n += 1) if (n !== 15) expect(numbers, `S${n}`).toContain(`S${n}`);
  });

  it.each(citations)('names tests that are there: $number $file', ({ file, titles }) => {
    const found = source(file);
    expect(found, file).not.toBeNull();
    expect(titles.filter((title) => found?.includes(title) !== true)).toEqual([]);
  });
});
