import '@excalidraw/excalidraw/index.css';
import { convertToExcalidrawElements, Excalidraw } from '@excalidraw/excalidraw';
import { createElement } from 'react';
import { createRoot } from 'react-dom/client';
import { afterPaint, every, wander, wantedCount } from '../subjects/subject.ts';

/** Excalidraw holding the same cards: rectangles with bound text, in six columns. */
const pitch = innerWidth / 6;
const cards = await (await fetch(`/content/${wantedCount()}.json`)).json();
const bottoms = [80, 80, 80, 80, 80, 80];
const elements = convertToExcalidrawElements(
  cards.map(({ id, text, column }) => {
    const y = bottoms[column];
    bottoms[column] += 110;
    return {
      type: 'rectangle',
      id,
      x: column * pitch + 8,
      y,
      width: pitch - 16,
      height: 100,
      backgroundColor: '#ffffff',
      fillStyle: 'solid',
      label: { text, fontSize: 16 },
    };
  }),
);
let api = null;
createRoot(document.getElementById('root')).render(
  createElement(Excalidraw, {
    initialData: { elements, appState: { viewBackgroundColor: '#f3f1ec' } },
    excalidrawAPI: (given) => {
      api = given;
    },
  }),
);
while (
  api === null ||
  document.querySelector('canvas.interactive') === null ||
  api.getSceneElements().length < elements.length
)
  await afterPaint();
await afterPaint();
performance.mark('shown');

let dragged = null;

function reworded(index) {
  const all = api.getSceneElements();
  const texts = all.filter(({ type }) => type === 'text').slice(0, 40);
  const { id } = texts[index % texts.length] ?? {};
  return all.map((element) =>
    element.id === id
      ? {
          ...element,
          text: `Reworded by somebody else ${index}`,
          originalText: `Reworded by somebody else ${index}`,
          version: element.version + 1,
          versionNonce: index,
        }
      : element,
  );
}

window.subject = {
  shown: true,
  view: () => String(api.getAppState().scrollY),
  place: () => {
    const card = api.getSceneElements().find(({ id }) => id === dragged);
    return `${card?.x}/${card?.y}`;
  },
  drag: () => {
    const { scrollX, scrollY, zoom } = api.getAppState();
    const y = (card) => (card.y + scrollY) * zoom.value;
    const card = api
      .getSceneElements()
      .find((one) => one.type === 'rectangle' && one.x < pitch * 2 && y(one) > 200 && y(one) < 500);
    dragged = card?.id ?? null;
    const x = ((card?.x ?? 0) + scrollX) * zoom.value;
    return {
      from: { x: x + 30, y: y(card ?? { y: 0 }) + 12 },
      to: { x: pitch * 4.5, y: innerHeight * 0.6 },
    };
  },
  prepare: () => undefined,
  burst: (count) =>
    every(20, count, (index) => api.updateScene({ elements: reworded(index), captureUpdate: 'NEVER' })),
  cursors: async (ms) => {
    await every(50, ms / 50, (step) => {
      const people = Array.from({ length: 50 }, (_, index) => [
        `p${index}`,
        {
          username: `Person ${index}`,
          pointer: { ...wander(index, step, innerWidth, innerHeight), tool: 'pointer' },
        },
      ]);
      api.updateScene({ collaborators: new Map(people) });
    });
    api.updateScene({ collaborators: new Map() });
  },
  hour: async (edits) => {
    // Twenty edits at a time, as they would come in a second of the hour.
    for (let index = 0; index < edits; index += 20) {
      api.updateScene({ elements: reworded(index), captureUpdate: 'NEVER' });
      await afterPaint();
    }
  },
};
