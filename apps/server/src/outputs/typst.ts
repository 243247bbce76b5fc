import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler';
import { type Block, type Cell, directionOf, type Paper, type Table } from '@pathwall/domain/papers/index';
import { encode } from 'uqr';
import { printable } from './csv.ts';
import { STAGE_LOOKS } from './look.ts';
import { TEMPLATE } from './template.ts';

/** Fonts of our own, the same on every machine: for reading with low vision, for Arabic and its relatives, for emoji. */
const FONTS = [
  'atkinson-hyperlegible-next/400Regular/AtkinsonHyperlegibleNext_400Regular.ttf',
  'atkinson-hyperlegible-next/700Bold/AtkinsonHyperlegibleNext_700Bold.ttf',
  'noto-sans-arabic/400Regular/NotoSansArabic_400Regular.ttf',
  'noto-sans-arabic/700Bold/NotoSansArabic_700Bold.ttf',
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
}

function setText(text: string): SetText {
  return { lines: text.split('\n').map(printable), rtl: directionOf(text) === 'rtl' };
}

interface SetCell extends SetText {
  readonly cross: boolean;
  readonly tint: string | null;
  /** Rows that it goes over. */
  readonly span: number;
}

function setCells({ rows, columns }: Table): readonly (readonly SetCell[])[] {
  return rows.map((row, y) =>
    row.flatMap((cell, x): SetCell[] => {
      if (cell === null) return [];
      const stage = columns[x]?.stage;
      const cross = cell === true;
      return [
        {
          ...setText(typeof cell === 'string' ? cell : ''),
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

function setBlock(block: Block): object {
  switch (block.kind) {
    case 'heading':
    case 'words':
      return { ...block, text: setText(block.text) };
    case 'list':
      return { ...block, items: block.items.map(setText) };
    case 'table':
      return {
        ...block,
        columns: block.columns.map(({ title, width, stage, narrow }) => ({
          title,
          width,
          narrow: narrow === true,
          look: stage === undefined ? null : STAGE_LOOKS[stage],
        })),
        rows: setCells(block),
      };
    case 'code':
      return { ...block, svg: qrPicture(block.url), steps: block.steps.map(setText) };
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
  const data = {
    ...paper,
    title: printable(paper.title),
    titleSet: setText(paper.title),
    about: paper.about.map(setText),
    blocks: paper.blocks.map(setBlock),
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
