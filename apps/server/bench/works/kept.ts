import {
  type Change,
  editText,
  IDEAS,
  type IdeaId,
  moveIdea,
  mustBeOk,
  type Result,
  STAGE_KEYS,
} from '@pathwall/domain';
import { seeded } from '@pathwall/domain/testing';
import * as Y from 'yjs';
import { updateFrame } from '../load/frames.ts';
import { Writer } from '../load/ideas.ts';
import { gather, leave, type Person, pause } from '../load/person.ts';
import type { ServerName, ServerProcess } from '../server.ts';
import type { Context, Work } from './work.ts';

const BOARD = 200;
/** People, ideas of each and edits or moves of each in three hours. */
const WORKSHOP = [30, 30, 100] as const;
/** Rows of a log that are certain to become a snapshot. */
const COMPACTED_ABOVE = 500;
const TEXTS =
  'We could ask sooner.|Who noticed first?|A key for the door, on the day.|The letter came on a Friday.'.split(
    '|',
  );

/** Does `deeds` to a document one by one and sends each change as a frame of its own, as people do. */
async function act(
  doc: Y.Doc,
  person: Person | undefined,
  deeds: readonly ((doc: Y.Doc) => unknown)[],
): Promise<number> {
  let bytes = 0;
  const keep = (update: Uint8Array): void => {
    bytes += update.byteLength;
    person?.socket.send(updateFrame(person.prefix, update));
  };
  doc.on('update', keep);
  for (const deed of deeds) {
    deed(doc);
    await pause(5);
  }
  doc.off('update', keep);
  return bytes;
}

/** Size of the snapshot that the server has put in place of the log; not a number when it has not. */
async function compacted(server: ServerProcess, path: string): Promise<number> {
  for (let waited = 0; waited < 40; waited += 1) {
    const kept = await server.ask({ do: 'kept', path });
    if (kept.snapshotBytes > 0) return kept.snapshotBytes;
    await pause(50);
  }
  return Number.NaN;
}

async function run({ withServer, tell }: Context, name: ServerName, edits: number): Promise<void> {
  await withServer(name, async (server) => {
    const [[place] = []] = await server.ask({ do: 'rooms', rooms: 1, people: 1 });
    if (place === undefined) throw new Error('there is no room');
    const [person] = await gather(server.port, [place], () => () => undefined);
    const writer = new Writer(1, place.seat);
    const { doc } = writer;
    await act(
      doc,
      person,
      Array.from({ length: BOARD }, () => () => writer.idea()),
    );
    const before = Y.encodeStateAsUpdate(doc).byteLength;
    const random = seeded(7);
    const ids = [...doc.getMap(IDEAS).keys()] as IdeaId[];
    const deeds = Array.from({ length: edits }, (_, index) => (): Result<Change, string> => {
      const id = random.pick(ids);
      if (index % 2 === 0) return editText(doc, id, `${random.pick(TEXTS)} ${index}`);
      const record = doc.getMap<Y.Map<unknown>>(IDEAS).get(id);
      const from = STAGE_KEYS.find((stage) => record?.has(`c:${stage}`)) ?? null;
      return moveIdea(doc, id, from, random.pick(STAGE_KEYS), 'end', { random: random.bytes });
    });
    const log = await act(
      doc,
      person,
      deeds.map((deed) => () => mustBeOk(deed())),
    );
    const snapshot = edits > COMPACTED_ABOVE ? await compacted(server, place.path) : Number.NaN;
    const after = Y.encodeStateAsUpdate(doc).byteLength;
    leave(person === undefined ? [] : [person]);
    const figure = (what: string, unit: string, value: number): void =>
      tell({ work: 'kept', server: name, figure: what, unit, value });
    figure('an idea in a new board', 'B', before / BOARD);
    figure('more for each edit or move, compacted', 'B', (after - before) / edits);
    figure('in the log for each edit or move', 'B', log / edits);
    const [people, ideasEach, editsEach] = WORKSHOP;
    const logBytes = people * ((ideasEach * before) / BOARD + (editsEach * log) / edits);
    figure(
      `log of 3 hours: ${people} people, ${ideasEach} ideas and ${editsEach} edits each`,
      'MB',
      logBytes / 1e6,
    );
    if (Number.isFinite(snapshot)) figure('last snapshot on disk', 'kB', snapshot / 1000);
  });
}

/** What stays on disk: a board of ideas, then texts replaced and ideas moved between stages. */
export const kept: Work = {
  name: 'kept',
  title: `Bytes kept: ${BOARD} ideas, then edits and moves in equal parts`,
  servers: ['ours'],
  rounds: { quick: 1, full: 1 },
  sizes: { quick: [200], full: [1_500] },
  run,
};
