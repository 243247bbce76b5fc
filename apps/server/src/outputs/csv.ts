/** What a spreadsheet would run when a cell begins with it, the full-width forms included (S10). */
const FORMULA = /^\s*[=+\-@＝＋－＠|%]/u;

// Tabs and line ends may stand in a text; nothing else below the space, and no half of a character (S10).
const UNPRINTABLE = /[\p{Cc}\p{Cs}\ufffe\uffff]/gu;

/** A text without control characters; line ends and tabs become spaces. */
export function printable(text: string): string {
  return text.replace(/[\r\n\t]+/g, ' ').replace(UNPRINTABLE, '');
}

/** One cell: quoted, and shown as words by every spreadsheet, never run. */
export function csvCell(value: string | number | null): string {
  if (value === null) return '""';
  if (typeof value === 'number') return `"${value}"`;
  const text = printable(value);
  const safe = FORMULA.test(text) ? `'${text}` : text;
  return `"${safe.replaceAll('"', '""')}"`;
}

/** A table as CSV (RFC 4180), with the mark that makes Excel read it as UTF-8. */
export function csvFile(
  header: readonly string[],
  rows: readonly (readonly (string | number | null)[])[],
): string {
  const lines = [header, ...rows].map((row) => row.map(csvCell).join(','));
  return `\ufeff${lines.join('\r\n')}\r\n`;
}
