import type { IncomingMessage } from 'node:http';
import {
  type DocumentName,
  parseDocumentName,
  parseId,
  type SeatId,
  type WorkshopId,
} from '@pathwall/domain';
import { type ErrorCode, PROTOCOL_VERSION } from '@pathwall/protocol';
import { isOwnOrigin } from '../access/origin.ts';
import { askedHost } from '../access/proxies.ts';
import type { RoomsPluginOptions } from './port.ts';

/** What a websocket's address says, as it came. */
export interface Address {
  readonly workshop: string;
  /** Null for the feed. */
  readonly document: string | null;
  readonly seat: string | null;
  /** Whether the page is of the version that this server speaks. */
  readonly current: boolean;
  /** Whether it has to be told only once who is behind a client id. */
  readonly remembersWho: boolean;
  /** Whether it leaves out what it shows itself, so that it can be sent what everybody is sent. */
  readonly skipsOwn: boolean;
}

/** A seat that has proven itself, and what it may open. */
export interface Admitted {
  readonly workshop: WorkshopId;
  readonly target: DocumentName | 'feed';
  readonly seat: SeatId;
}

const SEAT = 'seat=';

/** `/sync/:workshop/:document` and `/feed/:workshop`; null for any other address. */
export function readAddress(url: string): Address | null {
  const asked = url.indexOf('?');
  const path = asked < 0 ? url : url.slice(0, asked);
  const [root, kind, workshop, document, ...more] = path.split('/');
  const isSync = kind === 'sync' && document !== undefined && more.length === 0;
  const isFeed = kind === 'feed' && document === undefined;
  if (root !== '' || workshop === undefined || !(isSync || isFeed)) return null;
  // None of our names and values needs decoding.
  const query = new Set(asked < 0 ? [] : url.slice(asked + 1).split('&'));
  const seat = [...query].find((part) => part.startsWith(SEAT));
  return {
    workshop,
    document: isSync ? document : null,
    seat: seat?.slice(SEAT.length) ?? null,
    current: query.has(`v=${PROTOCOL_VERSION}`),
    remembersWho: query.has('who=once'),
    skipsOwn: query.has('own=skip'),
  };
}

/** Who may open a socket to what; the code of the refusal where nobody may. */
export async function admit(
  request: IncomingMessage,
  address: Address,
  { rooms, directory, publicUrl, trusts }: RoomsPluginOptions,
): Promise<Admitted | ErrorCode> {
  const { headers, socket } = request;
  const host = askedHost(headers, socket.remoteAddress, trusts);
  if (!isOwnOrigin(headers.origin, host, publicUrl)) return 'bad-origin';
  const workshop = parseId<WorkshopId>(address.workshop);
  if (workshop === null) return 'unknown-workshop';
  const target = address.document === null ? 'feed' : documentOf(address.document);
  if (target === null) return 'unknown-document';
  const missing = await rooms.find(workshop, target);
  if (missing !== null) return missing;
  const seat = parseId<SeatId>(address.seat);
  const proven = seat && (await directory.authenticate(workshop, seat, headers.cookie));
  if (!proven) return 'no-seat';
  const refusal = await rooms.check(workshop, proven.id, target);
  return refusal ?? { workshop, target, seat: proven.id };
}

/** The document that an address names; null when there can be no such one. */
function documentOf(name: string): DocumentName | null {
  return parseDocumentName(name) === null ? null : (name as DocumentName);
}
