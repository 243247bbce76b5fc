import {
  type Agenda,
  type Board,
  type BoardName,
  boardName,
  boardOrder,
  type PairId,
  type PlacedIdea,
  SESSION_NAMES,
  SESSIONS,
  type SeatId,
  stageOf,
} from '@pathwall/domain';
import { words } from './words.ts';

/**
 * The ideas that somebody may take away or delete, the binned ones too: those that they wrote, or, where nobody's
 * authorship is recorded, all of their pair's board. The same rule as the server's.
 */
export function ownIdeas(
  boards: ReadonlyMap<BoardName, Board>,
  agenda: Pick<Agenda, 'anonymous' | 'pairs'>,
  { seat, pair }: { readonly seat: SeatId; readonly pair: PairId | null },
): readonly PlacedIdea[] {
  const ours = pair === null ? null : boardName(pair);
  return [...boards.keys()].sort(boardOrder(agenda.pairs)).flatMap((board) =>
    [...(boards.get(board)?.ideas.values() ?? [])]
      .filter((idea) => idea.origin !== 'practice')
      .filter((idea) => (agenda.anonymous ? board === ours : idea.by === seat))
      .sort((a, b) => a.session - b.session || a.at - b.at)
      .map((value) => ({ board, idea: value.id, value })),
  );
}

/** The ideas as a page of plain text, session by session, for somebody to keep. */
export function ideasAsText(title: string, ideas: readonly PlacedIdea[]): string {
  const lines = [title, ''];
  for (const session of SESSIONS) {
    const written = ideas.filter(({ value }) => value.session === session);
    if (written.length === 0) continue;
    lines.push(SESSION_NAMES[session], '');
    for (const { value } of written) {
      const stages = value.places.map(({ stage }) => stageOf(stage).name);
      const where = value.binnedAt === null ? stages : [...stages, words.file.binned];
      lines.push(`- ${value.text}`, `  (${where.join(', ')})`);
    }
    lines.push('');
  }
  return `${lines.join('\n').trimEnd()}\n`;
}
