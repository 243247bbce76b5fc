import type { KeyboardEvent } from 'react';

/** True while an input method (Japanese, Chinese, an accent) is still putting a word together: Enter belongs to it. */
export function isComposing(event: KeyboardEvent): boolean {
  // Safari ends the composition before it sends the key; 229 is what it then carries.
  return event.nativeEvent.isComposing || event.keyCode === 229;
}
