import { inject } from 'vitest';
import type { Reader } from './binaries.testing.ts';

/** What the tests of real engines are given; null where it is not installed. */
export interface Engines {
  readonly postgres: { readonly url: string; readonly folder: string; readonly binaries: string } | null;
  readonly redis: { readonly url: string; readonly program: string } | null;
  /** Where the programs are that read what is shipped. */
  readonly readers: Readonly<Record<Reader, string | null>>;
}

declare module 'vitest' {
  interface ProvidedContext {
    engines: Engines;
  }
}

/** The real engines of this run. Tests that need one stand in `describe.runIf(engines.postgres !== null)`. */
export const engines: Engines = inject('engines');

/** A name that no other test uses, for a schema or a namespace. */
export function freshName(): string {
  return `t_${crypto.randomUUID().replaceAll('-', '')}`;
}
