const UNITS = ['B', 'kB', 'MB', 'GB'] as const;

/** A size for people, such as "1.2 MB". */
export function sizeText(bytes: number): string {
  let value = bytes;
  let unit = 0;
  while (value >= 1000 && unit < UNITS.length - 1) {
    value /= 1000;
    unit += 1;
  }
  return `${unit === 0 ? value : value.toFixed(1)} ${UNITS[unit]}`;
}

/** A day as it is written everywhere, such as "2026-11-26". */
export function dayText(at: number): string {
  return new Date(at).toISOString().slice(0, 10);
}
