import '../ui/styles.ts';
import axe from 'axe-core';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { page } from 'vitest/browser';
import { render } from 'vitest-browser-react';
import LibraryPage from './LibraryPage.tsx';
import PublicationPage from './PublicationPage.tsx';

const ENTRY = {
  id: 'publication1',
  publishedAt: Date.UTC(2026, 10, 22),
  title: 'Who noticed Daniel?',
  organisation: 'Harrowby Council and partners',
  date: '2026-11-20',
  pledges: 2,
  actions: 1,
  stages: ['universal', 'crisis'],
  sample: ['We will ring before anybody leaves the ward', 'سنتصل أولا'],
};
const PUBLISHED = {
  id: ENTRY.id,
  publishedAt: ENTRY.publishedAt,
  content: {
    title: ENTRY.title,
    organisation: ENTRY.organisation,
    date: ENTRY.date,
    pledges: [
      {
        text: 'We will ring before anybody leaves the ward',
        stages: ['crisis'],
        status: 'agreed',
        actions: [{ text: 'Agree one number', deadline: '2027-01-31', measure: 'Calls', status: 'on-track' }],
      },
      { text: 'سنتصل أولا', stages: ['universal'], status: 'draft', actions: [] },
    ],
  },
};

function serve(answer: (path: string) => Response): string[] {
  const asked: string[] = [];
  vi.stubGlobal('fetch', async (path: string) => {
    asked.push(path);
    return answer(path);
  });
  return asked;
}
const json = (value: unknown, status = 200) => new Response(JSON.stringify(value), { status });
const list = (more: object = {}) => json({ found: 1, pages: 1, entries: [ENTRY], ...more });

afterEach(() => vi.unstubAllGlobals());

async function expectSound(width: number): Promise<void> {
  await expect.poll(() => document.documentElement.scrollWidth).toBeLessThanOrEqual(width);
  const { violations } = await axe.run(document.body, {
    runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'],
  });
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
}

describe('the library', () => {
  it.each([320, 1366])('lists what was published, %i px wide', async (width) => {
    await page.viewport(width, 768);
    const asked = serve(() => list());
    await render(<LibraryPage search="" onSearch={() => undefined} footer={null} />);
    await expect
      .element(page.getByRole('link', { name: ENTRY.title }))
      .toHaveAttribute('href', '/library/publication1');
    await expect.element(page.getByText('1 workshop has published')).toBeVisible();
    await expect.element(page.getByText('سنتصل أولا')).toHaveAttribute('dir', 'auto');
    expect(asked).toEqual(['/api/library']);
    await expectSound(width);
  });

  it('looks for words and a stage, which then stand in the address', async () => {
    const onSearch = vi.fn();
    serve(() => list());
    await render(<LibraryPage search="" onSearch={onSearch} footer={null} />);
    await page.getByRole('searchbox', { name: 'Find words' }).fill('ring & run');
    await page.getByRole('button', { name: 'Search' }).click();
    expect(onSearch).toHaveBeenLastCalledWith('?words=ring+%26+run');
    await page.getByRole('combobox', { name: 'Stage' }).selectOptions('crisis');
    await page.getByRole('button', { name: 'Search' }).click();
    expect(onSearch).toHaveBeenLastCalledWith(expect.stringContaining('stage=crisis'));
  });

  it('takes only what makes sense from an address, and turns pages', async () => {
    const onSearch = vi.fn();
    const asked = serve(() => list({ found: 40, pages: 3 }));
    const search = '?stage=moon&page=2&words=ward';
    await render(<LibraryPage search={search} onSearch={onSearch} footer={null} />);
    await expect.element(page.getByText('Page 2 of 3')).toBeVisible();
    expect(asked).toEqual(['/api/library?words=ward&page=2']);
    await page.getByRole('button', { name: 'Newer' }).click();
    expect(onSearch).toHaveBeenLastCalledWith('?words=ward');
    await page.getByRole('button', { name: 'Older' }).click();
    expect(onSearch).toHaveBeenLastCalledWith('?words=ward&page=3');
  });

  it.each([
    ['', 'Nothing is published yet'],
    ['?words=xyz', 'Nothing fits'],
  ])('says so when there is nothing (%s)', async (search, said) => {
    serve(() => list({ found: 0, pages: 0, entries: [] }));
    await render(<LibraryPage search={search} onSearch={() => undefined} footer={null} />);
    await expect.element(page.getByText(said)).toBeVisible();
  });

  it('tries again when the server could not be reached', async () => {
    let online = false;
    serve(() => {
      if (online) return list();
      throw new TypeError('no network');
    });
    await render(<LibraryPage search="" onSearch={() => undefined} footer={null} />);
    await expect.element(page.getByText('This page cannot be opened')).toBeVisible();
    online = true;
    await page.getByRole('button', { name: 'Try again' }).click();
    await expect.element(page.getByRole('link', { name: ENTRY.title })).toBeVisible();
  });
});

describe('one publication', () => {
  it.each([320, 1366])('shows pledges with their actions, %i px wide', async (width) => {
    await page.viewport(width, 768);
    serve(() => json(PUBLISHED));
    await render(<PublicationPage id={ENTRY.id} footer={null} />);
    await expect.element(page.getByRole('heading', { level: 1, name: ENTRY.title })).toBeVisible();
    await expect.element(page.getByText('Agree one number')).toBeVisible();
    await expect.element(page.getByText(/On track · by .*2027 · How it is tracked: Calls/)).toBeVisible();
    await expect.element(page.getByText('No action yet')).toBeVisible();
    await expectSound(width);
  });

  it('that was withdrawn is not there any more, and is not asked for again', async () => {
    serve(() => json({ error: 'not-published', message: '' }, 404));
    await render(<PublicationPage id={ENTRY.id} footer={null} />);
    await expect.element(page.getByText('This is not in the library, or not any more.')).toBeVisible();
    await expect.poll(() => page.getByRole('button', { name: 'Try again' }).elements()).toEqual([]);
  });
});
