/** True when the key goes into something that is written in, or chosen from. */
export function isInField(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  return target.isContentEditable || target.matches('input, textarea, select, [role=menu] *, dialog *');
}
