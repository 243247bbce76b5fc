import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler';
import { type Block, type Cell, directionOf, type Paper, type Table } from '@pathwall/domain/papers/index';
import { encode } from 'uqr';
import { printable } from './csv.ts';
import { markLongWords } from './longWords.ts';
import { LARGE, SIZES, STAGE_LOOKS } from './look.ts';
import { TEMPLATE } from './template.ts';

/**
 * Fonts of our own, the same on every machine: for reading with low vision, for Arabic and its relatives, for emoji. The Arabic
 * one has each letter whole: where its dots are glyphs of their own, a reader of the file hears dotted letters twice.
 */
const FONTS = [
  'atkinson-hyperlegible-next/400Regular/AtkinsonHyperlegibleNext_400Regular.ttf',
  'atkinson-hyperlegible-next/700Bold/AtkinsonHyperlegibleNext_700Bold.ttf',
  'ibm-plex-sans-arabic/400Regular/IBMPlexSansArabic_400Regular.ttf',
  'ibm-plex-sans-arabic/700Bold/IBMPlexSansArabic_700Bold.ttf',
  'noto-emoji/400Regular/NotoEmoji_400Regular.ttf',
] as const;

let made: NodeCompiler | null = null;

function compiler(): NodeCompiler {
  if (made !== null) return made;
  const { resolve } = createRequire(import.meta.url);
  const fontBlobs = FONTS.map((font) => readFileSync(resolve(`@expo-google-fonts/${font}`)));
  made = NodeCompiler.create({ fontArgs: [{ fontBlobs }] });
  return made;
}

/** Lines of a text and which way it runs: what the template sets as text, never as markup. */
interface SetText {
  readonly lines: readonly string[];
  readonly rtl: boolean;
  /** Millimetres that a word may take. */
  readonly room: number;
}

/** How much room a text has, in millimetres, and how large it is, in points. */
interface Room {
  readonly width: number;
  readonly size: number;
}

const A4 = { narrow: 210, wide: 297 } as const;
/** As the template has them, millimetres: both margins of a page, both insets of a cell, a list's marks. */
const MARGINS = 32;
const INSETS = 4;
const INDENT = 12;

function setText(text: string, { width, size }: Room): SetText {
  const lines = text.split('\n').map((line) => markLongWords(printable(line), width, size));
  return { lines, rtl: directionOf(text) === 'rtl', room: width };
}

interface SetCell extends SetText {
  readonly cross: boolean;
  readonly tint: string | null;
  /** Rows that it goes over. */
  readonly span: number;
}

function setCells({ rows, columns }: Table, page: Room): readonly (readonly SetCell[])[] {
  const total = columns.reduce((sum, { width }) => sum + width, 0);
  const rooms = columns.map(({ width }) => ({ ...page, width: (width / total) * page.width - INSETS }));
  return rows.map((row, y) =>
    row.flatMap((cell, x): SetCell[] => {
      if (cell === null) return [];
      const stage = columns[x]?.stage;
      const cross = cell === true;
      return [
        {
          ...setText(typeof cell === 'string' ? cell : '', rooms[x] ?? page),
          cross,
          tint: cross && stage !== undefined ? STAGE_LOOKS[stage].tint : null,
          span: spanOf(rows, y, x),
        },
      ];
    }),
  );
}

function spanOf(rows: readonly (readonly Cell[])[], y: number, x: number): number {
  let span = 1;
  while (rows[y + span]?.[x] === null) span += 1;
  return span;
}

function setBlock(block: Block, page: Room): object {
  switch (block.kind) {
    case 'heading':
    case 'words':
      return { ...block, text: setText(block.text, { ...page, size: Math.max(page.size, SIZES.heading) }) };
    case 'list':
      return {
        ...block,
        items: block.items.map((item) => setText(item, { ...page, width: page.width - INDENT })),
      };
    case 'table':
      return {
        ...block,
        columns: block.columns.map(({ title, width, stage, narrow }) => ({
          title,
          width,
          narrow: narrow === true,
          look: stage === undefined ? null : STAGE_LOOKS[stage],
        })),
        rows: setCells(block, page),
      };
    case 'code':
      return { ...block, svg: qrPicture(block.url), steps: block.steps.map((step) => setText(step, page)) };
  }
}

/** A QR code as a picture of squares that stays sharp at any size. */
function qrPicture(url: string): string {
  const { data, size } = encode(url, { ecc: 'M', border: 2 });
  const squares = data.flatMap((row, y) => row.flatMap((dark, x) => (dark ? [`M${x} ${y}h1v1h-1z`] : [])));
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${size} ${size}"><path d="${squares.join('')}"/></svg>`;
}

/**
 * A paper as tagged PDF, by the standard for accessible documents (PDF/UA-1). A text in a script that none of our fonts has
 * cannot meet the standard; the document is then tagged all the same, with boxes in place of those letters.
 */
export function pdfFile(paper: Paper): Uint8Array {
  const page = {
    width: (paper.landscape ? A4.wide : A4.narrow) - MARGINS,
    size: paper.large ? LARGE.normal : SIZES.normal,
  };
  const data = {
    ...paper,
    title: printable(paper.title),
    titleSet: setText(paper.title, { ...page, size: paper.large ? LARGE.title : SIZES.title }),
    about: paper.about.map((line) => setText(line, page)),
    blocks: paper.blocks.map((block) => setBlock(block, page)),
  };
  const typst = compiler();
  const compiled = typst.compile({ mainFileContent: TEMPLATE, inputs: { paper: JSON.stringify(data) } });
  const { result } = compiled;
  if (result === null) throw new Error(`a paper was not set: ${problemOf(typst, compiled)}`);
  try {
    return typst.pdf(result, { pdfStandard: 'ua-1' });
  } catch {
    return typst.pdf(result, { pdfTags: true });
  } finally {
    // What is remembered between two papers is not worth the memory of the words in it.
    typst.evictCache(0);
  }
}

function problemOf(typst: NodeCompiler, compiled: ReturnType<NodeCompiler['compile']>): string {
  const error = compiled.takeDiagnostics();
  return error === null ? 'no reason given' : JSON.stringify(typst.fetchDiagnostics(error)).slice(0, 500);
}
