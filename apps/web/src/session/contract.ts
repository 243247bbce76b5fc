import type {
  Access,
  ActionFields,
  ActionId,
  ActionRowWrite,
  ActionStatus,
  Added,
  Agenda,
  Board,
  BoardName,
  BoardRefusal,
  Commitments,
  CommitmentsRefusal,
  GroupId,
  Idea,
  IdeaId,
  IdeaRef,
  KeyPointId,
  MarkId,
  MarkRefusal,
  NewIdea,
  NewMark,
  NewPledge,
  PledgeEdit,
  PledgeId,
  Position,
  Result,
  ReviewId,
  SeatId,
  Session,
  Source,
  StageKey,
  Stance,
  TakenBack,
  UndoOutcome,
  Wall,
  WallRefusal,
} from '@pathwall/domain';
import type {
  CommandBody,
  CreatedBody,
  EraseBody,
  ErrorCode,
  LinkRole,
  LinksBody,
  OutputFile,
  OutputsBody,
  OwnBallots,
  PointBody,
  PointsBody,
  Presence,
  PublicationState,
  RestoredBody,
  SeatBody,
  SeatPatch,
} from '@pathwall/protocol';

/**
 * What the rest of the client knows of a workshop. Only `session/` knows sockets and Y.Doc; everything else reads
 * stores of frozen plain values and calls these writes.
 */

/** A value that changes; `get` gives the same object until it does. */
export interface Store<T> {
  readonly get: () => T;
  /** Calls back after a change, at most once a frame; gives the function that stops it. */
  readonly subscribe: (listener: () => void) => () => void;
}

/** Not sent, or refused for now: kept on this device and sent again by itself, or when somebody asks for it. */
export interface Waiting {
  readonly kind: 'waiting';
  readonly count: number;
  readonly because: 'offline' | 'not-saved' | 'read-only';
  /** Why the server refused it and will not ask for it again by itself; null when it was not refused so. */
  readonly refused: ErrorCode | null;
}

/** What the badge says. Words count as saved when the server has acknowledged them, not before. */
export type Saving =
  | { readonly kind: 'saved' }
  /** Sent and not yet acknowledged. */
  | { readonly kind: 'saving'; readonly count: number }
  | Waiting;

/** Why a request to the server did not work: what it answered, or that it could not be reached. */
export type Failure = ErrorCode | 'offline';

export interface Connection {
  readonly state: 'connecting' | 'online' | 'offline';
  readonly saving: Saving;
  /** Set when this page cannot go on: the seat was removed, the workshop is gone, the page is too old. */
  readonly ended: ErrorCode | null;
}

/** What one person shows the others on a board while it happens; all optional parts are replaced one by one. */
export type Showing = Partial<Pick<Presence, 'draft' | 'pointer' | 'selected' | 'drag'>>;

/** One writable (or readable) board of its own socket. */
export interface BoardHandle {
  readonly name: BoardName;
  readonly board: Store<Board>;
  /** One idea; ideas that did not change keep their identity. */
  readonly idea: (id: IdeaId) => Store<Idea | null>;
  /** Calls back, just before `board` tells of it, with the ideas that this page wrote itself. Gives how to stop. */
  readonly onOwn: (listener: (ids: ReadonlySet<IdeaId>) => void) => () => void;
  readonly access: Store<Access>;
  /** False until the first sync, or until the copy on this device is there. */
  readonly ready: Store<boolean>;
  /** Whether, and when, a facilitator made this board read as it once did. */
  readonly takenBack: Store<TakenBack | null>;
  /** The others on this board, never this page itself. */
  readonly others: Store<readonly Presence[]>;
  readonly show: (part: Showing) => void;
  readonly addIdea: (
    idea: Omit<NewIdea, 'session'> & { readonly session?: Session },
  ) => Result<Added, BoardRefusal | 'read-only'>;
  readonly editText: (id: IdeaId, text: string) => Result<void, BoardRefusal | 'read-only'>;
  readonly moveIdea: (
    id: IdeaId,
    from: StageKey | null,
    to: StageKey,
    position: Position,
  ) => Result<void, BoardRefusal | 'read-only'>;
  readonly addStage: (
    id: IdeaId,
    stage: StageKey,
    position?: Position,
  ) => Result<void, BoardRefusal | 'read-only'>;
  readonly removeStage: (id: IdeaId, stage: StageKey) => Result<void, BoardRefusal | 'read-only'>;
  readonly setKeyPoint: (id: IdeaId, keyPoint: boolean) => Result<void, BoardRefusal | 'read-only'>;
  readonly binIdea: (id: IdeaId) => Result<void, BoardRefusal | 'read-only'>;
  readonly restoreIdea: (id: IdeaId) => Result<void, BoardRefusal | 'read-only'>;
  /** What `work` writes is one change: one message for the others, one step of undo. */
  readonly together: <T>(work: () => T) => T;
  readonly undo: () => UndoOutcome;
  readonly redo: () => UndoOutcome;
  readonly history: Store<{ readonly canUndo: boolean; readonly canRedo: boolean }>;
  /** Gives the handle back; the last one closes the socket. */
  readonly release: () => void;
}

