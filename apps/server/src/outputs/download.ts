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
  readWall,
  refused,
  type SeatId,
} from '@pathwall/domain';
import type { Contents, OutputOptions } from '@pathwall/domain/papers/index';
import type { ErrorCode, OutputFile } from '@pathwall/protocol';
import * as Y from 'yjs';
import type { Seated } from '../access/directory.ts';
import { presentSeats } from '../access/register.ts';
import type { Rooms } from '../rooms/port.ts';
import { CATALOGUE, type WayIn } from './catalogue.ts';
import type { Press } from './press.ts';

export interface Download {
  readonly type: string;
  readonly disposition: string;
  readonly body: string | Uint8Array;
}

/** What one download is made with. */
export interface Workroom {
  readonly rooms: Rooms;
  readonly press: Press;
  /** The way into the workshop, where this seat may pass it on. */
  readonly wayIn: (seated: Seated) => Promise<WayIn | null>;
}

const TYPES: Readonly<Record<string, string>> = {
  csv: 'text/csv; charset=utf-8',
  json: 'application/json; charset=utf-8',
  ics: 'text/calendar; charset=utf-8',
  pdf: 'application/pdf',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
};

/**
 * A file of the workshop, in any phase. Whoever may read all that is in it may have it; a file is whole or not given,
 * so a note-taker has no log while pairs write in private, and a viewer none before the day is closed. The projector
 * is in everybody's view and keeps no files. `at` is when it is made, milliseconds.
 */
export async function download(
  { rooms, press, wayIn }: Workroom,
  seated: Seated,
  file: OutputFile,
  options: OutputOptions,
  at: number,
): Promise<Result<Download, ErrorCode>> {
  const { live, seat } = seated;
  if (seat.role === 'screen' || seat.role === 'lead') return refused('not-allowed');
  const { needs, forStaff = false, make } = CATALOGUE[file];
  const way = forStaff ? await wayIn(seated) : null;
  if (forStaff && way === null) return refused('not-allowed');
  const boards = needs.includes('boards') ? await boardsOf(rooms, live) : [];
  const names: readonly DocumentName[] = [...boards, ...needs.filter((need) => need !== 'boards')];
  const hidden = names.some((name) => {
    const ref = parseDocumentName(name);
    return ref === null || access(seat, ref, live.state) === 'none';
  });
  if (hidden) return refused('not-yet');
  const made = make(await contentsOf(rooms, seated, names, at), { options, id: live.id, wayIn: way });
  if (made === null) return refused('nothing-there');
  const format = file.slice(file.lastIndexOf('.') + 1);
  const body =
    typeof made === 'string'
      ? ok(made)
      : await press.print({ paper: made.paper, format: format === 'pdf' ? 'pdf' : 'docx' });
  if (!body.ok) return body;
  return ok({
    type: TYPES[format] ?? 'application/octet-stream',
    disposition: attachment(live.state.title, file),
    body: body.value,
  });
}

/** What these documents hold now, as plain values. */
async function contentsOf(
  rooms: Rooms,
  { live }: Seated,
  names: readonly DocumentName[],
  at: number,
): Promise<Contents> {
  const docs = await rooms.read(live.id, names);
  const doc = (name: DocumentName): Y.Doc => docs.get(name) ?? new Y.Doc();
  const contents: Contents = {
    state: live.state,
    boards: new Map(names.filter(isBoardName).map((name) => [name, readBoard(doc(name))])),
    wall: readWall(doc('wall')),
    commitments: readCommitments(doc('commitments')),
    names: live.state.anonymous ? new Map() : namesOf(live),
    at,
  };
  for (const read of docs.values()) read.destroy();
  return contents;
}

function namesOf(live: Seated['live']): ReadonlyMap<SeatId, string> {
  return new Map(presentSeats(live).flatMap(({ id, name }) => (name === null ? [] : [[id, name] as const])));
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
