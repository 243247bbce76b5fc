import {
  type BoardName,
  boardName,
  type DocumentName,
  type Erased,
  eraseFromCommitments,
  eraseFromWall,
  eraseIdeas,
  type IdeaId,
  ideasOf,
  ok,
  type Result,
  ROOM_BOARD,
  refused,
  type Whose,
} from '@pathwall/domain';
import type { EraseBody, ErasedBody, ErrorCode } from '@pathwall/protocol';
import * as Y from 'yjs';
import type { Seated } from '../access/directory.ts';
import type { LiveWorkshop } from '../access/register.ts';
import type { SeatRecord } from '../storage/port.ts';
import type { Desk } from './desk.ts';

/** Where the words of ideas stand beside the boards: quoted. */
const QUOTING: readonly DocumentName[] = ['wall', 'commitments'];

/**
 * Takes ideas out for good (P6, P10): off their boards, out of what quotes them, and out of everything that is stored. In
 * the workshop's turn. Asked a second time it finishes what a crash interrupted: the documents are written anew even
 * where nothing is left to take out.
 */
export function erase(
  desk: Desk,
  { live: { id }, seat }: Seated,
  body: EraseBody,
): Promise<Result<ErasedBody, ErrorCode>> {
  return desk.register.inTurn(id, async (): Promise<Result<ErasedBody, ErrorCode>> => {
    const live = await desk.register.open(id);
    if (live === null) return refused('unknown-workshop');
    const acting = live.seats.get(seat.id);
    if (acting === undefined || acting.removedAt !== null) return refused('seat-removed');
    const wanted = await wantedIdeas(desk, live, acting, body);
    if (!wanted.ok) return wanted;
    if (!desk.limits.erasures.take(seat.id)) return refused('too-fast');
    const erased: Erased[] = [];
    for (const [board, ideas] of wanted.value) {
      if (ideas.length === 0) continue;
      await desk.rooms.write(id, board, (doc) => {
        erased.push(...eraseIdeas(doc, board, ideas));
      });
    }
    if (erased.length > 0) {
      await desk.rooms.write(id, 'wall', (doc) => eraseFromWall(doc, erased));
      await desk.rooms.write(id, 'commitments', (doc) => eraseFromCommitments(doc, erased));
    }
    for (const document of [...wanted.value.keys(), ...QUOTING]) await desk.rooms.rewrite(id, document);
    return ok({ ideas: erased.length });
  });
}

type Wanted = ReadonlyMap<BoardName, readonly IdeaId[]>;

/** The ideas meant, by board; boards without any are named where they are to be written anew. */
async function wantedIdeas(
  desk: Desk,
  live: LiveWorkshop,
  acting: SeatRecord,
  body: EraseBody,
): Promise<Result<Wanted, ErrorCode>> {
  if (body.what === 'mine') {
    return acting.role === 'participant' ? ok(await ownIdeas(desk, live, acting)) : refused('not-allowed');
  }
  const idea = body.idea as IdeaId;
  if (acting.role === 'facilitator') return ok(new Map([[body.board, [idea]]]));
  if (acting.role !== 'participant') return refused('not-allowed');
  const own = (await ownIdeas(desk, live, acting)).get(body.board) ?? [];
  return own.includes(idea) ? ok(new Map([[body.board, [idea]]])) : refused('not-allowed');
}

/**
 * What a participant may take back: what they wrote, on whichever board. Where the workshop is anonymous nobody knows
 * who wrote what, so it is all of their pair's board.
 */
async function ownIdeas(desk: Desk, live: LiveWorkshop, acting: SeatRecord): Promise<Wanted> {
  const { anonymous, pairs } = live.state;
  const whose: Whose = anonymous ? 'everybody' : { by: acting.id };
  const pairBoards = acting.pair === null ? [] : [boardName(acting.pair)];
  const boards = anonymous ? pairBoards : [ROOM_BOARD, ...pairs.map(({ id }) => boardName(id))];
  const docs = await desk.rooms.read(live.id, boards);
  const found = boards.map((board) => [board, ideasOf(docs.get(board) ?? new Y.Doc(), whose)] as const);
  // Their pair's board is named even when it is empty: a second try must finish what the first one began.
  return new Map(found.filter(([board, ideas]) => ideas.length > 0 || pairBoards.includes(board)));
}
