import { expect, type Page } from '@playwright/test';
import { expectNone, expectNoSidewaysScroll } from './axe.ts';
import { expectFocusSeen } from './focus.ts';

/** How somebody may set the text of a page (A9; WCAG 1.4.4 and 1.4.12). */
const SETTINGS = {
  'as it is': { size: 16, rules: '' },
  'text of 200 %': { size: 32, rules: '' },
  'own spacing': {
    size: 16,
    rules: `* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; }
      p { margin-block-end: 2em !important; }`,
  },
} as const;

type Setting = keyof typeof SETTINGS;

async function set(page: Page, setting: Setting): Promise<void> {
  const { size, rules } = SETTINGS[setting];
  // A tooltip stands outside its button on purpose; the last press may have left the mouse on one.
  await page.mouse.move(0, 0);
  // As the browser's own settings do it: media queries in rem follow.
  const browser = await page.context().newCDPSession(page);
  await browser.send('Page.setFontSizes', { fontSizes: { standard: size, fixed: (size * 13) / 16 } });
  await browser.detach();
  await page.evaluate(async (rules) => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(rules);
    document.adoptedStyleSheets = rules === '' ? [] : [sheet];
    await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
  }, rules);
}

/** Words that cannot be read: cut off by a box that does not scroll, or running out of what is pressed. Runs in the page. */
function cutOff(): readonly string[] {
  const found: string[] = [];
  const words = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const range = document.createRange();
  for (let node = words.nextNode(); node !== null; node = words.nextNode()) {
    const parent = node.parentElement;
    if (parent === null || node.textContent?.trim() === '' || !parent.checkVisibility()) continue;
    if (parent.closest('.only-heard, textarea, script, style, svg, option') !== null) continue;
    range.selectNodeContents(node);
    const box = range.getBoundingClientRect();
    if (box.width === 0) continue;
    let [scrollsX, scrollsY] = [false, false];
    for (let around: Element | null = parent; around !== null; around = around.parentElement) {
      const { overflowX, overflowY, clipPath, position } = getComputedStyle(around);
      const edge = around.getBoundingClientRect();
      if (clipPath !== 'none' && edge.width <= 1) break;
      scrollsX ||= /auto|scroll/.test(overflowX);
      scrollsY ||= /auto|scroll/.test(overflowY);
      const wide = box.right > edge.right + 2 || box.left < edge.left - 2;
      const high = box.bottom > edge.bottom + 4 || box.top < edge.top - 4;
      const pressed = around.matches('button, a[class], label');
      const cutsX = !scrollsX && wide && (/hidden|clip/.test(overflowX) || pressed);
      const cutsY = !scrollsY && high && (/hidden|clip/.test(overflowY) || pressed);
      if (cutsX || cutsY) {
        found.push(`"${node.textContent?.trim().slice(0, 40)}" by ${around.outerHTML.slice(0, 90)}`);
        break;
      }
      if (position === 'fixed') break;
    }
  }
  return [...new Set(found)].slice(0, 6);
}

/** All words can be read and nothing scrolls sideways: as it is, with text of twice the size, with the reader's own spacing. */
export async function expectTextFits(page: Page, where: string): Promise<void> {
  for (const setting of Object.keys(SETTINGS) as Setting[]) {
    await set(page, setting);
    await expectNoSidewaysScroll(page, `${where}, ${setting}`);
    await expectNone(page, `${where}, ${setting}: words that are cut off`, cutOff);
  }
  await set(page, 'as it is');
}

/** More stops than any page has. */
const MOST_STOPS = 200;

/** Goes through the page with the Tab key, from its beginning to its end: every stop is seen (A3). Gives how many. */
export async function expectEveryStopSeen(page: Page, where: string): Promise<number> {
  await page.evaluate(() => {
    // The next Tab then goes to the first stop of the page, wherever somebody pressed last.
    document.body.tabIndex = -1;
    document.body.focus();
    document.body.removeAttribute('tabindex');
  });
  const unseen: string[] = [];
  let stops = 0;
  const first = await nextStop(page);
  for (let stop = first; stop !== null && stops < MOST_STOPS; stop = await nextStop(page)) {
    if (stops > 0 && stop === first) break;
    stops += 1;
    try {
      await expectFocusSeen(page);
    } catch (error) {
      unseen.push(/Received: +"(.*)"/.exec(String(error))?.[1] ?? String(error));
    }
  }
  expect.soft(unseen, `${where}: stops of the Tab key that are not seen`).toEqual([]);
  return stops;
}

/** Presses Tab; what has the focus then, null when the page has come to its end. */
async function nextStop(page: Page): Promise<string | null> {
  await page.keyboard.press('Tab');
  return page.evaluate(() => {
    const element = document.activeElement;
    if (element === null || element === document.body) return null;
    const all = [...document.querySelectorAll('*')];
    return String(all.indexOf(element));
  });
}
