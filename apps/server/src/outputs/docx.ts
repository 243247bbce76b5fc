import {
  type Block,
  type Cell,
  type Column,
  directionOf,
  type Paper,
  type Table,
} from '@pathwall/domain/papers/index';
import {
  AlignmentType,
  Document,
  Table as DocxTable,
  Footer,
  HeadingLevel,
  HeightRule,
  type IParagraphOptions,
  LevelFormat,
  Packer,
  PageNumber,
  PageOrientation,
  Paragraph,
  ShadingType,
  TableCell,
  TableLayoutType,
  TableRow,
  TextRun,
  VerticalAlignTable,
  VerticalMergeType,
  WidthType,
} from 'docx';
import { printable } from './csv.ts';
import { LARGE, LOOK, SIZES, STAGE_LOOKS } from './look.ts';

// Word measures in twentieths of a point and letters in half points.
const TWIPS_PER_MM = 56.7;
const A4 = { width: 11_906, height: 16_838 } as const;
const MARGIN = 907;
/** On every machine that has Word, and has a look-alike elsewhere. Arabic and emoji come from the reader's own fonts. */
const FONT = 'Arial';

const half = (points: number): number => Math.round(points * 2);
const twips = (points: number): number => Math.round(points * 20);

interface TextLook {
  readonly size?: number;
  readonly bold?: boolean;
  readonly color?: string;
}

/** Runs of one text: its lines, each marked as right-to-left where it is (A12). */
function runs(text: string, look: TextLook = {}): readonly TextRun[] {
  return text.split('\n').map((line, index) => {
    const rightToLeft = directionOf(line) === 'rtl';
    return new TextRun({
      text: printable(line),
      ...(index > 0 && { break: 1 }),
      ...(look.size !== undefined && { size: half(look.size), sizeComplexScript: half(look.size) }),
      ...(look.bold === true && { bold: true, boldComplexScript: true }),
      ...(look.color !== undefined && { color: look.color }),
      ...(rightToLeft && { rightToLeft, language: { bidirectional: 'ar-SA' } }),
    });
  });
}

function paragraph(text: string, options: IParagraphOptions = {}, look: TextLook = {}): Paragraph {
  const bidirectional = directionOf(text) === 'rtl';
  return new Paragraph({
    ...options,
    ...(bidirectional && { bidirectional }),
    children: [...runs(text, look)],
  });
}

function headerCell({ title, stage, narrow }: Column, width: number): TableCell {
  const look = stage === undefined ? null : STAGE_LOOKS[stage];
  return new TableCell({
    width: { size: width, type: WidthType.DXA },
    shading: { type: ShadingType.CLEAR, color: 'auto', fill: look?.header ?? LOOK.header },
    verticalAlign: VerticalAlignTable.BOTTOM,
    ...(narrow === true && { margins: { left: 50, right: 50 } }),
    children: [
      paragraph(
        title,
        { style: 'TableHead' },
        { color: look?.ink ?? LOOK.ink, ...(narrow === true && { size: SIZES.stage }) },
      ),
    ],
  });
}

function bodyCell(cell: Cell, { stage }: Column, width: number, below: Cell | undefined): TableCell {
  const base = { width: { size: width, type: WidthType.DXA } };
  if (cell === null)
    return new TableCell({
      ...base,
      verticalMerge: VerticalMergeType.CONTINUE,
      children: [new Paragraph('')],
    });
  const merged = below === null ? { verticalMerge: VerticalMergeType.RESTART } : {};
  if (cell !== true)
    return new TableCell({
      ...base,
      ...merged,
      children: [paragraph(cell === false ? '' : cell, { style: 'TableText' })],
    });
  return new TableCell({
    ...base,
    verticalAlign: VerticalAlignTable.CENTER,
    ...(stage !== undefined && {
      shading: { type: ShadingType.CLEAR, color: 'auto', fill: STAGE_LOOKS[stage].tint },
    }),
    children: [paragraph('x', { style: 'TableText', alignment: AlignmentType.CENTER }, { bold: true })],
  });
}

function tableOf(
  { caption, columns, rows, rowHeight }: Table,
  pageWidth: number,
): readonly (Paragraph | DocxTable)[] {
  const total = columns.reduce((sum, { width }) => sum + width, 0);
  const widths = columns.map(({ width }) => Math.floor((width / total) * pageWidth));
  const height =
    rowHeight === 0
      ? {}
      : { height: { value: Math.round(rowHeight * TWIPS_PER_MM), rule: HeightRule.ATLEAST } };
  const border = { style: 'single', size: 4, color: LOOK.line } as const;
  return [
    paragraph(caption, { style: 'Caption', keepNext: true }),
    new DocxTable({
      width: { size: widths.reduce((sum, width) => sum + width, 0), type: WidthType.DXA },
      columnWidths: widths,
      layout: TableLayoutType.FIXED,
      margins: { top: 60, bottom: 60, left: 100, right: 100 },
      borders: {
        top: border,
        bottom: border,
        left: border,
        right: border,
        insideHorizontal: border,
        insideVertical: border,
      },
      rows: [
        new TableRow({
          tableHeader: true,
          cantSplit: true,
          children: columns.map((column, x) => headerCell(column, widths[x] ?? 0)),
        }),
        ...rows.map(
          (row, y) =>
            new TableRow({
              cantSplit: true,
              ...height,
              children: row.map((cell, x) => {
                const column = columns[x];
                if (column === undefined) throw new Error('a row does not fit its table');
                return bodyCell(cell, column, widths[x] ?? 0, rows[y + 1]?.[x]);
              }),
            }),
        ),
      ],
    }),
    new Paragraph(''),
  ];
}

