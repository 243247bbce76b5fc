import {
  actionPlan,
  addAction,
  addIdea,
  addPledge,
  boardName,
  type Commitments,
  discussionLog,
  isBoardName,
  type LogRow,
  mustBeOk,
  nextReview,
  planReview,
  pledgeList,
  readBoard,
  readCommitments,
  STAGE_KEYS,
  STAGES,
} from '@pathwall/domain';
import { OUTPUT_FILES, type OutputFile } from '@pathwall/protocol';
import { parse } from 'csv-parse/sync';
import ical from 'node-ical';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { type TestWorkshop, testServer, testWorkshop } from '../testing.ts';
import {
  LIBREOFFICE,
  oneLine,
  POPPLER,
  readPdf,
  UNZIP,
  wordParagraphs,
  wordPart,
  wordToPdf,
} from './openedElsewhere.testing.ts';

/** Words that have broken files before; each is in an idea, a pledge, an action and a lead. */
const NASTY = [
  '=HYPERLINK("https://evil.example","Click")',
  '@SUM(1+1)*cmd|calc',
  '<script>alert(1)</script> & "quotes" ]]> &amp;',
  '#import "x": *bold* _it_ `raw` $math$ [link] <label> \\ // comment',
  'Rydyn ni’n ffonio’n ôl: tŷ, dŵr, llyfrgell',
  'رسالة المالك مكتوبة بلغة لا نفهمها',
  'A kettle 🫖 on day one 👩‍👩‍👧 🏴󠁧󠁢󠁷󠁬󠁳󠁿',
  'a'.repeat(280),
  'We ring back, '.repeat(20).slice(0, 280).trim(),
];
const random = (length: number): Uint8Array => crypto.getRandomValues(new Uint8Array(length));

interface Held {
  readonly log: readonly LogRow[];
  readonly commitments: Commitments;
}

async function held(w: TestWorkshop): Promise<Held> {
  const names = await w.server.rooms.list(w.id);
  const docs = await w.server.rooms.read(w.id, names);
  const boards = new Map(
    names.filter(isBoardName).map((name) => [name, readBoard(docs.get(name) ?? new Y.Doc())]),
  );
  return {
    log: discussionLog(boards, (await w.agenda()).pairs).flatMap(({ rows }) => rows),
    commitments: readCommitments(docs.get('commitments') ?? new Y.Doc()),
  };
}

async function bytesOf(w: TestWorkshop, file: OutputFile, query = ''): Promise<Uint8Array> {
  // A seat of its own for each: one seat has a bound on files.
  const answer = await (await w.open('facilitator')).output(file + query);
  expect([file, answer.status]).toEqual([file, 200]);
  return answer.bytes;
}

const count = (text: string, part: RegExp): number => [...text.matchAll(part)].length;

let example: TestWorkshop;
let nasty: TestWorkshop;
beforeAll(async () => {
  example = await (await testServer()).openExample();
  nasty = await testWorkshop({ approach: 'roundtable', organisation: '=Org & <Partners>' });
  let at = 0;
  const context = { by: null, now: () => (at += 1), random };
  await nasty.server.rooms.write(nasty.id, boardName(null), (doc) => {
    for (const [index, text] of NASTY.entries()) {
      const stages = STAGE_KEYS.filter((_, stage) => (index + stage) % 3 === 0);
      mustBeOk(addIdea(doc, { text, stages, session: 1, keyPoint: index % 2 === 0 }, context));
    }
  });
  await nasty.server.rooms.write(nasty.id, 'commitments', (doc) => {
    for (const text of NASTY) {
      const pledge = { text, stages: ['crisis', 'settled'] as const, sources: [], partners: [text] };
      const { id } = mustBeOk(addPledge(doc, pledge, context));
      mustBeOk(addAction(doc, id, { text, lead: text, measure: text, deadline: '2020-02-29' }, context));
    }
    mustBeOk(planReview(doc, '2027-02-14', context));
  });
});
afterAll(async () => {
  await example.close();
  await nasty.close();
});

