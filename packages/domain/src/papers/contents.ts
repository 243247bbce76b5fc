import type { Board } from '../board.ts';
import type { Commitments } from '../commitments.ts';
import type { BoardName } from '../documents.ts';
import type { SeatId } from '../ids.ts';
import type { Session } from '../phases.ts';
import type { Wall } from '../wall.ts';
import type { WorkshopState } from '../workshopState.ts';

/** Everything that files are made from: plain values, read from the committed documents. */
export interface Contents {
  readonly state: WorkshopState;
  readonly boards: ReadonlyMap<BoardName, Board>;
  readonly wall: Wall;
  readonly commitments: Commitments;
  /** Names of people by seat; empty where the workshop is anonymous. */
  readonly names: ReadonlyMap<SeatId, string>;
  /** When the file is made, milliseconds. */
  readonly at: number;
}

/** What a reader can choose; names are off unless somebody asks for them (P7). */
export interface OutputOptions {
  /** One session of the discussion log, or all of them. */
  readonly session: Session | null;
  /** Which pair wrote an idea. */
  readonly pairs: boolean;
  readonly keyPoints: boolean;
  /** Who wrote an idea, where that is known. */
  readonly names: boolean;
  /** Who is leading an action. */
  readonly leads: boolean;
  /** Status and notes of an action. */
  readonly progress: boolean;
}

export const DEFAULT_OPTIONS: OutputOptions = {
  session: null,
  pairs: true,
  keyPoints: true,
  names: false,
  leads: true,
  progress: false,
};