function blockOf(block: Block, large: boolean, pageWidth: number): readonly (Paragraph | DocxTable)[] {
  switch (block.kind) {
    case 'heading':
      return [
        paragraph(block.text, {
          heading: HeadingLevel.HEADING_2,
          keepNext: true,
          pageBreakBefore: block.newPage,
        }),
      ];
    case 'words':
      return [
        paragraph(
          block.text,
          // What leads on to the words below is not left alone at the foot of a page.
          { spacing: { after: twips(6) }, keepNext: block.size === 'lead' },
          { size: large ? LARGE.normal : SIZES[block.size] },
        ),
      ];
    case 'list':
      return block.items.map((item) =>
        paragraph(
          item,
          { numbering: { reference: block.marks, level: 0 }, spacing: { after: twips(large ? 14 : 4) } },
          { size: large ? LARGE.normal : SIZES.normal },
        ),
      );
    case 'table':
      return tableOf(block, pageWidth);
    case 'code':
      throw new Error('a poster is made as PDF');
  }
}

function listLevel(format: (typeof LevelFormat)[keyof typeof LevelFormat], text: string, large: boolean) {
  const left = large ? 700 : 400;
  return [
    {
      level: 0,
      format,
      text,
      alignment: AlignmentType.START,
      style: {
        paragraph: { indent: { left, hanging: left } },
        run: { font: 'Arial Unicode MS', size: half(large ? LARGE.normal : SIZES.normal) },
      },
    },
  ];
}

/** A paper as Word: real headings, tables with captions and repeated header rows, the language of the document (A15). */
export async function docxFile(paper: Paper): Promise<Uint8Array> {
  const { landscape, large, about, blocks } = paper;
  const title = printable(paper.title);
  const pageWidth = (landscape ? A4.height : A4.width) - 2 * MARGIN;
  const text = (points: number, more: object = {}) => ({
    run: { size: half(points), sizeComplexScript: half(points), font: FONT, color: LOOK.ink, ...more },
  });
  const document = new Document({
    title,
    creator: 'Pathwall',
    lastModifiedBy: 'Pathwall',
    description: about.map(printable).join(' · '),
    styles: {
      default: {
        document: {
          run: {
            font: FONT,
            size: half(SIZES.normal),
            color: LOOK.ink,
            language: { value: 'en-GB', bidirectional: 'ar-SA' },
          },
        },
        heading1: {
          ...text(large ? LARGE.title : SIZES.title, { bold: true }),
          paragraph: { spacing: { after: twips(4) } },
        },
        heading2: {
          ...text(SIZES.heading, { bold: true }),
          paragraph: { spacing: { before: twips(14), after: twips(6) } },
        },
      },
      paragraphStyles: [
        {
          id: 'Caption',
          name: 'caption',
          basedOn: 'Normal',
          quickFormat: true,
          ...text(SIZES.lead, { bold: true }),
          paragraph: { spacing: { before: twips(4), after: twips(4) } },
        },
        { id: 'TableHead', name: 'Table head', basedOn: 'Normal', ...text(SIZES.small, { bold: true }) },
        { id: 'TableText', name: 'Table text', basedOn: 'Normal', ...text(SIZES.normal) },
      ],
    },
    numbering: {
      config: [
        { reference: 'bullets', levels: listLevel(LevelFormat.BULLET, '•', large) },
        { reference: 'boxes', levels: listLevel(LevelFormat.BULLET, '☐', large) },
        { reference: 'numbers', levels: listLevel(LevelFormat.DECIMAL, '%1.', large) },
      ],
    },
    sections: [
      {
        properties: {
          page: {
            size: { ...A4, ...(landscape && { orientation: PageOrientation.LANDSCAPE }) },
            margin: { top: MARGIN, bottom: MARGIN, left: MARGIN, right: MARGIN },
          },
        },
        footers: { default: new Footer({ children: [footer(title)] }) },
        children: [
          paragraph(title, { heading: HeadingLevel.HEADING_1 }),
          ...(about.length > 0
            ? [
                paragraph(
                  about.join(' · '),
                  { spacing: { after: twips(8) } },
                  { color: LOOK.soft, size: large ? 16 : SIZES.normal },
                ),
              ]
            : []),
          ...blocks.flatMap((block) => blockOf(block, large, pageWidth)),
        ],
      },
    ],
  });
  return Packer.toBuffer(document);
}

function footer(title: string): Paragraph {
  const look = { size: half(8), color: LOOK.soft };
  return new Paragraph({
    children: [
      new TextRun({ ...look, text: `${title} · ` }),
      new TextRun({ ...look, children: ['Page ', PageNumber.CURRENT, ' of ', PageNumber.TOTAL_PAGES] }),
    ],
  });
}
