import { inject } from 'vitest';

/** What the tests of real engines are given; null where it is not installed. */
export interface Engines {
  readonly postgres: { readonly url: string; readonly folder: string; readonly binaries: string } | null;
  readonly redis: { readonly url: string; readonly program: string } | null;
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
