import type * as Y from 'yjs';
import { type Change, revertChange } from './records.ts';

/**
 * Undo of one person on one document: a small stack of the changes that they made, each taken back only where its
 * values still stand. (Y.UndoManager takes other people's edits along when a creation is undone, and deletes keys
 * after conflicts, yjs issue 514: DESIGN.md, "Shape of a board".)
 */
export interface UndoStack {
  /** Remembers a change that the person made; forgets what could be redone. */
  readonly push: (change: Change) => void;
  readonly undo: () => UndoOutcome;
  readonly redo: () => UndoOutcome;
  readonly canUndo: () => boolean;
  readonly canRedo: () => boolean;
}

/** `partly` and `overwritten`: somebody else has changed some, or all, of it since, and theirs is kept. */
export type UndoOutcome = 'done' | 'partly' | 'overwritten' | 'nothing';

const DEPTH = 100;

export function createUndoStack(doc: Y.Doc): UndoStack {
  let undoable: Change[] = [];
  let redoable: Change[] = [];
  const step = (from: Change[], to: Change[]): UndoOutcome => {
    const change = from.pop();
    if (change === undefined) return 'nothing';
    const reverted = revertChange(doc, change);
    if (reverted.change.fields.length > 0) to.push(reverted.change);
    if (reverted.kept.length === 0) return 'done';
    return reverted.change.fields.length > 0 ? 'partly' : 'overwritten';
  };
  return {
    push: (change) => {
      if (change.fields.length === 0) return;
      undoable = [...undoable, change].slice(-DEPTH);
      redoable = [];
    },
    undo: () => step(undoable, redoable),
    redo: () => step(redoable, undoable),
    canUndo: () => undoable.length > 0,
    canRedo: () => redoable.length > 0,
  };
}
