import { spawnSync } from 'node:child_process';
import { readFile, stat } from 'node:fs/promises';
import { STAGES } from '@pathwall/domain';
import type { Download, Locator, Page } from '@playwright/test';
import { Facilitator } from './people/facilitator.ts';
import { choose } from './people/hands.ts';
import { openExample, readLog, textsOf } from './people/seats.ts';
import { type OwnServer, startServer } from './people/server.ts';
import { board, console_, create, outputs } from './people/words.ts';
import { expect, test } from './people/world.ts';

const NUMBER = '07700 900123';
const CALL = `Ring Sam on ${NUMBER} before noon`;
const COLLECTORS = 'pledges@example.org';
const { look, paper, outputs: names } = outputs;

let server: OwnServer;
test.beforeAll(async () => {
  server = await startServer({ COLLECTING_EMAIL: COLLECTORS });
});
test.afterAll(() => server.remove());

/** What the browser puts into its folder of downloads after a press. */
async function saved(page: Page, press: Locator): Promise<Download> {
  const coming = page.waitForEvent('download');
  await press.click();
  const download = await coming;
  expect(await download.failure()).toBeNull();
  return download;
}

const POPPLER = spawnSync('pdftotext', ['-v']).error === undefined;

test('what is taken away: a look first, then files that other programs open', async ({ world }) => {
  world.allow(/status of 400 .*api\/imports/);
  const made = await openExample(await world.open('laptop', { baseURL: server.origin }), server.origin);
  const { page } = made;
  await page.goto(made.path);
  const boss = new Facilitator(page);

  await test.step('notes from paper become ideas of the room, tagged as such', async () => {
    await page.getByRole('button', { name: console_.paper, exact: true }).click();
    const notes = page.getByLabel(paper.notes, { exact: true });
    await notes.fill(`3 ${CALL}\n6 A kettle on day one\nno stage here`);
    await page.reload();
    await page.getByRole('button', { name: console_.paper, exact: true }).click();
    await expect(notes).toHaveValue(/no stage here$/);
    await page.getByRole('button', { name: paper.add(2) }).click();
    await expect(notes).toHaveValue('no stage here');
    await page.getByRole('button', { name: paper.close, exact: true }).first().click();
    await boss.tab('boards');
    await choose(page, board.view, board.list);
    const note = page.locator('[data-idea]').filter({ hasText: CALL });
    await expect(note).toContainText(board.fromPaper);
  });

  const open = () => page.getByRole('button', { name: console_.downloads, exact: true }).click();
  const dialog = page.getByRole('dialog');
  const file = (role: 'link' | 'button', name: string, format: string) =>
    dialog.getByRole(role, { name: outputs.download(name, format), exact: true });

  await test.step('something personal is looked at first; the way there ends on the idea', async () => {
    await boss.tab('people');
    await open();
    await file('button', names.log.name, 'PDF').click();
    await expect(dialog.getByText(NUMBER, { exact: true })).toBeVisible();
    await dialog
      .getByRole('button', { name: new RegExp(`^${look.go}`) })
      .first()
      .click();
    await expect(page.locator('[data-idea]:focus-within').filter({ hasText: CALL })).toBeInViewport();
    await choose(page, board.view, board.grid);
    await boss.tab('people');
    await open();
    await file('button', names.log.name, 'PDF').click();
    await dialog
      .getByRole('button', { name: new RegExp(`^${look.go}`) })
      .first()
      .click();
    await expect(page.locator('[data-card]:focus')).toContainText(CALL);
  });

  await test.step('then it can be had all the same, whole', async () => {
    await open();
    await file('button', names.log.name, 'PDF').click();
    const pdf = await saved(page, dialog.getByRole('link', { name: look.anyway('PDF') }));
    expect(pdf.suggestedFilename()).toMatch(/-discussion-log\.pdf$/);
    const path = await pdf.path();
    expect((await readFile(path)).subarray(0, 5).toString()).toBe('%PDF-');
    if (POPPLER) {
      const read = spawnSync('pdftotext', ['-raw', path, '-'], { encoding: 'utf8' });
      const words = read.stdout.replaceAll(/\s+/g, ' ');
      for (const text of [CALL, 'A kettle on day one', ...STAGES.map(({ shortName }) => shortName)])
        expect(words).toContain(text);
    }
    await dialog.getByRole('button', { name: look.back }).click();
    const word = await saved(page, file('link', names.sheet.name, 'Word'));
    expect(word.suggestedFilename()).toMatch(/-pledge-sheet\.docx$/);
    expect((await readFile(await word.path())).subarray(0, 2).toString()).toBe('PK');
    const dates = await saved(page, file('link', names.dates.name, 'Calendar'));
    expect(await readFile(await dates.path(), 'utf8')).toMatch(/^BEGIN:VCALENDAR\r\n[\s\S]*BEGIN:VEVENT/);
    const letter = dialog.getByRole('link', { name: outputs.mail.open });
    const href = new URL((await letter.getAttribute('href')) ?? '');
    expect([href.protocol, href.pathname]).toEqual(['mailto:', COLLECTORS]);
    expect(href.searchParams.get('subject')).toMatch(/^Our pledges: \S/);
    expect(href.searchParams.get('body')).toContain('Who noticed Daniel?');
  });

  await test.step('the whole workshop comes back from its file; a broken one changes nothing', async () => {
    await file('button', names.everything.name, 'Data').click();
    const whole = await saved(page, dialog.getByRole('link', { name: look.anyway('Data') }));
    const text = await readFile(await whole.path(), 'utf8');
    expect((await stat(await whole.path())).size).toBeGreaterThan(1_000);
    const before = await textsOf(made);
    await page.goto('/new');
    const choice = page.getByLabel(create.file.choose, { exact: true }).and(page.locator('input'));
    const broken = { name: 'w.json', mimeType: 'application/json', buffer: Buffer.from(text.slice(0, 900)) };
    await choice.setInputFiles(broken);
    await expect(page.getByText(create.file.refused)).toBeVisible();
    await expect(page.getByText(/At line \d+, column \d+:/)).toBeVisible();
    expect(new URL(page.url()).pathname).toBe('/new');
    await choice.setInputFiles({ ...broken, buffer: Buffer.from(text) });
    await expect(page.getByRole('heading', { name: create.share.title })).toBeVisible();
    const [, workshop = '', seat = ''] = /\/w\/(\w+)\/s\/(\w+)/.exec(page.url()) ?? [];
    expect(workshop).not.toBe(made.seat.workshop);
    const copy = { ...made, seat: { ...made.seat, workshop, seat } as typeof made.seat };
    expect(await textsOf(copy)).toEqual(before);
    const crosses = async (by: typeof made) => JSON.stringify((await readLog(by)).sessions);
    expect(await crosses(copy)).toBe(await crosses(made));
  });
});
