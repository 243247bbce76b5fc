/** Expected failure is a value; throwing is for bugs. */
export interface Ok<T> {
  readonly ok: true;
  readonly value: T;
}

export interface Refused<Code extends string = string> {
  readonly ok: false;
  readonly code: Code;
}

export type Result<T, Code extends string> = Ok<T> | Refused<Code>;

export function ok<T>(value: T): Ok<T> {
  return { ok: true, value };
}

export function refused<Code extends string>(code: Code): Refused<Code> {
  return { ok: false, code };
}

/** The value, or a refusal where there is none. */
export function orRefused<T, Code extends string>(value: T | null, code: Code): Result<T, Code> {
  return value === null ? refused(code) : ok(value);
}

/** The value of an `Ok`; throws when it was refused. For callers to whom a refusal is a bug (tests, seeding). */
export function mustBeOk<T>(result: Result<T, string>): T {
  if (result.ok) return result.value;
  throw new Error(`refused: ${result.code}`);
}