export interface CommitmentsHandle {
  readonly commitments: Store<Commitments>;
  readonly access: Store<Access>;
  readonly ready: Store<boolean>;
  readonly addPledge: (pledge: Omit<NewPledge, 'id'>) => Result<PledgeId, CommitmentsRefusal | 'read-only'>;
  readonly editPledge: (id: PledgeId, edit: PledgeEdit) => Result<void, CommitmentsRefusal | 'read-only'>;
  readonly binPledge: (id: PledgeId) => Result<void, CommitmentsRefusal | 'read-only'>;
  readonly restorePledge: (id: PledgeId) => Result<void, CommitmentsRefusal | 'read-only'>;
  readonly addAction: (
    pledge: PledgeId,
    fields: ActionFields & { readonly text: string },
  ) => Result<ActionId, CommitmentsRefusal | 'read-only'>;
  readonly editAction: (id: ActionId, fields: ActionFields) => Result<void, CommitmentsRefusal | 'read-only'>;
  readonly noteAction: (
    id: ActionId,
    note: { readonly text: string; readonly status: ActionStatus | null },
  ) => Result<void, CommitmentsRefusal | 'read-only'>;
  /** Rows of the plan at once, in one step: those without id are new. */
  readonly fillActions: (
    pledge: PledgeId,
    rows: readonly ActionRowWrite[],
  ) => Result<void, CommitmentsRefusal | 'read-only'>;
  readonly mergePledges: (
    id: PledgeId,
    others: readonly PledgeId[],
    text: string,
  ) => Result<void, CommitmentsRefusal | 'read-only'>;
  readonly splitPledge: (
    id: PledgeId,
    texts: readonly [string, string],
  ) => Result<PledgeId, CommitmentsRefusal | 'read-only'>;
  readonly planReview: (due: string) => Result<ReviewId, CommitmentsRefusal | 'read-only'>;
  readonly moveReview: (id: ReviewId, due: string) => Result<void, CommitmentsRefusal | 'read-only'>;
  readonly holdReview: (id: ReviewId) => Result<void, CommitmentsRefusal | 'read-only'>;
  readonly binReview: (id: ReviewId) => Result<void, CommitmentsRefusal | 'read-only'>;
  readonly binAction: (id: ActionId) => Result<void, CommitmentsRefusal | 'read-only'>;
  readonly restoreAction: (id: ActionId) => Result<void, CommitmentsRefusal | 'read-only'>;
  readonly undo: () => UndoOutcome;
  readonly redo: () => UndoOutcome;
  readonly history: Store<{ readonly canUndo: boolean; readonly canRedo: boolean }>;
  readonly release: () => void;
}

export interface WallHandle {
  readonly wall: Store<Wall>;
  readonly access: Store<Access>;
  readonly ready: Store<boolean>;
  readonly groupIdeas: (
    title: string,
    ideas: readonly IdeaRef[],
  ) => Result<GroupId, WallRefusal | 'read-only'>;
  readonly ungroup: (id: GroupId) => Result<void, WallRefusal | 'read-only'>;
  readonly addKeyPoint: (input: {
    readonly text: string;
    readonly session: Session;
    readonly sources: readonly Source[];
  }) => Result<KeyPointId, WallRefusal | 'read-only'>;
  readonly editKeyPoint: (id: KeyPointId, text: string) => Result<void, WallRefusal | 'read-only'>;
  readonly removeKeyPoint: (id: KeyPointId) => Result<void, WallRefusal | 'read-only'>;
  readonly addMark: (mark: NewMark) => Result<void, MarkRefusal | 'read-only'>;
  readonly eraseMarks: (ids: readonly MarkId[]) => Result<void, MarkRefusal | 'read-only'>;
  /** Takes back the last mark that was drawn or erased here. */
  readonly undoMark: () => UndoOutcome;
  readonly canUndoMark: Store<boolean>;
  readonly release: () => void;
}

