import type { KeyboardEvent } from 'react';

export type Direction = 'up' | 'down' | 'left' | 'right';

const KEYS: Readonly<Record<string, Direction>> = {
  ArrowUp: 'up',
  ArrowDown: 'down',
  ArrowLeft: 'left',
  ArrowRight: 'right',
};

/** Where an arrow key goes; null for every other key, and with a modifier. Left and right follow the page. */
export function directionOf(event: KeyboardEvent): Direction | null {
  if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return null;
  return KEYS[event.key] ?? null;
}

const ROW = 'tr[data-row]';
const CELL = '[data-cell]';

/** Puts the focus on the cell beside this one; false at the edge of the table. */
export function moveInTable(cell: HTMLElement, direction: Direction): boolean {
  const row = cell.closest(ROW);
  const table = cell.closest('table');
  if (row === null || table === null) return false;
  const cells = [...row.querySelectorAll<HTMLElement>(CELL)];
  const column = cells.indexOf(cell);
  if (direction === 'left' || direction === 'right') {
    const next = cells[column + (direction === 'left' ? -1 : 1)];
    next?.focus();
    return next !== undefined;
  }
  const rows = [...table.querySelectorAll(ROW)];
  const other = rows[rows.indexOf(row) + (direction === 'up' ? -1 : 1)];
  const next = other?.querySelectorAll<HTMLElement>(CELL)[column];
  next?.focus();
  return next !== undefined;
}
