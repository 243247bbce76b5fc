import type { Agenda, Commitments, CommitmentsRefusal, Pair, Result, Source } from '@pathwall/domain';
import { pairOfBoard } from '@pathwall/domain';
import type { CommitmentsHandle } from '../session/contract.ts';
import { toasts } from '../ui/toasts.ts';
import { words } from './words.ts';

/** What every part of the pledge page needs. */
export interface PledgeModel {
  readonly agenda: Agenda;
  readonly commitments: Commitments;
  /** Null for those who may only read. */
  readonly edit: CommitmentsHandle | null;
}

/** Why a write was refused, as a sentence. */
export function refusalSentence(code: CommitmentsRefusal | 'read-only'): string {
  return words.refusals[code];
}

/** Says why a write that has no form of its own was refused; true when it was not. */
export function told(result: Result<unknown, CommitmentsRefusal | 'read-only'>): boolean {
  if (!result.ok) toasts.show({ text: refusalSentence(result.code), kind: 'warn' });
  return result.ok;
}

/** The pair that a source comes from; null for the room. */
export function pairOfSource(source: Source, pairs: readonly Pair[]): Pair | null {
  const id = pairOfBoard(source.board);
  return pairs.find((pair) => pair.id === id) ?? null;
}
