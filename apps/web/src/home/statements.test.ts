import { readFileSync } from 'node:fs';
import { parseMarkdown } from '@pathwall/domain/markdown';
import { expect, it } from 'vitest';
import { ACCESSIBILITY, PRIVACY, type Statement } from './statements.ts';

/** As a host would write it. */
function markdownOf({ lead, sections }: Statement): string {
  const parts = sections.map(
    ({ heading, lines }) => `## ${heading}\n\n${lines.map((line) => `- ${line}`).join('\n')}`,
  );
  return `${[lead, ...parts].join('\n\n')}\n`;
}

it.each([
  ['accessibility', ACCESSIBILITY],
  ['privacy', PRIVACY],
] as const)(
  'the template of %s that a host starts from is the one that stands on the page (A16)',
  (name, statement) => {
    const file = readFileSync(new URL(`../../../../docs/statements/${name}.md`, import.meta.url), 'utf8');
    expect(file).toBe(markdownOf(statement));
    const kinds = new Set(parseMarkdown(file).map(({ kind }) => kind));
    expect([...kinds].sort()).toEqual(['heading', 'list', 'paragraph']);
  },
);
