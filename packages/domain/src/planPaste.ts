import { ACTION_STATUSES, type ActionStatus } from './actions.ts';
import { isCalendarDate } from './calendar.ts';
import { cleanLine } from './text.ts';

/** Rows of the action plan out of a spreadsheet: what people have there, read generously, and said where it cannot be read. */

/** The cells that can be pasted, in the order of the plan. */
export const PLAN_CELLS = ['text', 'lead', 'deadline', 'measure', 'status'] as const;
export type PlanCell = (typeof PLAN_CELLS)[number];

/** Rows that one paste may bring. */
export const MAX_PASTED = 200;

export interface PastedRow {
  readonly cells: Readonly<Partial<Record<PlanCell, string>>>;
  /** Cells that hold something that is no date or no status, with what they hold: left as they were. */
  readonly unread: readonly { readonly cell: 'deadline' | 'status'; readonly said: string }[];
}

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/** A day as people write it, day first (3/4/2027 is in April), as YYYY-MM-DD; null when it is none. */
export function readDay(raw: string): string | null {
  const said = raw.trim().toLowerCase();
  const day = (year: string, month: number, date: string): string | null => {
    const full = year.length === 2 ? `20${year}` : year;
    const value = `${full}-${String(month).padStart(2, '0')}-${date.padStart(2, '0')}`;
    return isCalendarDate(value) ? value : null;
  };
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})(?:[t ].*)?$/.exec(said);
  if (iso !== null) return day(iso[1] ?? '', Number(iso[2]), iso[3] ?? '');
  const numbers = /^(\d{1,2})[./ -](\d{1,2})[./ -](\d{4}|\d{2})$/.exec(said);
  if (numbers !== null) return day(numbers[3] ?? '', Number(numbers[2]), numbers[1] ?? '');
  const named = /^(?:[a-z]+,? +)?(\d{1,2})(?:st|nd|rd|th)?[ -]([a-z]{3,9})\.?,?[ -](\d{4}|\d{2})$/.exec(said);
  if (named === null) return null;
  const month = MONTHS.indexOf((named[2] ?? '').slice(0, 3)) + 1;
  return month === 0 ? null : day(named[3] ?? '', month, named[1] ?? '');
}

const STATUS_WORDS: ReadonlyMap<string, ActionStatus> = new Map(
  Object.entries({
    todo: 'not-started',
    open: 'not-started',
    new: 'not-started',
    started: 'on-track',
    ongoing: 'on-track',
    inprogress: 'on-track',
    underway: 'on-track',
    green: 'on-track',
    amber: 'stuck',
    red: 'stuck',
    blocked: 'stuck',
    delayed: 'stuck',
    complete: 'done',
    completed: 'done',
    finished: 'done',
    cancelled: 'stopped',
    abandoned: 'stopped',
  } as const),
);

/** A status as people write it; null when it is none. */
export function readStatus(raw: string): ActionStatus | null {
  const said = raw.toLowerCase().replaceAll(/[^a-z]/g, '');
  return (
    ACTION_STATUSES.find((status) => status.replaceAll('-', '') === said) ?? STATUS_WORDS.get(said) ?? null
  );
}

/** The cells of a table on the clipboard: tabs between cells, line ends between rows, quotes around what holds either. */
export function tableCells(text: string): readonly (readonly string[])[] {
  const rows: string[][] = [[]];
  let cell = '';
  let quoted = false;
  const endCell = (): void => {
    rows.at(-1)?.push(cell);
    cell = '';
  };
  for (let index = 0; index < text.length; index += 1) {
    const character = text[index] ?? '';
    if (quoted) {
      if (character !== '"') cell += character;
      else if (text[index + 1] === '"') {
        cell += '"';
        index += 1;
      } else quoted = false;
    } else if (character === '"' && cell === '') quoted = true;
    else if (character === '\t') endCell();
    else if (character === '\n') {
      endCell();
      rows.push([]);
    } else if (character !== '\r') cell += character;
  }
  endCell();
  return rows.filter((row) => row.some((value) => value.trim() !== '')).slice(0, MAX_PASTED);
}

/** What was pasted into a cell of the plan and to the right of it. A row of headings is left out. */
export function pastedRows(text: string, first: PlanCell): readonly PastedRow[] {
  const columns = PLAN_CELLS.slice(PLAN_CELLS.indexOf(first));
  return tableCells(text)
    .filter((row, index) => index > 0 || !isHeading(row, columns))
    .map((row) => {
      const cells: Partial<Record<PlanCell, string>> = {};
      const unread: { cell: 'deadline' | 'status'; said: string }[] = [];
      for (const [index, column] of columns.entries()) {
        const raw = row[index];
        if (raw === undefined) continue;
        const said = cleanLine(raw);
        if (said === '' || (column !== 'deadline' && column !== 'status')) {
          // An empty status stays as it is: an action always has one.
          if (column !== 'status') cells[column] = said;
          continue;
        }
        const read = column === 'deadline' ? readDay(said) : readStatus(said);
        if (read === null) unread.push({ cell: column, said });
        else cells[column] = read;
      }
      return { cells, unread };
    });
}

const HEADINGS = /^(actions?|leads?|who|owner|deadline|by when|date|due|measure|how|status)\b/i;

/** A first row that names columns and holds neither a day nor a status. */
function isHeading(row: readonly string[], columns: readonly PlanCell[]): boolean {
  const filled = row.filter((cell) => cell.trim() !== '');
  return (
    filled.length > 1 &&
    columns.length > 1 &&
    filled.every((cell) => HEADINGS.test(cell.trim()) && cell.length < 40)
  );
}
