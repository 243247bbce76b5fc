import type { ServerName, ServerProcess, StartOptions } from '../server.ts';

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
  /** Starts a server for the time of `use`. */
  readonly withServer: <T>(
    name: ServerName,
    use: (server: ServerProcess) => Promise<T>,
    options?: Pick<StartOptions, 'words' | 'mute'>,
  ) => Promise<T>;
  readonly tell: (figure: Figure) => void;
}

export interface Work {
  readonly name: string;
  /** What is done, for the table. */
  readonly title: string;
  readonly servers: readonly ServerName[];
  /** Not at all in the quick run when 0 and not asked for by name. */
  readonly rounds: { readonly quick: number; readonly full: number };
  /** The work is done once for each, by all servers in turn. */
  readonly sizes: { readonly quick: readonly number[]; readonly full: readonly number[] };
  readonly run: (context: Context, server: ServerName, size: number) => Promise<void>;
}

export const PEERS_AND_OURS: readonly ServerName[] = ['ours', 'y-websocket', 'hocuspocus'];
export const ALL: readonly ServerName[] = ['ours', 'y-websocket', 'hocuspocus', 'relay'];
