import type { PublicationId, WorkshopId } from '@pathwall/domain/ids';
import type { NewWorkshop, Storage } from './port.ts';
import { newLink, newSeat } from './testing.ts';

/** A workshop with something of everything, and the words wherever words can stand. Two updates of `wall`. */
export async function fillWorkshop(storage: Storage, workshop: NewWorkshop, words: string): Promise<void> {
  const { id } = workshop;
  const bytes = (more: string): Uint8Array => new TextEncoder().encode(`${words} ${more}`);
  await storage.workshops.create({ ...workshop, state: { story: words } }, [newLink('facilitator', 1)]);
  await storage.seats.add(newSeat(id, 'ana', { name: words }));
  const claims = [{ client: 7, seat: newSeat(id, 'ana').id }];
  const entry = { workshop: id, document: 'wall' } as const;
  await storage.documents.append([{ ...entry, update: bytes('first'), claims }]);
  await storage.documents.append([{ ...entry, update: bytes('second') }]);
  await storage.documents.compact(id, 'wall', { upTo: 1, snapshot: bytes('snapshot') });
  await storage.restorePoints.add(
    id,
    'wall',
    { at: 1, cause: 'time', ideas: 1, state: bytes('as it was') },
    [],
  );
  const ballot = { poll: 'p', subject: 's', voter: 'v', choice: 'concern', weight: 1 };
  await storage.ballots.put(id, { ...ballot, words }, null);
  await storage.publications.put({
    id: `pub-${id}` as PublicationId,
    workshop: id,
    publishedAt: 1,
    content: { words },
  });
}

/** Everything that the port can tell about a workshop; ballots of the poll and voter that `fillWorkshop` makes. */
export async function tellAll(storage: Storage, id: WorkshopId): Promise<unknown> {
  const names = await storage.documents.list(id);
  const documents = await Promise.all(
    names.map(async (name) => {
      const points = await storage.restorePoints.of(id, name);
      const states = await Promise.all(
        points.map((point) => storage.restorePoints.state(id, name, point.id)),
      );
      return { name, document: await storage.documents.load(id, name), points, states };
    }),
  );
  return {
    record: await storage.workshops.byId(id),
    documents,
    links: await storage.links.of(id),
    seats: await storage.seats.of(id),
    ballots: await storage.ballots.of(id, 'p', ['v']),
    publication: await storage.publications.of(id),
  };
}
