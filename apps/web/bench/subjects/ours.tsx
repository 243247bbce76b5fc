import '../../src/ui/styles.ts';
import { editText, type IdeaId, moveIdea, readBoard, type StageKey } from '@pathwall/domain';
import { boardName } from '@pathwall/domain/documents';
import { readPresence } from '@pathwall/protocol';
import { createRoot } from 'react-dom/client';
import * as Y from 'yjs';
import BoardPage from '../../src/board/BoardPage.tsx';
import { WorkshopProvider } from '../../src/session/react.tsx';
import { fakeWorkshop, seededRandom } from '../../src/session/testing.ts';
import { afterPaint, every, wander, wantedCount } from './subject.ts';

/** The real board page over real documents; what comes from others comes as updates of Yjs, as it does from the socket. */
async function start(): Promise<void> {
  const update = new Uint8Array(await (await fetch(`/content/${wantedCount()}.bin`)).arrayBuffer());
  localStorage.setItem('pathwall.board.view', 'grid');
  const workshop = fakeWorkshop({ example: false, phase: 'writing-3' });
  const name = boardName(workshop.pairs[0]?.id ?? null);
  const doc = workshop.doc(name);
  Y.applyUpdate(doc, update);
  const root = document.getElementById('root');
  if (root === null) throw new Error('no root');
  createRoot(root).render(
    <WorkshopProvider workshop={workshop}>
      <BoardPage board={name} />
    </WorkshopProvider>,
  );
  const context = { random: seededRandom(7), now: () => Date.now() };

  /** Updates of somebody else, made before they are measured. */
  const prepared = (count: number): readonly Uint8Array[] => {
    const remote = new Y.Doc();
    Y.applyUpdate(remote, Y.encodeStateAsUpdate(doc));
    const updates: Uint8Array[] = [];
    remote.on('update', (change: Uint8Array) => updates.push(change));
    const ids = [...readBoard(remote).ideas.keys()].slice(0, 40);
    for (let index = 0; index < count; index += 1) {
      const id = ids[index % ids.length];
      if (id !== undefined)
        editText(remote, id, `Reworded by somebody else ${index} times and then once more`);
    }
    return updates;
  };

  /** The idea at the head of the first column. */
  const firstOfFirst = (): IdeaId | null => {
    const [card] = document.querySelectorAll<HTMLElement>('[data-card^="universal/"]');
    return (card?.dataset['card']?.slice('universal/'.length) as IdeaId | undefined) ?? null;
  };
  let dragged: IdeaId | null = null;
  let updates: readonly Uint8Array[] = [];
  const canvas = (): HTMLCanvasElement | null => document.querySelector('canvas');
  const painted = (): boolean => {
    const picture = canvas();
    const ctx = picture?.getContext('2d') ?? null;
    if (picture === null || ctx === null || picture.width < 100) return false;
    // The first card's paper, not only the wash of its column.
    const one = ctx.getImageData(Math.round(picture.width / 12), 24, 1, 1).data;
    return one.some((value) => value !== 0);
  };
  const cards = (): number => document.querySelectorAll('[data-card]').length;
  for (;;) {
    await afterPaint();
    if (painted() && (cards() > 0 || wantedCount() === 0)) break;
  }
  performance.mark('shown');

  window.subject = {
    shown: true,
    view: () => {
      const picture = canvas();
      // A strip down the second column, over which the wheel turns.
      const strip = picture?.getContext('2d')?.getImageData(picture.width / 4, 0, 1, picture.height).data;
      return (strip ?? []).join('');
    },
    place: () => {
      const { ideas } = readBoard(doc);
      return dragged === null ? '' : JSON.stringify(ideas.get(dragged)?.places);
    },
    drag: () => {
      const box = canvas()?.getBoundingClientRect() ?? new DOMRect();
      dragged = firstOfFirst();
      return {
        from: { x: box.x + box.width / 12, y: box.y + 40 },
        to: { x: box.x + (box.width * 9) / 12, y: box.y + box.height * 0.6 },
      };
    },
    prepare: (count) => {
      updates = prepared(count);
    },
    burst: (count) => {
      return every(20, count, (index) => {
        const next = updates[index];
        if (next !== undefined) Y.applyUpdate(doc, next, 'remote');
      });
    },
    cursors: async (ms) => {
      await every(50, ms / 50, (step) => {
        workshop.setOthers(
          name,
          Array.from({ length: 50 }, (_, index) => {
            const at = wander(index, step, 6, 600);
            return readPresence({
              who: { seat: `seat${index}`, name: `Person ${index}` },
              pointer: at,
              selected: [],
            });
          }),
        );
      });
      workshop.setOthers(name, []);
    },
    hour: async (edits) => {
      const remote = new Y.Doc();
      Y.applyUpdate(remote, Y.encodeStateAsUpdate(doc));
      remote.on('update', (change: Uint8Array) => Y.applyUpdate(doc, change, 'remote'));
      // Moves stay in their column, so where an idea stands is read once.
      const { ideas } = readBoard(remote);
      const ids = [...ideas.keys()];
      for (let index = 0; index < edits; index += 1) {
        const id = ids[(index * 31) % ids.length];
        if (id === undefined) continue;
        if (index % 4 === 0) {
          const place = ideas.get(id)?.places[0]?.stage ?? ('crisis' as StageKey);
          moveIdea(remote, id, place, place, index % 8 === 0 ? 'start' : 'end', context);
        } else {
          editText(remote, id, `Changed in minute ${Math.floor(index / 60)}, change ${index % 60}`);
        }
        if (index % 20 === 0) {
          workshop.setOthers(name, [
            readPresence({
              who: { seat: 'moira', name: 'Moira' },
              pointer: wander(1, index, 6, 500),
              selected: [],
            }),
          ]);
          await afterPaint();
        }
      }
      workshop.setOthers(name, []);
      await afterPaint();
    },
  };
}

void start();
