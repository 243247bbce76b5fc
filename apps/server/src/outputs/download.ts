import {
  access,
  type BoardName,
  boardName,
  type DocumentName,
  isBoardName,
  ok,
  parseDocumentName,
  type Result,
  ROOM_BOARD,
  readBoard,
  readCommitments,
  refused,
} from '@pathwall/domain';
import type { ErrorCode, OutputFile } from '@pathwall/protocol';
import * as Y from 'yjs';
import type { Seated } from '../access/directory.ts';
import type { Rooms } from '../rooms/port.ts';
import type { Contents } from './contents.ts';
import { discussionLogCsv, discussionLogJson } from './discussionLog.ts';
import { actionPlanCsv, pledgesCsv, pledgesJson } from './pledges.ts';

interface Kind {
  readonly needs: 'boards' | 'commitments';
  readonly make: (contents: Contents) => string;
}

const KINDS: Readonly<Record<OutputFile, Kind>> = {
  'discussion-log.csv': { needs: 'boards', make: discussionLogCsv },
  'discussion-log.json': { needs: 'boards', make: discussionLogJson },
  'pledges.csv': { needs: 'commitments', make: pledgesCsv },
  'pledges.json': { needs: 'commitments', make: pledgesJson },
  'action-plan.csv': { needs: 'commitments', make: actionPlanCsv },
};

export interface Download {
  readonly type: string;
  readonly disposition: string;
  readonly body: string;
}

/**
 * A file of the workshop, in any phase. Whoever may read all that is in it may have it; a file is whole or not given,
 * so a note-taker has no log while pairs write in private, and a viewer none before the day is closed. The projector
 * is in everybody's view and keeps no files.
 */
export async function download(
  rooms: Rooms,
  { live, seat }: Seated,
  file: OutputFile,
  at: number,
): Promise<Result<Download, ErrorCode>> {
  if (seat.role === 'screen' || seat.role === 'lead') return refused('not-allowed');
  const { needs, make } = KINDS[file];
  const names = needs === 'boards' ? await boardsOf(rooms, live) : (['commitments'] as const);
  const hidden = names.some((name) => {
    const ref = parseDocumentName(name);
    return ref === null || access(seat, ref, live.state) === 'none';
  });
  if (hidden) return refused('not-yet');
  const docs = await rooms.read(live.id, names);
  const boards = new Map(
    names.filter(isBoardName).map((name) => [name, readBoard(docs.get(name) ?? new Y.Doc())]),
  );
  const commitments = readCommitments(docs.get('commitments') ?? new Y.Doc());
  for (const doc of docs.values()) doc.destroy();
  return ok({
    type: file.endsWith('.csv') ? 'text/csv; charset=utf-8' : 'application/json; charset=utf-8',
    disposition: attachment(live.state.title, file),
    body: make({ state: live.state, boards, commitments, at }),
  });
}

/** The boards of every pair and of the room, and any other that has been written on. */
async function boardsOf(rooms: Rooms, live: Seated['live']): Promise<readonly BoardName[]> {
  const stored: readonly DocumentName[] = await rooms.list(live.id);
  const ofPairs = live.state.pairs.map(({ id }) => boardName(id));
  return [...new Set([ROOM_BOARD, ...ofPairs, ...stored.filter(isBoardName)])];
}

const TITLE_UNITS = 60;

/** `attachment` with a file name of letters and digits: plain ASCII for old programs, the title's own script for the rest. */
export function attachment(title: string, file: OutputFile): string {
  const slug = [
    ...title
      .normalize('NFKC')
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N}]+/gu, '-'),
  ]
    .slice(0, TITLE_UNITS)
    .join('')
    .replaceAll(/^-+|-+$/g, '');
  const ascii = slug
    .normalize('NFKD')
    .replaceAll(/[^a-z0-9-]/g, '')
    .replaceAll(/^-+|-+$/g, '');
  const named = (stem: string): string => (stem === '' ? file : `${stem}-${file}`);
  return `attachment; filename="${named(ascii)}"; filename*=UTF-8''${encodeURIComponent(named(slug))}`;
}
