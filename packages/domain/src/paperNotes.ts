import { STAGES, type StageKey } from './pathway.ts';
import { IDEA_GRAPHEMES, storableLine, type TextRefusal } from './text.ts';

/**
 * Notes from paper, typed or pasted: one idea a line, its stages before it by number or letter ("3 ring back", "13: debt
 * advice", "C, R - a bed"). A line that is nothing but stages holds for the lines below it.
 */

export interface PaperNote {
  /** As it was typed, so that a line that cannot be taken stays what it was. */
  readonly raw: string;
  /** Number of the line, from 1. */
  readonly line: number;
  readonly text: string;
  readonly stages: readonly StageKey[];
  /** Why it cannot be written yet; null when it can. */
  readonly problem: 'no-stage' | TextRefusal | null;
}

/** More lines than a pair ever wrote; what is beyond waits in the field (S12). */
export const MAX_PAPER_LINES = 500;

/** One letter for each stage: the first of its short name. */
export const STAGE_LETTERS: Readonly<Record<StageKey, string>> = {
  universal: 'U',
  targeted: 'T',
  crisis: 'C',
  recovery: 'R',
  'move-on': 'M',
  settled: 'S',
};

const LETTERS = Object.entries(STAGE_LETTERS) as readonly (readonly [StageKey, string])[];

function stageFor(sign: string): StageKey | undefined {
  const index = '123456'.indexOf(sign);
  if (index !== -1) return STAGES[index]?.key;
  return LETTERS.find(([, letter]) => letter === sign.toUpperCase())?.[0];
}

function stagesFor(signs: string): readonly StageKey[] {
  const wanted = new Set([...signs].map(stageFor));
  return STAGES.map(({ key }) => key).filter((key) => wanted.has(key));
}

const BULLET = /^\s*(?:[-*•–—·▪◦]\s+)?/u;
// Digits may stand before a word; letters need a mark after them unless there is only one: "must" and "Us" are words.
const STAGED =
  /^([1-6](?:[ ,/+&]{0,2}[1-6]){0,5}|[utcrms])(?:\s*[.:)\]=–—-]\s*|\s+)(?=\S)|^([utcrms](?:[ ,/+&]{0,2}[utcrms]){0,5})\s*[.:)\]=–—-]\s*(?=\S)/iu;
const ONLY =
  /^(?:([1-6](?:[ ,/+&]{0,2}[1-6]){0,5})|([utcrms](?:[ ,/+&]{0,2}[utcrms]){0,5}))\s*[.:)\]=–—-]?\s*$/iu;

/** The stage that a line names in words, as a heading; undefined when it is none. */
function headingFor(line: string): StageKey | undefined {
  const plain = line
    .replace(/[:.]\s*$/, '')
    .trim()
    .toLowerCase();
  return STAGES.find(
    ({ name, shortName }) => plain === name.toLowerCase() || plain === shortName.toLowerCase(),
  )?.key;
}

/** The notes of a text, line by line; empty lines and headings are none. Total. */
export function parsePaperNotes(typed: string): readonly PaperNote[] {
  const notes: PaperNote[] = [];
  let current: readonly StageKey[] = [];
  for (const [index, raw] of typed.split(/\r\n?|\n/).entries()) {
    const line = raw.replace(BULLET, '').trim();
    if (line === '') continue;
    const only = ONLY.exec(line);
    const heading = headingFor(line);
    if (heading !== undefined || only !== null) {
      current = heading === undefined ? stagesFor(only?.[0].replace(/[^1-6a-z]/gi, '') ?? '') : [heading];
      continue;
    }
    const staged = STAGED.exec(line);
    const signs = (staged?.[1] ?? staged?.[2] ?? '').replace(/[^1-6a-z]/gi, '');
    const stages = staged === null ? current : stagesFor(signs);
    const stored = storableLine(staged === null ? line : line.slice(staged[0].length), IDEA_GRAPHEMES);
    notes.push({
      raw,
      line: index + 1,
      text: stored.ok ? stored.value : line,
      stages,
      problem: !stored.ok ? stored.code : stages.length === 0 ? 'no-stage' : null,
    });
  }
  return notes;
}

/** What stays in the field when some lines were taken: the others, and headings, as they were typed. */
export function withoutLines(typed: string, taken: ReadonlySet<number>): string {
  const kept = typed.split(/\r\n?|\n/).filter((_, index) => !taken.has(index + 1));
  return parsePaperNotes(kept.join('\n')).length === 0 ? '' : kept.join('\n');
}
