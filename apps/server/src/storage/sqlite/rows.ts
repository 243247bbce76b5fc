import type { SQLOutputValue } from 'node:sqlite';

/** A row as `node:sqlite` gives it. The tables are STRICT, so a wrong type here is a wrong query. */
export type Row = Record<string, SQLOutputValue>;

export function integer(row: Row, column: string): number {
  const value = row[column];
  if (typeof value !== 'number') throw wrongType(column);
  return value;
}

export function integerOrNull(row: Row, column: string): number | null {
  return row[column] === null ? null : integer(row, column);
}

/** A text column; `Text` is the branded string that was stored there. */
export function text<Text extends string = string>(row: Row, column: string): Text {
  const value = row[column];
  if (typeof value !== 'string') throw wrongType(column);
  return value as Text;
}

export function textOrNull<Text extends string = string>(row: Row, column: string): Text | null {
  return row[column] === null ? null : text<Text>(row, column);
}

export function bytes(row: Row, column: string): Uint8Array {
  const value = row[column];
  if (!(value instanceof Uint8Array)) throw wrongType(column);
  return value;
}

export function bytesOrNull(row: Row, column: string): Uint8Array | null {
  return row[column] === null ? null : bytes(row, column);
}

function wrongType(column: string): Error {
  return new TypeError(`column ${column} is not of the type asked for`);
}
