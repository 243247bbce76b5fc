/**
 * Reads a CSV file (RFC 4180) the way a spreadsheet does. Written apart from the code that writes them, so that the two
 * can disagree. Throws where a file is not well formed.
 */
export function readCsv(file: string): readonly (readonly string[])[] {
  const text = file.startsWith('\ufeff') ? file.slice(1) : file;
  const rows: string[][] = [];
  let row: string[] = [];
  let at = 0;
  while (at < text.length) {
    const { value, end } = text[at] === '"' ? quoted(text, at) : bare(text, at);
    row.push(value);
    at = end;
    if (text[at] === ',') {
      at += 1;
    } else if (text.startsWith('\r\n', at) || at === text.length) {
      rows.push(row);
      row = [];
      at += 2;
    } else {
      throw new Error(`a cell ends with ${JSON.stringify(text[at])} at ${at}`);
    }
  }
  if (new Set(rows.map(({ length }) => length)).size > 1) throw new Error('rows of different lengths');
  return rows;
}

interface Cell {
  readonly value: string;
  readonly end: number;
}

function quoted(text: string, start: number): Cell {
  let value = '';
  let at = start + 1;
  for (;;) {
    const close = text.indexOf('"', at);
    if (close === -1) throw new Error(`a quote at ${start} is never closed`);
    value += text.slice(at, close);
    if (text[close + 1] !== '"') return { value, end: close + 1 };
    value += '"';
    at = close + 2;
  }
}

function bare(text: string, start: number): Cell {
  const end = text.slice(start).search(/,|\r\n|$/) + start;
  const value = text.slice(start, end);
  if (value.includes('"')) throw new Error(`a quote inside a bare cell at ${start}`);
  return { value, end };
}

/** A table as records by its heading. */
export function readTable(file: string): readonly Readonly<Record<string, string>>[] {
  const [heading = [], ...rows] = readCsv(file);
  return rows.map((row) => Object.fromEntries(heading.map((name, index) => [name, row[index] ?? ''])));
}
