import { expect, type Page } from '@playwright/test';

/** What has the focus, and whether somebody who only has keys can see it. */
interface Focus {
  readonly name: string;
  readonly inView: boolean;
  readonly covered: string | null;
  readonly ring: boolean;
}

/** Reads the focus in the page. Runs there, so it uses nothing from here. */
function readFocus(): Focus {
  const element = document.activeElement;
  if (!(element instanceof HTMLElement) || element === document.body) {
    return { name: 'nothing', inView: false, covered: null, ring: false };
  }
  const labels = element instanceof HTMLInputElement ? element.labels : null;
  const said = element.ariaLabel ?? labels?.[0]?.textContent ?? element.textContent;
  const name = `<${element.tagName.toLowerCase()}> ${said.trim().slice(0, 60)}`;
  const isRinged = (one: Element): boolean => {
    const { outlineStyle, outlineWidth } = getComputedStyle(one);
    return outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 2;
  };

  // A card of the grid is drawn by the picture, ring and all: there the colour of the ring is looked for.
  if (element.matches('[data-card]')) {
    const probe = document.createElement('canvas').getContext('2d');
    if (probe === null) throw new Error('no canvas');
    probe.fillStyle = getComputedStyle(document.documentElement).getPropertyValue('--focus');
    probe.fillRect(0, 0, 1, 1);
    const wanted = probe.getImageData(0, 0, 1, 1).data;
    let drawn = 0;
    for (const canvas of document.querySelectorAll('canvas')) {
      const data = canvas.getContext('2d')?.getImageData(0, 0, canvas.width, canvas.height).data ?? [];
      for (let at = 0; at < data.length; at += 4) {
        if (data[at] === wanted[0] && data[at + 1] === wanted[1] && data[at + 2] === wanted[2]) drawn += 1;
      }
    }
    return { name, inView: true, covered: null, ring: drawn > 300 };
  }

  // A radio button or tick that is drawn by its label has the label's place and ring.
  const label = element.matches('input[type=radio], input[type=checkbox]') ? element.closest('label') : null;
  const drawn = label ?? element;
  const box = drawn.getBoundingClientRect();
  const left = Math.max(box.left, 0);
  const right = Math.min(box.right, window.innerWidth);
  const top = Math.max(box.top, 0);
  const bottom = Math.min(box.bottom, window.innerHeight);
  const onTop = document.elementFromPoint((left + right) / 2, (top + bottom) / 2);
  const own = onTop !== null && (drawn.contains(onTop) || onTop.contains(drawn));
  // Headings and regions that code puts the focus on have no ring: nothing can be done there.
  const landed = element.tabIndex === -1 && !element.matches('[role^=menuitem], button, input, textarea, a');
  // The calendar's button stands inside its field, where no script can look; its ring is in Field.module.css.
  const calendar = element.matches('input[type=date]:not(:focus-visible)');
  return {
    name,
    inView: right - left > 0 && bottom - top > 0,
    covered: own ? null : (onTop?.outerHTML.slice(0, 120) ?? 'nothing there'),
    ring: landed || calendar || isRinged(element) || isRinged(drawn),
  };
}

/** The focus can be seen: in view, not under anything, with a ring (A3; WCAG 2.4.7 and 2.4.11). */
export async function expectFocusSeen(page: Page): Promise<void> {
  await expect
    .poll(async () => {
      const { name, inView, covered, ring } = await page.evaluate(readFocus);
      if (!inView) return `${name} is not in view`;
      if (covered !== null) return `${name} is covered by ${covered}`;
      return ring ? 'seen' : `${name} has no ring`;
    })
    .toBe('seen');
}
