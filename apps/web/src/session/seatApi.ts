import type { BoardName } from '@pathwall/domain';
import type {
  CommandBody,
  CreatedBody,
  EraseBody,
  LinkRole,
  LinksBody,
  OutputFile,
  OutputsBody,
  PointBody,
  PointsBody,
  RestoredBody,
  SeatBody,
  SeatPatch,
} from '@pathwall/protocol';
import {
  type Answer,
  type Api,
  field,
  type Reader,
  readCreated,
  readLinks,
  readSeat,
  type SeatRef,
  seatPath,
} from './api.ts';

/** What one seat asks of the server and tells it. Every failure is a value. Never throws. */
export interface SeatApi {
  readonly patchSeat: (patch: SeatPatch) => Answer<SeatBody>;
  readonly leave: () => Answer<void>;
  readonly links: () => Answer<LinksBody>;
  readonly outputs: () => Answer<OutputsBody>;
  readonly rotateLink: (role: LinkRole) => Answer<LinksBody>;
  readonly command: (body: CommandBody) => Answer<void>;
  readonly rehearse: () => Answer<CreatedBody>;
  readonly points: (board: BoardName) => Answer<PointsBody>;
  readonly pointAt: (board: BoardName, point: number) => Answer<PointBody>;
  readonly goBack: (board: BoardName, point: number) => Answer<RestoredBody>;
  /** Gives how many ideas went. */
  readonly erase: (body: EraseBody) => Answer<number>;
  readonly purge: (title: string) => Answer<void>;
}

const readPoints: Reader<PointsBody> = (value) =>
  Array.isArray(field(value, 'points')) ? (value as PointsBody) : null;
const readPoint: Reader<PointBody> = (value) =>
  Array.isArray(field(value, 'ideas')) ? (value as PointBody) : null;
const readRestored: Reader<RestoredBody> = (value) =>
  typeof field(value, 'before') === 'number' ? (value as RestoredBody) : null;
const readErased: Reader<number> = (value) => {
  const ideas = field(value, 'ideas');
  return typeof ideas === 'number' ? ideas : null;
};
const readOutputs: Reader<OutputsBody> = (value) => {
  const address = field(value, 'collectingEmail');
  if (address === null || typeof address === 'string') return { collectingEmail: address };
  return null;
};

/** Address of a download, which the seat's cookie opens. */
export function outputUrl(ref: SeatRef, file: OutputFile): string {
  return `${seatPath(ref)}/outputs/${file}`;
}

export function seatApi({ ask, tell }: Pick<Api, 'ask' | 'tell'>, ref: SeatRef): SeatApi {
  const seat = seatPath(ref);
  const ofBoard = (board: BoardName, rest: string): string => `${seat}/boards/${board}/${rest}`;
  return {
    patchSeat: (patch) => ask('PATCH', seat, readSeat, patch),
    leave: () => tell('DELETE', seat),
    links: () => ask('GET', `${seat}/links`, readLinks),
    outputs: () => ask('GET', `${seat}/outputs`, readOutputs),
    rotateLink: (role) => ask('POST', `${seat}/links/rotate`, readLinks, { role }),
    command: (body) => tell('POST', `${seat}/commands`, body),
    rehearse: () => ask('POST', `${seat}/rehearsal`, readCreated),
    points: (board) => ask('GET', ofBoard(board, 'points'), readPoints),
    pointAt: (board, point) => ask('GET', ofBoard(board, `points/${point}`), readPoint),
    goBack: (board, point) => ask('POST', ofBoard(board, 'restore'), readRestored, { point }),
    erase: (body) => ask('POST', `${seat}/erase`, readErased, body),
    purge: (title) => tell('POST', `${seat}/purge`, { title }),
  };
}
