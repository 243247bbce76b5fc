import {
  ACTIONS,
  type Access,
  type Agenda,
  addAction,
  addIdea,
  addKeyPoint,
  addMark,
  addPledge,
  addStage,
  BOARD_META,
  type Board,
  type BoardName,
  binAction,
  binIdea,
  binPledge,
  binReview,
  type Change,
  type Commitments,
  createUndoStack,
  editAction,
  editKeyPoint,
  editPledge,
  editText,
  eraseMarks,
  fillActions,
  groupIdeas,
  holdReview,
  IDEAS,
  type IdeaId,
  ideaSession,
  type Mender,
  menderOf,
  mergeChanges,
  mergePledges,
  moveIdea,
  moveReview,
  noteAction,
  ok,
  PLEDGES,
  pairOfBoard,
  planReview,
  type RandomBytes,
  REVIEWS,
  type Refused,
  type Result,
  type Role,
  readAction,
  readIdea,
  readPledge,
  readReview,
  readTakenBack,
  readWall,
  recordOf,
  refused,
  removeKeyPoint,
  removeStage,
  restoreAction,
  restoreIdea,
  restorePledge,
  type SeatId,
  setKeyPoint,
  splitPledge,
  type UndoOutcome,
  ungroup,
  WALL_COLLECTIONS,
  type WriteContext,
} from '@pathwall/domain';
import type { Presence } from '@pathwall/protocol';
import type * as Y from 'yjs';
import type { BoardHandle, CommitmentsHandle, Showing, Store, WallHandle } from './contract.ts';
import type { Frames } from './frames.ts';
import { documentStore, recordStore } from './records.ts';
import { cell, derive } from './store.ts';

/** What writes need to know of the workshop and of who writes. */
export interface Writer {
  readonly seat: SeatId;
  readonly role: Role;
  readonly agenda: Store<Agenda | null>;
  readonly now: () => number;
  readonly random: RandomBytes;
  readonly frames: Frames;
}

/** One open document, whatever brings it here. */
export interface Source {
  readonly doc: Y.Doc;
  readonly access: Store<Access>;
  readonly ready: Store<boolean>;
}

/** A handle without its way back, which whoever opened it gives. */
export type Model<Handle> = Omit<Handle, 'release'> & { readonly stop: () => void };

/** Authorship is not recorded where the workshop says so, nor while that is unknown (P4). */
function context({ seat, agenda, now, random }: Writer): WriteContext {
  return { by: agenda.get()?.anonymous === false ? seat : null, now, random };
}

/** One person's undo on a document, and a store that says what there is to undo. */
function createHistory(doc: Y.Doc) {
  const stack = createUndoStack(doc);
  /** Changes that are being made in one go. */
  let gathered: Change[] | null = null;
  const state = cell({ canUndo: false, canRedo: false });
  const tell = (): void => {
    const next = { canUndo: stack.canUndo(), canRedo: stack.canRedo() };
    const last = state.get();
    if (next.canUndo !== last.canUndo || next.canRedo !== last.canRedo) state.set(next);
  };
  const push = (change: Change): void => {
    if (gathered !== null) {
      gathered.push(change);
      return;
    }
    stack.push(change);
    tell();
  };
  return {
    state,
    push,
    together: <T>(collection: string, work: () => T): T => {
      if (gathered !== null) return work();
      const all: Change[] = [];
      gathered = all;
      try {
        return doc.transact(work);
      } finally {
        gathered = null;
        push(mergeChanges(collection, all));
      }
    },
    step: (access: Store<Access>, which: 'undo' | 'redo'): UndoOutcome => {
      if (access.get() !== 'write') return 'nothing';
      const outcome = stack[which]();
      tell();
      return outcome;
    },
  };
}

/** Refuses while the seat may only read; otherwise writes and remembers the change. */
function guard(access: Store<Access>, push: (change: Change) => void) {
  const denied = (): Refused<'read-only'> | null => (access.get() === 'write' ? null : refused('read-only'));
  return {
    denied,
    edit: <Code extends string>(write: () => Result<Change, Code>): Result<void, Code | 'read-only'> => {
      const no = denied();
      if (no !== null) return no;
      const result = write();
      if (!result.ok) return result;
      push(result.value);
      return ok(undefined);
    },
    made: <Id, Code extends string>(
      write: () => Result<{ readonly id: Id; readonly change: Change }, Code>,
    ): Result<Id, Code | 'read-only'> => {
      const no = denied();
      if (no !== null) return no;
      const result = write();
      if (!result.ok) return result;
      push(result.value.change);
      return ok(result.value.id);
    },
  };
}

