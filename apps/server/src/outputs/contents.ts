import type { Board, BoardName, Commitments, WorkshopState } from '@pathwall/domain';

/** Everything that a file is made from: plain values, read from the committed documents. */
export interface Contents {
  readonly state: WorkshopState;
  readonly boards: ReadonlyMap<BoardName, Board>;
  readonly commitments: Commitments;
  /** When the file is made, milliseconds. */
  readonly at: number;
}

/** What every JSON file begins with: what it is, of which version, of which workshop. */
export function jsonHead(schema: string, { state, at }: Contents) {
  const { title, organisation, date, approach } = state;
  return {
    schema,
    version: 1,
    madeAt: new Date(at).toISOString(),
    workshop: { title, organisation, date, approach },
  };
}

export function jsonFile(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}
