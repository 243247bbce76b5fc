let clock: Intl.DateTimeFormat | null = null;

/** Hours and minutes of a moment (milliseconds) by this device's clock: "14:05". */
export function clockTime(at: number): string {
  // Made when it is first asked for: the first format of a page costs a slow phone a tenth of a second.
  clock ??= new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit' });
  return clock.format(at);
}
