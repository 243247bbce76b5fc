import { addAction, addIdea, addPledge, boardName, mustBeOk, planReview, STAGE_KEYS } from '@pathwall/domain';
import type { Paper } from '@pathwall/domain/papers/index';
import { OUTPUT_FILES, type OutputFile } from '@pathwall/protocol';
import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type * as Y from 'yjs';
import { type TestWorkshop, testWorkshop } from '../testing.ts';
import {
  LIBREOFFICE,
  POPPLER,
  readPdf,
  UNZIP,
  wordBoxes,
  wordParagraphs,
  wordPart,
  wordToPdf,
} from './openedElsewhere.testing.ts';
import { pdfFile } from './typst.ts';

/** Words that have broken files before; each is in an idea, a pledge, an action, a lead, a measure and a partner. */
const PLAIN = [
  '=HYPERLINK("https://evil.example","Click")',
  '@SUM(1+1)*cmd|calc',
  '<script>alert(1)</script> & "quotes" ]]> &amp;',
  '#import "x": *bold* _it_ `raw` $math$ [link] <label> \\ // comment',
  'Rydyn ni’n ffonio’n ôl: tŷ, dŵr, llyfrgell',
  'We ring back, '.repeat(20).slice(0, 280).trim(),
  'w'.repeat(280),
] as const;
const ARABIC = 'رسالة المالك مكتوبة بلغة لا نفهمها';
const EMOJI = 'A kettle 🫖 on day one 👩‍👩‍👧';
const NASTY = [...PLAIN, ARABIC, EMOJI] as const;
/** As a hostile program writes it past every rule of ours: bell, escape, null, a lone half of a pair. */
const RAW = 'Ring\u0000 the\u0007 ward\u001b[31m now\ud800';
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const CONTROL = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/;
/** A cold LibreOffice on a busy machine. */
const LIBREOFFICE_MS = 120_000;
const EMPTY_PAPER: Paper = { title: 'Paper', about: [], landscape: false, large: false, blocks: [] };
const random = (length: number): Uint8Array => crypto.getRandomValues(new Uint8Array(length));

let w: TestWorkshop;
beforeAll(async () => {
  w = await testWorkshop({ approach: 'roundtable', organisation: '=Org & <Partners>' });
  let at = 0;
  const context = { by: null, now: () => (at += 1), random };
  await w.server.rooms.write(w.id, boardName(null), (doc) => {
    for (const text of NASTY)
      mustBeOk(addIdea(doc, { text, stages: ['crisis'], session: 1, keyPoint: true }, context));
    const { id } = mustBeOk(addIdea(doc, { text: 'soon raw', stages: ['crisis'], session: 1 }, context));
    const fields = doc.getMap<Y.Map<unknown>>('ideas').get(id);
    fields?.set('text', RAW);
  });
  await w.server.rooms.write(w.id, 'commitments', (doc) => {
    for (const text of NASTY) {
      const pledge = { text, stages: STAGE_KEYS, sources: [], partners: [text] };
      const { id } = mustBeOk(addPledge(doc, pledge, context));
      mustBeOk(addAction(doc, id, { text, lead: text, measure: text, deadline: '2020-02-29' }, context));
    }
    mustBeOk(planReview(doc, '2027-02-14', context));
  });
});
afterAll(() => w.close());

async function bytesOf(file: OutputFile): Promise<Uint8Array> {
  const answer = await (await w.open('facilitator')).output(`${file}?with=pairs,key-points,leads,progress`);
  expect([file, answer.status]).toEqual([file, 200]);
  return answer.bytes;
}

/** What breaks of lines, hyphenation and marks of direction change. */
const squeezed = (text: string): string =>
  text.normalize('NFKC').replace(/[\s\-‐\u200e\u200f\u202a-\u202e]/g, '');
/**
 * The words of a page. A reader of files gives Arabic in the letters that are seen (which NFKC turns back), and some give it from
 * left to right.
 */
