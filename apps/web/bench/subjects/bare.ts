import { afterPaint, type Card, every, type Point, wander, wantedCount } from './subject.ts';

/** The limit: the same cards drawn straight into one 2D canvas, with nothing else to a board. No culling of text, only of cards. */
const canvas = document.getElementById('canvas') as HTMLCanvasElement;
const found = canvas.getContext('2d');
if (found === null) throw new Error('no 2D canvas');
const ctx = found;
const width = innerWidth;
const height = innerHeight;
canvas.width = width * devicePixelRatio;
canvas.height = height * devicePixelRatio;
canvas.style.width = `${width}px`;
canvas.style.height = `${height}px`;
const LINE = 20;

interface Placed {
  readonly card: Card;
  x: number;
  y: number;
  lines: readonly string[];
}

function wrapped(text: string, most: number): readonly string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    const next = line === '' ? word : `${line} ${word}`;
    if (line !== '' && ctx.measureText(next).width > most) {
      lines.push(line);
      line = word;
    } else line = next;
  }
  return [...lines, line];
}

const cards = (await (await fetch(`/content/${wantedCount()}.json`)).json()) as readonly Card[];
ctx.font = '16px sans-serif';
const pitch = width / 6;
const bottoms = [8, 8, 8, 8, 8, 8];
const heightOf = ({ lines }: Placed): number => lines.length * LINE + 24;
const placed: Placed[] = cards.map((card) => {
  const lines = wrapped(card.text, pitch - 48);
  const one: Placed = { card, x: card.column * pitch + 8, y: bottoms[card.column] ?? 8, lines };
  bottoms[card.column] = one.y + heightOf(one) + 10;
  return one;
});
let scroll = 0;
let cursors: readonly Point[] = [];
let held: Placed | null = null;
let dragged: Placed | null = null;

function draw(): void {
  asked = false;
  ctx.setTransform(devicePixelRatio, 0, 0, devicePixelRatio, 0, 0);
  ctx.fillStyle = '#f3f1ec';
  ctx.fillRect(0, 0, width, height);
  ctx.font = '16px sans-serif';
  for (const one of placed) {
    const y = one === held ? one.y : one.y - scroll;
    if (y > height || y + heightOf(one) < 0) continue;
    ctx.fillStyle = '#fff';
    ctx.strokeStyle = '#bbb';
    ctx.beginPath();
    ctx.roundRect(one.x, y, pitch - 16, heightOf(one), 6);
    ctx.fill();
    ctx.stroke();
    ctx.fillStyle = '#222';
    for (const [index, line] of one.lines.entries()) ctx.fillText(line, one.x + 12, y + 24 + index * LINE);
  }
  ctx.fillStyle = '#06c';
  for (const [index, { x, y }] of cursors.entries()) {
    ctx.fillRect(x, y, 10, 10);
    ctx.fillText(`Person ${index}`, x + 12, y + 10);
  }
}
let asked = false;
function ask(): void {
  if (asked) return;
  asked = true;
  requestAnimationFrame(draw);
}

addEventListener('wheel', (event) => {
  scroll = Math.max(0, scroll + event.deltaY);
  ask();
});
addEventListener('pointerdown', (event) => {
  held =
    placed.find(
      (one) =>
        event.clientX >= one.x &&
        event.clientX < one.x + pitch - 16 &&
        event.clientY >= one.y - scroll &&
        event.clientY < one.y - scroll + heightOf(one),
    ) ?? null;
});
addEventListener('pointermove', (event) => {
  if (held === null) return;
  held.x = event.clientX - 20;
  held.y = event.clientY - 10;
  ask();
});
addEventListener('pointerup', () => {
  held = null;
  ask();
});
draw();
await afterPaint();
performance.mark('shown');

window.subject = {
  shown: true,
  view: () => String(scroll),
  place: () => `${dragged?.x}/${dragged?.y}`,
  drag: () => {
    dragged = placed.find((one) => one.card.column === 0 && one.y > scroll) ?? null;
    const y = (dragged?.y ?? 0) - scroll + 20;
    return { from: { x: pitch / 2, y }, to: { x: pitch * 4.5, y: height * 0.6 } };
  },
  prepare: () => undefined,
  burst: (count) =>
    every(20, count, (index) => {
      const one = placed[index % 40];
      if (one === undefined) return;
      one.lines = wrapped(`Reworded by somebody else ${index} times and then once more`, pitch - 48);
      ask();
    }),
  cursors: (ms) =>
    every(50, ms / 50, (step) => {
      cursors = Array.from({ length: 50 }, (_, index) => wander(index, step, width, height));
      ask();
    }),
  hour: () => Promise.resolve(),
};
