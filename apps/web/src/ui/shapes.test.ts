import { STAGE_KEYS } from '@pathwall/domain/pathway';
import { encode } from 'uqr';
import { describe, expect, it } from 'vitest';
import { countGraphemes } from './graphemes.ts';
import { qrPath } from './qrPath.ts';
import { onRing, stageAngles, textArc } from './ringGeometry.ts';
import { PAIR_SHAPES, pairLook, SHAPE_OUTLINES, STAGE_GLYPHS } from './shapes.ts';

describe('pairLook', () => {
  it('numbers from one', () => {
    expect(pairLook(0)).toEqual({ number: 1, shape: 'circle', colour: 0 });
  });
  it('repeats no shape with the same colour within 144 pairs', () => {
    const marks = new Set(
      Array.from({ length: 144 }, (_, i) => `${pairLook(i).shape} ${pairLook(i).colour}`),
    );
    expect(marks.size).toBe(144);
  });
  it('gives neighbours neither the same shape nor the same colour', () => {
    for (let index = 0; index < 200; index += 1) {
      const [a, b] = [pairLook(index), pairLook(index + 1)];
      expect(a.shape, `${index}`).not.toBe(b.shape);
      expect(a.colour, `${index}`).not.toBe(b.colour);
    }
  });
  it.each([-1, 0.5, Number.NaN])('throws on %d', (index) => {
    expect(() => pairLook(index)).toThrow(RangeError);
  });
});

describe('outlines', () => {
  it('are all different, for stages and for pairs', () => {
    expect(new Set(STAGE_KEYS.map((key) => STAGE_GLYPHS[key])).size).toBe(6);
    expect(new Set(PAIR_SHAPES.map((shape) => SHAPE_OUTLINES[shape].path)).size).toBe(12);
  });
  it('hold only path data', () => {
    for (const path of [
      ...Object.values(STAGE_GLYPHS),
      ...PAIR_SHAPES.map((shape) => SHAPE_OUTLINES[shape].path),
    ]) {
      expect(path).toMatch(/^M[\d\s.,aAcChHlLmMvVzZ-]+$/);
    }
  });
});

describe('the ring', () => {
  it('starts on the left, runs clockwise, and closes', () => {
    const first = stageAngles(0);
    const last = stageAngles(5);
    expect(last.to - first.from).toBe(360);
    expect(onRing(first.mid, 300).x).toBeLessThan(500);
    expect(onRing(first.mid, 300).y).toBeLessThan(500);
    expect(onRing(stageAngles(1).mid, 300).x).toBeGreaterThan(500);
  });
  it('has a family of two stages at the very top', () => {
    expect((stageAngles(0).from + stageAngles(1).to) / 2).toBe(-90);
  });
  it('lets no name stand on its head', () => {
    const startX = (arc: string): number => Number(/^M(?<x>[\d.-]+)/.exec(arc)?.groups?.['x']);
    const endX = (arc: string): number => Number(arc.split(' ').at(-2));
    for (let family = 0; family < 3; family += 1) {
      const arc = textArc(stageAngles(family * 2).from, stageAngles(family * 2 + 1).to, 400);
      expect(startX(arc), `family ${family}`).toBeLessThan(endX(arc) + 1e-6);
    }
  });
});

describe('qrPath', () => {
  it('draws every dark module once and no other', () => {
    const { data } = encode('https://pathwall.example.org/j/K7MP4QXT', { border: 4 });
    const drawn = Array.from(
      qrPath(data).matchAll(/M(\d+) (\d+)h(\d+)v1h-(\d+)z/g),
      ([, x, y, length, back]) => {
        expect(length).toBe(back);
        return Array.from({ length: Number(length) }, (_, i) => `${Number(x) + i},${y}`);
      },
    ).flat();
    const dark = data.flatMap((row, y) => row.flatMap((on, x) => (on ? [`${x},${y}`] : [])));
    expect(drawn).toEqual(dark);
  });
});

describe('countGraphemes', () => {
  it.each([
    ['', 0],
    ['abc', 3],
    ['é', 1],
    ['👩‍👩‍👧', 1],
    ['🇬🇧🇬🇧', 2],
    [`a${'\u0301'.repeat(10_000)}`, 1],
  ])('counts what a person sees (%#)', (text, count) => {
    expect(countGraphemes(text)).toBe(count);
  });
  it('stops when there is enough', () => {
    expect(countGraphemes('abcdef', 3)).toBe(3);
  });
});