const wordsOf = (text: string): readonly string[] =>
  text
    .normalize('NFKC')
    .replace(/[\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, '')
    .split(/\s+/)
    .filter((word) => word !== '');
const reversed = (word: string): string => [...word].reverse().join('');
const WITH_WORDS = ['discussion-log', 'pledge-sheet', 'action-plan', 'summary', 'partners'] as const;
const made = (format: string): readonly OutputFile[] =>
  OUTPUT_FILES.filter((file) => file.endsWith(`.${format}`) && file !== 'story.pdf' && file !== 'story.docx');

describe.skipIf(!UNZIP)('Word with words that break files', () => {
  it.each(WITH_WORDS)('%s holds every one of them letter by letter', async (name) => {
    const said = await wordParagraphs(await bytesOf(`${name}.docx`));
    for (const text of NASTY) expect(said.filter((line) => line.includes(text)).length).toBeGreaterThan(0);
  });

  it('has no character in any kind that XML forbids', async () => {
    for (const file of made('docx')) {
      const bytes = await bytesOf(file);
      for (const part of ['word/document.xml', 'docProps/core.xml', 'word/footer1.xml'])
        expect([file, part, CONTROL.test(await wordPart(bytes, part))]).toEqual([file, part, false]);
    }
    expect(await wordPart(await bytesOf('discussion-log.docx'), 'word/document.xml')).toMatch(/ward.*now/);
  });

  it.skipIf(!LIBREOFFICE || !POPPLER).each(['action-plan', 'pledge-sheet'] as const)(
    '%s is opened by LibreOffice with every one of them',
    async (name) => {
      const { text } = await readPdf(await wordToPdf(await bytesOf(`${name}.docx`)));
      for (const words of PLAIN) expect(squeezed(text)).toContain(squeezed(words));
    },
    LIBREOFFICE_MS,
  );
});

describe.skipIf(!POPPLER)('PDF with words that break files', () => {
  it.each(WITH_WORDS)('%s holds every one of them letter by letter', async (name) => {
    const { text } = await readPdf(await bytesOf(`${name}.pdf`));
    for (const words of PLAIN) expect(squeezed(text)).toContain(squeezed(words));
    expect(text).not.toMatch(CONTROL);
  });

  it.each(WITH_WORDS)('%s breaks a word without end inside its own column', async (name) => {
    const boxes = await wordBoxes(await bytesOf(`${name}.pdf`));
    const long = boxes.filter(({ word }) => /^w{5,}$/.test(word));
    expect(long.length).toBeGreaterThan(1);
    const RIGHT_OF_TEXT = { portrait: 595 - 45, landscape: 842 - 45 };
    const wide = name === 'summary' || name === 'partners' ? 'portrait' : 'landscape';
    for (const { right } of boxes) expect(right).toBeLessThanOrEqual(RIGHT_OF_TEXT[wide] + 1);
    // The column beside the one that every such word begins in.
    const beside = { 'discussion-log': 'Pair', 'action-plan': 'Pathway', partners: 'Pledges' };
    const next = boxes.findLast(({ word }) => word === Reflect.get(beside, name))?.left;
    const first = Math.min(...long.map(({ left }) => left));
    for (const { left, right } of long)
      if (next !== undefined && left < first + 1) expect(right).toBeLessThan(next);
  });

  it('sets what stands around a word without end in lines like any other words, not as a block beside it', async () => {
    // One on each line, with room beside it for the end of the long word.
    const words = Array.from({ length: 6 }, (_, at) => `after${at}${'x'.repeat(60)}`);
    const text = `before ${'w'.repeat(200)}end, ${words.join(' ')}`;
    const paper: Paper = { ...EMPTY_PAPER, blocks: [{ kind: 'words', text, size: 'normal' }] };
    const boxes = (await wordBoxes(pdfFile(paper))).filter(({ word }) => /^(before|w{3,}|after)/.test(word));
    const line = ({ top }: { readonly top: number }): number => Math.round(top / 4);
    const seen = boxes.toSorted((a, b) => line(a) - line(b) || a.left - b.left).map(({ word }) => word);
    expect(seen.filter((word) => !word.startsWith('w'))).toEqual(['before', ...words]);
    expect(seen.findLastIndex((word) => word.startsWith('w'))).toBeLessThan(seen.indexOf(words[0] ?? ''));
  });

  // How often each text stands in a file: in the plan as pledge, action, lead and measure; in the sheet once a stage.
  it.each([
    ['discussion-log', 1],
    ['pledge-sheet', STAGE_KEYS.length],
    ['action-plan', 4],
    ['summary', 2],
    ['partners', 2],
  ] as const)(
    '%s holds every word in Arabic, Welsh and emoji, as often as it was written',
    async (name, times) => {
      const { text } = await readPdf(await bytesOf(`${name}.pdf`));
      const read = wordsOf(text);
      const often = (word: string): number =>
        read.filter((one) => one === word || one === reversed(word)).length;
      const wanted = (words: string) => Object.fromEntries(wordsOf(words).map((word) => [word, times]));
      const found = (words: string) => Object.fromEntries(wordsOf(words).map((word) => [word, often(word)]));
      expect(found(ARABIC)).toEqual(wanted(ARABIC));
      expect(found('🫖')).toEqual(wanted('🫖'));
      expect(text.split('👩').length - 1).toBe(2 * times);
      expect(found('ffonio’n tŷ, dŵr,')).toEqual(wanted('ffonio’n tŷ, dŵr,'));
    },
  );
});

describe('files for machines', () => {
  it('hold no control character, and the words around it', async () => {
    for (const file of ['csv', 'json', 'ics'].flatMap(made)) {
      const text = new TextDecoder('utf-8', { fatal: true }).decode(await bytesOf(file));
      expect([file, CONTROL.test(text)]).toEqual([file, false]);
      const words: string[] = [];
      if (file.endsWith('.json'))
        JSON.parse(text, (_, value: unknown) => (typeof value === 'string' ? words.push(value) : 0) && value);
      if (file.endsWith('.csv')) words.push(...parse(text, { bom: true }).flat());
      expect([file, words.filter((word) => CONTROL.test(word))]).toEqual([file, []]);
    }
    expect(String(Buffer.from(await bytesOf('discussion-log.csv')))).toMatch(/Ring.*ward.*now/);
  });
});

describe.skipIf(!POPPLER)('the standard for accessible PDF (A15)', () => {
  const UA = /<pdfuaid:part>1<\/pdfuaid:part>|pdfuaid:part="1"/;

  it('is met by every kind, as the file itself says', async () => {
    for (const file of made('pdf')) {
      const answer = await (await w.open('facilitator')).output(file);
      const { metadata, info } = await readPdf(answer.bytes);
      expect([file, info.Tagged, UA.test(metadata)]).toEqual([file, 'yes', true]);
    }
  });

  it('is not claimed where a letter could not be shown; the file is tagged all the same', async () => {
    const paper: Paper = { ...EMPTY_PAPER, title: '無家可歸' };
    const { metadata, info } = await readPdf(pdfFile(paper));
    expect([info.Tagged, UA.test(metadata)]).toEqual(['yes', false]);
  });
});