/** Everything that this seat may see of the merged wall, through the one read-only feed. */
export interface Feed {
  readonly boards: Store<ReadonlyMap<BoardName, Board>>;
  readonly wall: Store<Wall>;
  readonly commitments: Store<Commitments>;
  readonly ready: Store<boolean>;
  readonly release: () => void;
}

/** What this seat asks the server about pledges and plan, beyond the documents. */
export interface PlanService {
  /** This seat's own answers and dots, and words of concerns; asked for when somebody looks. */
  readonly own: Store<OwnBallots>;
  /** Null takes the answer back. */
  readonly agree: (pledge: PledgeId, stance: Stance | null, words: string) => Promise<Result<void, Failure>>;
  /** How many of this seat's dots are on an idea from now on. */
  readonly putDots: (idea: IdeaRef, dots: number) => Promise<Result<void, Failure>>;
  /** The address of an action's own page, for its lead. */
  readonly leadLink: (action: ActionId, replace: boolean) => Promise<Result<string, Failure>>;
  readonly publication: () => Promise<Result<PublicationState, Failure>>;
  /** `mark` is the preview's that was looked at. */
  readonly publish: (mark: string) => Promise<Result<PublicationState, Failure>>;
  readonly withdraw: () => Promise<Result<PublicationState, Failure>>;
  readonly startNext: (title: string, key?: string) => Promise<Result<CreatedBody, Failure>>;
}

/** One seat's view of one workshop; made when a page opens, closed when it goes. */
export interface Workshop {
  readonly seat: Store<SeatBody>;
  /** Null until it is there. */
  readonly agenda: Store<Agenda | null>;
  /** Seats that are connected now. */
  readonly present: Store<ReadonlySet<SeatId>>;
  readonly connection: Store<Connection>;
  /** Milliseconds by the server's clock. */
  readonly now: () => number;
  readonly openBoard: (name: BoardName) => BoardHandle;
  readonly openCommitments: () => CommitmentsHandle;
  readonly openWall: () => WallHandle;
  readonly openFeed: () => Feed;
  readonly command: (body: CommandBody) => Promise<Result<void, Failure>>;
  /** Makes a disposable copy to try the day out in; gives the facilitator's seat in it. */
  readonly rehearse: () => Promise<Result<SeatBody, Failure>>;
  /** Moments that a board can go back to, the latest first; for facilitators. */
  readonly points: (board: BoardName) => Promise<Result<PointsBody['points'], Failure>>;
  /** What a board was at one of them. */
  readonly pointAt: (board: BoardName, point: number) => Promise<Result<PointBody, Failure>>;
  /** Makes a board read as it did then; gives the moment that takes it back. */
  readonly goBack: (board: BoardName, point: number) => Promise<Result<RestoredBody, Failure>>;
  /** Takes ideas out for good; gives how many went. */
  readonly erase: (body: EraseBody) => Promise<Result<number, Failure>>;
  /** Deletes the whole workshop, when this is its title. */
  readonly purge: (title: string) => Promise<Result<void, Failure>>;
  /** Agreement, dots, lead links, the library and the next workshop. */
  readonly plan: PlanService;
  readonly links: () => Promise<Result<LinksBody, Failure>>;
  readonly rotateLink: (role: LinkRole) => Promise<Result<LinksBody, Failure>>;
  readonly patchSeat: (patch: SeatPatch) => Promise<Result<void, Failure>>;
  /** Words that wait to be sent, as they were written last: what is only on this device. */
  readonly unsentWords: () => readonly string[];
  /** Sends again what was refused. */
  readonly sendAgain: () => void;
  /** Gives up what waits to be sent, here and on this device. Load the page again afterwards: it still shows it. */
  readonly giveUp: () => Promise<void>;
  /** What a page that offers files has to know. */
  readonly outputs: () => Promise<Result<OutputsBody, Failure>>;
  /** Address of a download. */
  readonly outputUrl: (file: OutputFile) => string;
  /** Leaves the workshop and clears everything that this device keeps of it. Refused while words are unsent, unless `anyway`. */
  readonly leave: (options: { readonly anyway: boolean }) => Promise<Result<void, Failure | 'unsent'>>;
  readonly close: () => void;
}
