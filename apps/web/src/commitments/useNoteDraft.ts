import type { ActionId } from '@pathwall/domain';
import { useState } from 'react';
import { noteDraftKey } from '../session/device.ts';
import { useStore, useWorkshop } from '../session/react.tsx';
import { keptInTab } from '../ui/keep.ts';

/**
 * Words on an action that are not added yet, and how to write them. Kept until the tab is closed, so that neither going on to
 * another action nor closing the dialog loses them.
 */
export function useNoteDraft(action: ActionId): readonly [string, (text: string) => void] {
  const { seat } = useStore(useWorkshop().seat);
  const keepAs = noteDraftKey(seat, action);
  const [text, setText] = useState(() => keptInTab.get(keepAs) ?? '');
  const write = (next: string): void => {
    setText(next);
    keptInTab.set(keepAs, next === '' ? null : next);
  };
  return [text, write];
}
