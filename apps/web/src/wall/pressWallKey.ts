import type { KeyboardEvent } from 'react';
import { KEPT_KEYS, keptOnDevice } from '../ui/keep.ts';
import { keyOnWall, type Step, stepTo, takesLetters } from './wallKeys.ts';

export interface WallDeeds {
  /** Each null where this seat cannot do it, or nothing is marked. */
  readonly keyPoint: (() => void) | null;
  readonly group: (() => void) | null;
  readonly clear: () => void;
}

/** The keys of the wall, for whoever works on it without a mouse. To be put on what holds it. */
export function wallKeys({ keyPoint, group, clear }: WallDeeds): (event: KeyboardEvent<HTMLElement>) => void {
  return (event) => {
    const { target, currentTarget: root } = event;
    // What happens in a dialog bubbles through here as well.
    if (!(target instanceof HTMLElement) || !root.contains(target)) return;
    const meaning = keyOnWall(event, keptOnDevice.get(KEPT_KEYS) !== 'off', takesLetters(target));
    switch (meaning) {
      case null:
        return;
      case 'key-point':
        keyPoint?.();
        break;
      case 'group':
        group?.();
        break;
      case 'add':
        root.querySelector<HTMLElement>('[data-room-line] input')?.focus();
        break;
      case 'search':
        root.querySelector<HTMLElement>('input[type=search]')?.focus();
        break;
      case 'clear':
        clear();
        return;
      default:
        if (!moveFocus(root, target, meaning)) return;
    }
    event.preventDefault();
  };
}

/** From one idea's box to another; false when the focus is on none, or there is none further. */
function moveFocus(root: HTMLElement, from: HTMLElement, step: Step): boolean {
  if (!from.matches('section[data-stage] input[type=checkbox]')) return false;
  const columns = [...root.querySelectorAll('section[data-stage]')].map((column) =>
    [...column.querySelectorAll<HTMLElement>('input[type=checkbox]')].filter((box) => box.checkVisibility()),
  );
  const column = columns.findIndex((boxes) => boxes.includes(from));
  const at = { column, row: columns[column]?.indexOf(from) ?? -1 };
  const to = stepTo(
    columns.map((boxes) => boxes.length),
    at,
    step,
  );
  if (to === null) return false;
  const box = columns[to.column]?.[to.row];
  box?.focus();
  box?.scrollIntoView({ block: 'nearest' });
  return true;
}
