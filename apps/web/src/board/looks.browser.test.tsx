import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { cdp, page } from 'vitest/browser';
import { contrast } from '../ui/colour.ts';
import { chooseMotion } from '../ui/look.ts';
import { openBoard } from './page.testing.tsx';

/** The picture of the grid follows what the device asks for (A10): looked at by its pixels. */

type Features = readonly { readonly name: string; readonly value: string }[];

async function ask(features: Features): Promise<void> {
  await cdp().send('Emulation.setEmulatedMedia', { features: [...features] });
}

beforeEach(async () => {
  localStorage.clear();
  sessionStorage.clear();
  chooseMotion('off');
  await page.viewport(1366, 768);
});
afterEach(async () => {
  await ask([]);
  chooseMotion('auto');
});

const hex = (red: number, green: number, blue: number): string =>
  `#${[red, green, blue].map((part) => part.toString(16).padStart(2, '0')).join('')}`;

/** Opaque colours of the picture under the heads, the most frequent first. */
function inks(): readonly string[] {
  const [picture] = document.querySelectorAll('canvas');
  const data = picture?.getContext('2d')?.getImageData(0, 0, picture.width, picture.height).data ?? [];
  const counts = new Map<string, number>();
  for (let at = 0; at < data.length; at += 4) {
    if (data[at + 3] !== 255) continue;
    const colour = hex(data[at] ?? 0, data[at + 1] ?? 0, data[at + 2] ?? 0);
    counts.set(colour, (counts.get(colour) ?? 0) + 1);
  }
  return [...counts].sort((a, b) => b[1] - a[1]).map(([colour]) => colour);
}

/** What the browser makes of a system colour. */
function system(name: string): string {
  const probe = document.createElement('canvas').getContext('2d');
  if (probe === null) throw new Error('no canvas');
  probe.fillStyle = name;
  probe.fillRect(0, 0, 1, 1);
  const [red = 0, green = 0, blue = 0] = probe.getImageData(0, 0, 1, 1).data;
  return hex(red, green, blue);
}

/** The strongest contrast of the paper (the colour that there is most of) with anything drawn. */
function strongest(): number {
  const [paper = '#ffffff', ...others] = inks();
  return Math.max(...others.slice(0, 400).map((ink) => contrast(ink, paper)));
}

async function openGrid(): Promise<void> {
  const board = await openBoard('grid');
  board.partnerAdds('crisis', ['Beds for the night', 'A duty desk']);
  await expect.poll(() => document.querySelectorAll('[data-card]').length).toBe(2);
  await expect.poll(() => inks().length).toBeGreaterThan(3);
}

const brightness = (colour: string): number => contrast(colour, '#000000');

describe('the picture of the grid', () => {
  it('is dark where dark colours are asked for, and its words stand out there', async () => {
    await openGrid();
    const light = inks()[0] ?? '';
    await ask([{ name: 'prefers-color-scheme', value: 'dark' }]);
    await expect.poll(() => brightness(inks()[0] ?? '')).toBeLessThan(brightness(light) / 4);
    expect(strongest()).toBeGreaterThanOrEqual(7);
  });

  it('has at least the contrast of before where more is asked for', async () => {
    await openGrid();
    const before = strongest();
    const colours = inks().slice(0, 12).join();
    await ask([{ name: 'prefers-contrast', value: 'more' }]);
    await expect.poll(() => inks().slice(0, 12).join()).not.toBe(colours);
    expect(strongest()).toBeGreaterThanOrEqual(before);
    expect(strongest()).toBeGreaterThanOrEqual(7);
  });

  it('is drawn in the system’s own colours where these are forced', async () => {
    await openGrid();
    await ask([{ name: 'forced-colors', value: 'active' }]);
    await expect.poll(() => inks()[0]).toBe(system('Canvas'));
    expect(inks().slice(0, 3)).toContain(system('CanvasText'));
  });
});
