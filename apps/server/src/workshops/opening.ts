import { access, type DocumentName, ownBoard, parseDocumentName } from '@pathwall/domain';
import type { OpeningBody } from '@pathwall/protocol';
import type { Seated } from '../access/directory.ts';
import { StorageError } from '../storage/errors.ts';
import type { Desk } from './desk.ts';
import { seatBody } from './seats.ts';

/** A larger board comes by its socket: what the page begins with must not keep the page itself waiting. */
const BOARD_BYTES = 48 * 1024;

/** Documents that the page of a seat shows first, those that it may read. */
function documentsOf({ live, seat }: Seated): readonly DocumentName[] {
  const board = seat.role === 'participant' ? ownBoard(live.state.approach, seat.pair) : null;
  const names: readonly DocumentName[] = board === null ? ['agenda'] : ['agenda', board];
  return names.filter((name) => {
    const document = parseDocumentName(name);
    return document !== null && access(seat, document, live.state) !== 'none';
  });
}

/** What a seat's page begins with. */
export async function opening(desk: Desk, seated: Seated): Promise<OpeningBody> {
  const { id } = seated.live;
  const states = await Promise.all(
    documentsOf(seated).map(async (name) => [name, await stateOf(desk, id, name)] as const),
  );
  const documents = Object.fromEntries(
    states.flatMap(([name, state]) => {
      if (state === null || (name !== 'agenda' && state.byteLength > BOARD_BYTES)) return [];
      return [[name, Buffer.from(state.buffer, state.byteOffset, state.byteLength).toString('base64')]];
    }),
  );
  return { seat: seatBody(seated, desk.now()), documents };
}

async function stateOf(desk: Desk, id: Seated['live']['id'], name: DocumentName): Promise<Uint8Array | null> {
  try {
    return await desk.rooms.state(id, name);
  } catch (error) {
    // Who somebody is can be told all the same; the sockets say what is wrong with the storage, and come back.
    if (error instanceof StorageError) return null;
    throw error;
  }
}