const both = (): readonly TestWorkshop[] => [example, nasty];
const papers = OUTPUT_FILES.filter((file) => /\.(pdf|docx)$/.test(file));

describe('CSV, read by csv-parse', () => {
  const rows = (bytes: Uint8Array): Record<string, string>[] => parse(bytes, { bom: true, columns: true });

  it('has every idea and every cross of the boards', async () => {
    for (const w of both()) {
      const { log } = await held(w);
      const read = rows(await bytesOf(w, 'discussion-log.csv'));
      expect(read.map((row) => STAGES.map(({ name }) => row[name] === 'x'))).toEqual(
        log.map(({ crosses }) => STAGE_KEYS.map((stage) => crosses[stage])),
      );
      expect(read.map((row) => row.Idea?.replace(/^'/, ''))).toEqual(log.map(({ idea }) => idea.text));
    }
  });

  it('has every row of the plan, and nothing in any field that a spreadsheet would run (S10)', async () => {
    for (const w of both()) {
      const plan = actionPlan((await held(w)).commitments);
      expect(rows(await bytesOf(w, 'action-plan.csv'))).toHaveLength(plan.length);
    }
    for (const file of OUTPUT_FILES.filter((name) => name.endsWith('.csv'))) {
      const cells = rows(await bytesOf(nasty, file)).flatMap((row) => Object.values(row));
      expect(cells.filter((cell) => /^\s*[=+\-@|%]/.test(cell))).toEqual([]);
    }
  });
});

describe('iCalendar, read by node-ical', () => {
  it('has every deadline and every review as a day of its own, with the words whole', async () => {
    for (const w of both()) {
      const { commitments } = await held(w);
      const due = actionPlan(commitments).filter(({ action }) => (action?.deadline ?? '') !== '');
      const text = new TextDecoder().decode(await bytesOf(w, 'dates.ics'));
      for (const line of text.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
      const events = Object.values(ical.parseICS(text)).filter((part) => part?.type === 'VEVENT');
      expect(events).toHaveLength(due.length + (nextReview(commitments) === null ? 0 : 1));
      const read = new Map(events.map((event) => [event.uid, event]));
      for (const { action } of due) {
        const event = read.get(`action-${action?.id}@${w.id}.pathwall`);
        expect(event?.summary).toBe(`Due: ${action?.text}`);
        expect(event?.datetype).toBe('date');
        expect(event?.start.getDate()).toBe(Number(action?.deadline.slice(8)));
      }
    }
  });

  it('keeps the ids of its entries from one file to the next', async () => {
    const ids = async () => String(await bytesOf(example, 'dates.ics').then(Buffer.from)).match(/UID:.*/g);
    expect(await ids()).toEqual(await ids());
  });
});

describe.skipIf(!POPPLER)('PDF, read by Poppler', () => {
  it('of every kind is tagged, titled and in a language', async () => {
    for (const file of papers.filter((name) => name.endsWith('.pdf') && name !== 'story.pdf')) {
      const { info, structure } = await readPdf(await bytesOf(example, file));
      expect([file, info.Tagged]).toEqual([file, 'yes']);
      expect(info.Title).not.toBe('');
      expect(structure).toMatch(/^Document/m);
      expect(structure).toContain('H1');
    }
    expect((await readPdf(await bytesOf(example, 'story.pdf'))).text).toContain('A warehouse closes');
  });

  it('of the log has a row for every idea and every cross', async () => {
    for (const w of both()) {
      const { log } = await held(w);
      const { text, structure } = await readPdf(await bytesOf(w, 'discussion-log.pdf', '?with=pairs'));
      const crosses = log.flatMap(({ crosses }) => STAGE_KEYS.filter((stage) => crosses[stage])).length;
      const tables = new Set(log.map(({ idea }) => idea.session)).size;
      expect(count(structure, /^ *TR\b/gm)).toBe(log.length + tables);
      expect(count(text, /(?<=^| )x(?= |$)/g)).toBe(crosses);
    }
    const { text } = await readPdf(await bytesOf(example, 'discussion-log.pdf'));
    const squeezed = text.replace(/[ \-‐]/g, '');
    for (const { idea } of (await held(example)).log.filter(({ idea }) => /^[\x20-\x7e]+$/.test(idea.text)))
      expect(squeezed).toContain(idea.text.replace(/[ -]/g, ''));
  });

  it('of the plan has a row for every action; of the sheet every pledge in each of its columns', async () => {
    for (const w of both()) {
      const { commitments } = await held(w);
      const plan = await readPdf(await bytesOf(w, 'action-plan.pdf', '?with=leads,progress'));
      expect(count(plan.structure, /^ *TR\b/gm)).toBe(actionPlan(commitments).length + 1);
      const sheet = await readPdf(await bytesOf(w, 'pledge-sheet.pdf'));
      const standing = pledgeList(commitments).filter(({ status }) => status !== 'parked');
      const columns = STAGE_KEYS.map((key) => standing.filter(({ stages }) => stages.includes(key)).length);
      expect(count(sheet.structure, /^ *TR\b/gm)).toBe(Math.max(...columns) + 1);
      expect(sheet.text).toContain('Our commitment to collaborate to prevent and relieve homelessness');
    }
  });

  it('shows markup of any kind as the words that it is', async () => {
    const { text } = await readPdf(await bytesOf(nasty, 'discussion-log.pdf'));
    for (const words of [
      '<script>alert(1)</script> & "quotes" ]]> &amp;',
      '#import "x": *bold* _it_',
      'tŷ, dŵr',
    ])
      expect(text).toContain(words);
  });

  it('of 1,000 ideas goes over pages, none of which is wider than paper', async () => {
    const w = await testWorkshop({ approach: 'roundtable' });
    const context = { by: null, now: () => 1, random };
    await w.server.rooms.write(w.id, boardName(null), (doc) => {
      for (let index = 0; index < 1_000; index += 1)
        mustBeOk(addIdea(doc, { text: `Idea ${index}.`, stages: ['crisis'], session: 1 }, context));
    });
    const { info, text } = await readPdf(await bytesOf(w, 'discussion-log.pdf'));
    expect(Number(info.Pages)).toBeGreaterThan(20);
    expect(info['Page size']).toContain('A4');
    expect(count(text, /Idea \d+\./g)).toBe(1_000);
    await w.close();
  });
});

describe('a workshop without ideas and pledges', () => {
  let empty: TestWorkshop;
  beforeAll(async () => {
    empty = await testWorkshop();
  });
  afterAll(() => empty.close());

  it.skipIf(!POPPLER || !UNZIP).each([
    ['discussion-log', 'No ideas were written down in this session.', 3],
    ['pledge-sheet', 'No pledges have been made yet.', 1],
    ['action-plan', 'No actions have been planned yet.', 1],
    ['summary', 'No pledges have been made yet.', 1],
    ['partners', 'No pledge names a partner yet.', 1],
  ] as const)('has a %s that says so, without an empty table, on one page', async (name, sentence, times) => {
    const pdf = await readPdf(await bytesOf(empty, `${name}.pdf`));
    const paragraphs = await wordParagraphs(await bytesOf(empty, `${name}.docx`));
    expect(pdf.text.split(sentence).length - 1).toBe(times);
    expect(paragraphs.filter((line) => line === sentence)).toHaveLength(times);
    expect([pdf.info.Pages, pdf.info.Tagged]).toEqual(['1', 'yes']);
    // The summary counts stage by stage, which is nothing so far.
    expect(count(pdf.structure, /^ *TR\b/gm)).toBe(name === 'summary' ? 6 : 0);
  });

  it('has tables for machines with headings and no rows, and a calendar without an entry', async () => {
    for (const file of ['discussion-log.csv', 'pledges.csv', 'action-plan.csv', 'partners.csv'] as const)
      expect([file, parse(Buffer.from(await bytesOf(empty, file)), { bom: true })]).toEqual([
        file,
        [expect.arrayContaining([expect.any(String)])],
      ]);
    const dates = ical.parseICS(new TextDecoder().decode(await bytesOf(empty, 'dates.ics')));
    expect(Object.values(dates).filter((part) => part?.type === 'VEVENT')).toEqual([]);
  });
});

describe.skipIf(!UNZIP)('Word, taken apart by unzip', () => {
  it('of every kind is well-formed, in English, with a title and a real heading', async () => {
    for (const file of papers.filter((name) => name.endsWith('.docx'))) {
      const bytes = await bytesOf(example, file);
      expect(await wordPart(bytes, 'word/document.xml')).toContain('<w:pStyle w:val="Heading1"/>');
      expect(await wordPart(bytes, 'word/styles.xml')).toMatch(/<w:lang [^>]*w:val="en-GB"/);
      expect(await wordPart(bytes, 'docProps/core.xml')).toMatch(/<dc:title>[^<]+<\/dc:title>/);
    }
  });

  it('of the log has a captioned table per question with a repeated header, a row per idea and its crosses', async () => {
    for (const w of both()) {
      const { log } = await held(w);
      const xml = await wordPart(await bytesOf(w, 'discussion-log.docx', '?with=pairs'), 'word/document.xml');
      const tables = new Set(log.map(({ idea }) => idea.session)).size;
      const crosses = log.flatMap(({ crosses }) => STAGE_KEYS.filter((stage) => crosses[stage])).length;
      expect(count(xml, /<w:tbl>/g)).toBe(tables);
      expect(count(xml, /<w:pStyle w:val="Caption"\/>/g)).toBe(tables);
      expect(count(xml, /<w:tblHeader\/>/g)).toBe(tables);
      expect(count(xml, /<w:tr>/g)).toBe(log.length + tables);
      expect(count(xml, /<w:t xml:space="preserve">x<\/w:t>/g)).toBe(crosses);
    }
  });

  it('has Arabic as right-to-left paragraphs and runs (A12), and properties in the order of the schema', async () => {
    const xml = await wordPart(await bytesOf(nasty, 'discussion-log.docx'), 'word/document.xml');
    const arabic = /<w:p>(?:(?!<\/w:p>).)*رسالة(?:(?!<\/w:p>).)*<\/w:p>/.exec(xml)?.[0] ?? '';
    expect(arabic).toContain('<w:bidi/>');
    expect(arabic).toContain('<w:rtl/>');
    expect(xml).toContain('&lt;script&gt;');
    // CT_RPr and CT_PPr are sequences: Word refuses a file in which their parts stand in another order.
    const order = ['pStyle', 'keepNext', 'pageBreakBefore', 'numPr', 'bidi', 'spacing', 'ind', 'jc'];
    for (const [, inside = ''] of xml.matchAll(/<w:pPr>(.*?)<\/w:pPr>/g)) {
      const found = [...inside.replace(/<w:numPr>.*?<\/w:numPr>/g, '<w:numPr/>').matchAll(/<w:(\w+)/g)];
      const places = found.map(([, name = '']) => order.indexOf(name));
      expect(places).toEqual([...places].sort((a, b) => a - b));
    }
  });
});

describe.skipIf(!LIBREOFFICE || !POPPLER)('Word, converted by LibreOffice', () => {
  it('keeps every idea of the log', async () => {
    const { text } = await readPdf(await wordToPdf(await bytesOf(example, 'discussion-log.docx')));
    const squeezed = text.replace(/ /g, '');
    for (const { idea } of (await held(example)).log.filter(({ idea }) => /^[\x20-\x7e]+$/.test(idea.text)))
      expect(squeezed).toContain(oneLine(idea.text).replace(/ /g, ''));
  });
});
