/** Where the focus goes in a list of choices; pure, so that every key is a test. */
export interface MenuPlace {
  readonly labels: readonly string[];
  /** Index in focus, -1 before the first key. */
  readonly at: number;
  /** Letters typed within the last half second. */
  readonly typed: string;
}

/** The index that `key` leads to, or null when the key means nothing here. Wraps at both ends. */
export function menuMove({ labels, at, typed }: MenuPlace, key: string): number | null {
  const count = labels.length;
  if (count === 0) return null;
  switch (key) {
    case 'ArrowDown':
      return (at + 1) % count;
    case 'ArrowUp':
      return at <= 0 ? count - 1 : at - 1;
    case 'Home':
    case 'PageUp':
      return 0;
    case 'End':
    case 'PageDown':
      return count - 1;
    default:
      return isLetter(key) ? byLetters(labels, at, (typed + key).toLocaleLowerCase()) : null;
  }
}

/** True for a key that types something visible. */
export function isLetter(key: string): boolean {
  return key.trim() !== '' && Array.from(key).length === 1;
}

/** One letter again and again steps through what starts with it; several letters narrow the search. */
function byLetters(labels: readonly string[], at: number, typed: string): number | null {
  const letters = new Set(Array.from(typed));
  const repeated = letters.size === 1;
  const search = repeated ? (Array.from(typed)[0] ?? '') : typed;
  const from = repeated ? at + 1 : Math.max(at, 0);
  for (let step = 0; step < labels.length; step += 1) {
    const index = (from + step) % labels.length;
    if (labels[index]?.toLocaleLowerCase().startsWith(search)) return index;
  }
  return null;
}
