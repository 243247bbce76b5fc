import type { ServerName, ServerProcess } from '../server.ts';

/** One number that was measured, in its unit. */
export interface Figure {
  readonly work: string;
  readonly server: ServerName;
  readonly figure: string;
  readonly unit: string;
  readonly value: number;
}

export interface Context {
  readonly quick: boolean;
  readonly round: number;
  /** Starts a server for the time of `use`. */
  readonly withServer: <T>(name: ServerName, use: (server: ServerProcess) => Promise<T>) => Promise<T>;
  readonly tell: (figure: Figure) => void;
}

export interface Work {
  readonly name: string;
  /** What is done, for the table. */
  readonly title: string;
  readonly servers: readonly ServerName[];
  readonly rounds: { readonly quick: number; readonly full: number };
  readonly run: (context: Context, server: ServerName) => Promise<void>;
}

export const ALL: readonly ServerName[] = ['ours', 'y-websocket', 'hocuspocus', 'relay'];
