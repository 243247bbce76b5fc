import {
  type Action,
  type ActionFields,
  type ActionRowWrite,
  type PastedRow,
  type PlanCell,
  pastedRows,
  readStatus,
  tableCells,
} from '@pathwall/domain';

/** One row of a paste, as it is shown before it is done. */
export interface PastePreview {
  /** The action that it changes; null makes a new one. */
  readonly action: Action | null;
  readonly row: PastedRow;
  /** Null when there is nothing to do with this row: it makes no action and belongs to none. */
  readonly write: ActionRowWrite | null;
}

/** Whether what was pasted is rows of a table and not a few words. */
export function isTable(text: string): boolean {
  const rows = tableCells(text);
  return rows.length > 1 || (rows[0]?.length ?? 0) > 1;
}

/**
 * What a paste into a cell will do: row by row over the actions from `start` on, and new actions after the last. `start` is
 * null below all of them.
 */
export function previewPaste(
  text: string,
  first: PlanCell,
  actions: readonly Action[],
  start: number | null,
): readonly PastePreview[] {
  return pastedRows(text, first).map((row, index) => {
    const action = start === null ? null : (actions[start + index] ?? null);
    return { action, row, write: writeOf(row, action) };
  });
}

function writeOf({ cells }: PastedRow, action: Action | null): ActionRowWrite | null {
  const { text, status, ...rest } = cells;
  const known = status === undefined ? null : readStatus(status);
  const fields: ActionFields = {
    ...rest,
    // An action always has words: an empty cell leaves them.
    ...(text !== undefined && text !== '' && { text }),
    ...(known !== null && { status: known }),
  };
  if (action === null && fields.text === undefined) return null;
  return Object.keys(fields).length === 0 ? null : { id: action?.id ?? null, fields };
}
