import type { KeyboardEvent } from 'react';

/** True while an input method (Japanese, Chinese, an accent) is still putting a word together: Enter belongs to it. */
export function isComposing(event: KeyboardEvent): boolean {
  // Safari ends the composition before it sends the key; 229 is what it then carries.
  return event.nativeEvent.isComposing || event.keyCode === 229;
}

/** True when the key goes into something that is written in, or chosen from. */
export function isInField(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  return target.isContentEditable || target.matches('input, textarea, select, [role=menu] *, dialog *');
}
