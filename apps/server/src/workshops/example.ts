import {
  createWorkshop,
  type DocumentName,
  decide,
  examplePeople,
  exampleWorkshop,
  fillExample,
  makePair,
  mustBeOk,
  ok,
  type Pair,
  type Result,
  refused,
  rehearsalOf,
  type SeatId,
  type WorkshopState,
} from '@pathwall/domain';
import type { ErrorCode } from '@pathwall/protocol';
import * as Y from 'yjs';
import type { Seated } from '../access/directory.ts';
import { hasRoom, mayCreate, storeWorkshop } from './create.ts';
import type { Desk } from './desk.ts';
import { addSeat, type Taken } from './seats.ts';

/** Opens the example: every time a new workshop of its own, which whoever opened it may change as they like. */
export async function openExample(
  desk: Desk,
  key: string | undefined,
  sender: string,
): Promise<Result<Taken, ErrorCode>> {
  const allowed = await mayCreate(desk, key, sender);
  if (!allowed.ok) return allowed;
  desk.limits.creations.take(sender);
  const pairs = examplePairs(desk, Math.max(...examplePeople().map(({ pair }) => pair)));
  const now = desk.now();
  const lobby = mustBeOk(createWorkshop(exampleWorkshop(now), now));
  const state = mustBeOk(decide({ ...lobby, pairs }, { type: 'go', from: 'lobby', to: 'pledging' }, now));
  return ok(await filled(desk, state));
}

/**
 * A disposable copy of one's own workshop, to try the day out with the example's people and ideas. It is a workshop of
 * its own: whatever happens in it, nothing of this one changes. Goes by itself, like an example.
 */
export async function rehearse(
  desk: Desk,
  { live, seat }: Seated,
  sender: string,
): Promise<Result<Taken, ErrorCode>> {
  if (seat.role !== 'facilitator') return refused('not-allowed');
  const allowed = await hasRoom(desk, sender);
  if (!allowed.ok) return allowed;
  desk.limits.creations.take(sender);
  const pairs = examplePairs(desk, Math.max(...examplePeople().map(({ pair }) => pair)));
  const lobby = createWorkshop(rehearsalOf(live.state), desk.now());
  return lobby.ok ? ok(await filled(desk, { ...lobby.value, pairs })) : lobby;
}

/** Stores a disposable workshop with the example's people and content; gives the facilitator's seat. */
async function filled(desk: Desk, state: WorkshopState): Promise<Taken> {
  const { pairs, anonymous } = state;
  const made = await storeWorkshop(desk, state, true);
  return desk.register.inTurn(made.id, async () => {
    const writers = new Map<number, SeatId>();
    let live = made;
    for (const { pair, name: known } of examplePeople()) {
      // Authorship is recorded nowhere in an anonymous workshop, nor in its rehearsal (P4).
      const name = anonymous ? null : known;
      const id = pairs.find(({ number }) => number === pair)?.id ?? null;
      // Their token is thrown away here, so nobody can ever sit on these seats.
      const added = await addSeat(desk, live, { role: 'participant', generation: 0, name, pair: id });
      live = added.live;
      if (!anonymous && !writers.has(pair)) writers.set(pair, added.seat.id);
    }
    await writeContent(desk, live.id, pairs, writers);
    const taken = await addSeat(desk, live, { role: 'facilitator', generation: 1 });
    await desk.publisher.publish(taken.live);
    return taken;
  });
}

function examplePairs(desk: Desk, count: number): readonly Pair[] {
  const pairs: Pair[] = [];
  while (pairs.length < count) pairs.push(makePair(pairs, desk.random));
  return pairs;
}

async function writeContent(
  desk: Desk,
  workshop: Taken['live']['id'],
  pairs: readonly Pair[],
  writers: ReadonlyMap<number, SeatId>,
): Promise<void> {
  const documents = new Map<DocumentName, Y.Doc>();
  const open = (name: DocumentName): Y.Doc => {
    const doc = documents.get(name) ?? new Y.Doc();
    documents.set(name, doc);
    return doc;
  };
  fillExample(open, pairs, writers, desk);
  await Promise.all(
    [...documents].map(async ([name, doc]) => {
      const update = Y.encodeStateAsUpdate(doc);
      doc.destroy();
      await desk.rooms.write(workshop, name, (target) => Y.applyUpdate(target, update));
    }),
  );
}
