/** Looking into values of any shape, from another device or an older version, without ever throwing. */

/** What an object holds under a name; undefined when it is none, or holds nothing there. */
export function fieldIn(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;
}

/** The value when it is a finite number; null otherwise. */
export function finite(value: unknown): number | null {
  return typeof value === 'number' && Number.isFinite(value) ? value : null;
}

/** A finite number that an object holds under a name; null when there is none. */
export function numberIn(value: unknown, name: string): number | null {
  return finite(fieldIn(value, name));
}

/** The known value that this is, or null. */
export function oneOf<T extends string>(known: readonly T[], value: unknown): T | null {
  return known.find((item) => item === value) ?? null;
}
