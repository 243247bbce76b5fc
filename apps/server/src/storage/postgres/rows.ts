/** A row as `pg` gives it, with the types of `connection.ts`. */
export type Row = Readonly<Record<string, unknown>>;

export function integer(row: Row, column: string): number {
  const value = row[column];
  if (typeof value !== 'number' || !Number.isSafeInteger(value)) throw wrongType(column);
  return value;
}

export function integerOrNull(row: Row, column: string): number | null {
  return row[column] === null ? null : integer(row, column);
}

export function truth(row: Row, column: string): boolean {
  const value = row[column];
  if (typeof value !== 'boolean') throw wrongType(column);
  return value;
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

/** A copy of its own: `pg` gives parts of larger buffers. */
export function bytes(row: Row, column: string): Uint8Array<ArrayBuffer> {
  const value = row[column];
  if (!(value instanceof Uint8Array)) throw wrongType(column);
  return new Uint8Array(value);
}

export function bytesOrNull(row: Row, column: string): Uint8Array<ArrayBuffer> | null {
  return row[column] === null ? null : bytes(row, column);
}

export function list(row: Row, column: string): readonly unknown[] {
  const value = row[column];
  if (!Array.isArray(value)) throw wrongType(column);
  return value;
}

function wrongType(column: string): Error {
  return new TypeError(`column ${column} is not of the type asked for`);
}