/** A board over its document. `others` and `show` come with the connection. */
export function boardModel(
  name: BoardName,
  { doc, access, ready }: Source,
  live: { readonly others: Store<readonly Presence[]>; readonly show: (part: Showing) => void },
  writer: Writer,
): Model<BoardHandle> {
  const records = recordStore(doc, IDEAS, readIdea, writer.frames);
  const board = derive<Board>([records.all], () => {
    const { values, skipped } = records.all.get();
    return { ideas: values, skipped };
  });
  const takenBack = documentStore(doc, [BOARD_META], readTakenBack, writer.frames);
  const history = createHistory(doc);
  const { denied, edit } = guard(access, history.push);
  const whose = { pair: pairOfBoard(name) };
  /** Read from the document: what was written a moment ago is not in the store yet. */
  const mender = (id: IdeaId): Mender | null => {
    const idea = readIdea(id, recordOf(doc, IDEAS, id));
    return idea === null ? null : menderOf(writer.role, writer.seat, whose, idea);
  };
  return {
    name,
    board,
    idea: (id: IdeaId) => records.one(id),
    onOwn: records.onOwn,
    access,
    ready,
    takenBack,
    ...live,
    addIdea: (idea) => {
      const no = denied();
      if (no !== null) return no;
      const session = idea.session ?? ideaSession(writer.agenda.get()?.phase ?? 'lobby');
      const added = addIdea(doc, { ...idea, session }, context(writer));
      if (added.ok) history.push(added.value.change);
      return added;
    },
    editText: (id, text) => edit(() => editText(doc, id, text, mender(id))),
    moveIdea: (id, from, to, position) => edit(() => moveIdea(doc, id, from, to, position, context(writer))),
    addStage: (id, stage, position) => edit(() => addStage(doc, id, stage, context(writer), position)),
    removeStage: (id, stage) => edit(() => removeStage(doc, id, stage)),
    setKeyPoint: (id, keyPoint) => edit(() => setKeyPoint(doc, id, keyPoint)),
    binIdea: (id) => edit(() => binIdea(doc, id, context(writer))),
    restoreIdea: (id) => edit(() => restoreIdea(doc, id)),
    together: (work) => history.together(IDEAS, work),
    undo: () => history.step(access, 'undo'),
    redo: () => history.step(access, 'redo'),
    history: history.state,
    stop: () => {
      records.stop();
      takenBack.stop();
    },
  };
}

/** Pledges, actions and reviews as one store over their collections. */
export function commitmentsStore(
  doc: Y.Doc,
  frames: Frames,
): Store<Commitments> & { readonly stop: () => void } {
  const pledges = recordStore(doc, PLEDGES, readPledge, frames);
  const actions = recordStore(doc, ACTIONS, readAction, frames);
  const reviews = recordStore(doc, REVIEWS, readReview, frames);
  const together = derive<Commitments>([pledges.all, actions.all, reviews.all], () => ({
    pledges: pledges.all.get().values,
    actions: actions.all.get().values,
    reviews: reviews.all.get().values,
    skipped: pledges.all.get().skipped + actions.all.get().skipped + reviews.all.get().skipped,
  }));
  return {
    ...together,
    stop: () => {
      pledges.stop();
      actions.stop();
      reviews.stop();
    },
  };
}

export function commitmentsModel({ doc, access, ready }: Source, writer: Writer): Model<CommitmentsHandle> {
  const commitments = commitmentsStore(doc, writer.frames);
  const history = createHistory(doc);
  const { edit, made } = guard(access, history.push);
  return {
    commitments,
    access,
    ready,
    addPledge: (pledge) => made(() => addPledge(doc, pledge, context(writer))),
    editPledge: (id, fields) => edit(() => editPledge(doc, id, fields)),
    binPledge: (id) => edit(() => binPledge(doc, id, context(writer))),
    restorePledge: (id) => edit(() => restorePledge(doc, id)),
    addAction: (pledge, fields) => made(() => addAction(doc, pledge, fields, context(writer))),
    editAction: (id, fields) => edit(() => editAction(doc, id, fields)),
    noteAction: (id, note) => edit(() => noteAction(doc, id, note, context(writer))),
    fillActions: (pledge, rows) => edit(() => fillActions(doc, pledge, rows, context(writer))),
    mergePledges: (id, others, text) => edit(() => mergePledges(doc, id, others, text, context(writer))),
    splitPledge: (id, texts) => made(() => splitPledge(doc, id, texts, context(writer))),
    planReview: (due) => made(() => planReview(doc, due, context(writer))),
    moveReview: (id, due) => edit(() => moveReview(doc, id, due)),
    holdReview: (id) => edit(() => holdReview(doc, id, context(writer))),
    binReview: (id) => edit(() => binReview(doc, id, context(writer))),
    binAction: (id) => edit(() => binAction(doc, id, context(writer))),
    restoreAction: (id) => edit(() => restoreAction(doc, id)),
    undo: () => history.step(access, 'undo'),
    redo: () => history.step(access, 'redo'),
    history: history.state,
    stop: commitments.stop,
  };
}

/** The wall is small and its records are sorted together, so it is read as one value. */
export function wallModel({ doc, access, ready }: Source, writer: Writer): Model<WallHandle> {
  const wall = documentStore(doc, WALL_COLLECTIONS, readWall, writer.frames);
  // Groups and key points are not undone by a person: they can be taken apart by name. Marks have none.
  const { denied, edit } = guard(access, () => undefined);
  const history = createHistory(doc);
  const drawing = guard(access, history.push);
  return {
    wall,
    access,
    ready,
    groupIdeas: (title, ideas) => {
      const no = denied();
      if (no !== null) return no;
      const made = groupIdeas(doc, title, ideas, context(writer));
      return made.ok ? ok(made.value.id) : made;
    },
    ungroup: (id) => edit(() => ungroup(doc, id, context(writer))),
    addKeyPoint: (input) => {
      const no = denied();
      if (no !== null) return no;
      const made = addKeyPoint(doc, input, context(writer));
      return made.ok ? ok(made.value.id) : made;
    },
    editKeyPoint: (id, text) => edit(() => editKeyPoint(doc, id, text)),
    removeKeyPoint: (id) => edit(() => removeKeyPoint(doc, id, context(writer))),
    addMark: (mark) =>
      drawing.edit(() => {
        const made = addMark(doc, mark, context(writer));
        return made.ok ? ok(made.value.change) : made;
      }),
    eraseMarks: (ids) => drawing.edit(() => eraseMarks(doc, ids, context(writer))),
    undoMark: () => history.step(access, 'undo'),
    canUndoMark: derive([history.state], () => history.state.get().canUndo),
    stop: wall.stop,
  };
}
