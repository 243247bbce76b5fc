import type { StageKey } from '../pathway.ts';

/**
 * What a document holds, before anybody decides whether it becomes Word or PDF: headings, paragraphs, lists and tables of
 * plain text. Words of people stand in it as they were written, never as markup of any format.
 */

export interface Paper {
  readonly title: string;
  /** Short facts under the title: organisation, day. */
  readonly about: readonly string[];
  /** Wide tables lie on their side. */
  readonly landscape: boolean;
  /** Print that can be read from across a table. */
  readonly large: boolean;
  readonly blocks: readonly Block[];
}

export type Block = Heading | Words | List | Table | Code;

export interface Heading {
  readonly kind: 'heading';
  readonly text: string;
  /** It begins a page. */
  readonly newPage: boolean;
}

export interface Words {
  readonly kind: 'words';
  readonly text: string;
  /** `lead` is larger, `small` is for what is said at the foot. */
  readonly size: 'normal' | 'lead' | 'small';
}

export interface List {
  readonly kind: 'list';
  /** Boxes are there to be ticked. */
  readonly marks: 'bullets' | 'numbers' | 'boxes';
  readonly items: readonly string[];
}

export interface Column {
  readonly title: string;
  /** Share of the table's width, relative to the other columns. */
  readonly width: number;
  /** The stage whose colour its header takes. */
  readonly stage?: StageKey;
  /** It holds crosses. */
  readonly crosses?: true;
  /** Its title is set small, because the column is. */
  readonly narrow?: true;
}

/** A text (lines by `\n`), a cross or none, or null: the cell above goes on. */
export type Cell = string | boolean | null;

export interface Table {
  readonly kind: 'table';
  readonly caption: string;
  readonly columns: readonly Column[];
  readonly rows: readonly (readonly Cell[])[];
  /** Room to write in by hand: the least height of a row, millimetres; 0 takes what the words need. */
  readonly rowHeight: number;
}

/** The way in, to be scanned or typed. */
export interface Code {
  readonly kind: 'code';
  readonly url: string;
  readonly code: string;
  readonly steps: readonly string[];
}

/** A table as a spreadsheet has it: one header, rows of plain values. */
export interface Sheet {
  readonly header: readonly string[];
  readonly rows: readonly (readonly (string | number | null)[])[];
}

export function heading(text: string, newPage = false): Heading {
  return { kind: 'heading', text, newPage };
}

export function words(text: string, size: Words['size'] = 'normal'): Words {
  return { kind: 'words', text, size };
}

export function table(
  caption: string,
  columns: readonly Column[],
  rows: readonly (readonly Cell[])[],
  rowHeight = 0,
): Table {
  for (const row of rows) if (row.length !== columns.length) throw new Error('a row does not fit its table');
  // Data alone: a paper goes to another thread.
  const plain = columns.map(
    ({ title, width, stage, crosses, narrow }): Column => ({
      title,
      width,
      ...(stage && { stage }),
      ...(crosses && { crosses }),
      ...(narrow && { narrow }),
    }),
  );
  return { kind: 'table', caption, columns: plain, rows, rowHeight };
}

// Hebrew, Syriac, Thaana, N'Ko and the scripts around them, Arabic and its presentation forms.
const RIGHT_TO_LEFT = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u;
const LETTER = /\p{L}/u;

/** Which way a text runs: as its first letter does (A12). */
export function directionOf(text: string): 'rtl' | 'ltr' {
  const first = LETTER.exec(text)?.[0] ?? '';
  return RIGHT_TO_LEFT.test(first) ? 'rtl' : 'ltr';
}

const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
] as const;

/** A day (YYYY-MM-DD) as people write it: 22 November 2026; empty stays empty. */
export function longDay(day: string): string {
  const [year = '', month = '', date = ''] = day.split('-');
  const name = MONTHS[Number(month) - 1];
  return name === undefined ? '' : `${Number(date)} ${name} ${Number(year)}`;
}

/** The day of a moment, YYYY-MM-DD. */
export function dayOf(at: number): string {
  return new Date(at).toISOString().slice(0, 10);
}
