import '../ui/styles.ts';
import { leadBody, leadNoteBody } from '@pathwall/protocol';
import axe from 'axe-core';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { page } from 'vitest/browser';
import { render } from 'vitest-browser-react';
import LeadPage from './LeadPage.tsx';
import { words } from './words.ts';

const WORKSHOP = 'abcdefghjkmn';
const SECRET = 'a-secret-that-is-long-enough-for-it';
const ACTION = {
  title: 'Who noticed?',
  organisation: 'Anytown',
  pledge: {
    text: 'We will ring before anybody leaves the ward',
    stages: ['crisis'],
    sources: [{ session: 2, quote: 'Nobody rings first' }],
  },
  action: {
    id: 'action-one',
    text: 'Agree one number',
    lead: 'Sam',
    deadline: '2027-01-31',
    measure: 'Calls in a week',
    status: 'not-started',
    notes: [] as { at: number; text: string; status: string | null }[],
  },
  review: '2027-02-14',
  now: 1,
};
const NOTED = {
  ...ACTION,
  action: {
    ...ACTION.action,
    status: 'on-track',
    notes: [{ at: Date.UTC(2026, 11, 1), text: 'The ward has it', status: 'on-track' }],
  },
};

type Answer = (path: string, body: unknown) => Response | Promise<Response>;

/** What the server would say, and what it was asked. */
function serve(answer: Answer): { readonly path: string; readonly body: unknown }[] {
  const asked: { path: string; body: unknown }[] = [];
  vi.stubGlobal('fetch', async (path: string, init: RequestInit) => {
    const body: unknown = JSON.parse(String(init.body));
    asked.push({ path, body });
    return answer(path, body);
  });
  return asked;
}
const json = (value: unknown, status = 200) => new Response(JSON.stringify(value), { status });
const refusal = (error: string, status: number) => json({ error, message: '' }, status);
const save = page.getByRole('button', { name: 'Save' });

beforeEach(() => history.replaceState(null, '', `#${SECRET}`));
afterEach(() => {
  vi.unstubAllGlobals();
  history.replaceState(null, '', location.pathname);
});

describe('the page of one action', () => {
  it.each([320, 1366])('shows the action, its pledge and where it comes from, %i px wide', async (width) => {
    await page.viewport(width, 768);
    const asked = serve(() => json(ACTION));
    await render(<LeadPage workshop={WORKSHOP} />);
    await expect.element(page.getByRole('heading', { level: 1, name: 'Agree one number' })).toBeVisible();
    for (const text of ['Sam', 'Calls in a week', ACTION.pledge.text, 'Nobody rings first'])
      await expect.element(page.getByText(text, { exact: true })).toBeVisible();
    expect(leadBody.parse(asked[0]?.body)).toEqual({ workshop: WORKSHOP, secret: SECRET });
    // The secret is never part of an address that is asked for.
    expect(asked.map(({ path }) => path)).toEqual(['/api/lead']);
    await expect.poll(() => document.documentElement.scrollWidth).toBeLessThanOrEqual(width);
    const { violations } = await axe.run(document.body, {
      runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'],
    });
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
  });

  it('says that a date has passed, of the action while it is open and of the review', async () => {
    const now = Date.UTC(2027, 2, 1);
    serve(() => json({ ...ACTION, now }));
    const { unmount } = await render(<LeadPage workshop={WORKSHOP} />);
    await expect.element(page.getByText(words.late)).toBeVisible();
    await expect.element(page.getByText(words.reviewDue('14 Feb 2027'))).toBeVisible();
    await unmount();
    serve(() => json({ ...ACTION, action: { ...ACTION.action, status: 'done' }, now }));
    await render(<LeadPage workshop={WORKSHOP} />);
    await expect.element(page.getByText('31 Jan 2027')).toBeVisible();
    await expect.poll(() => page.getByText(words.late).elements()).toEqual([]);
  });

  it('sends where it stands with a note, and shows both in the history', async () => {
    const asked = serve((path) => json(path === '/api/lead' ? ACTION : NOTED));
    await render(<LeadPage workshop={WORKSHOP} />);
    await page.getByRole('radio', { name: 'On track' }).click();
    const note = page.getByRole('textbox', { name: 'What happened?' });
    await note.fill('The ward has it');
    await save.click();
    await expect.element(page.getByText('Saved. Thank you.')).toBeVisible();
    await expect.element(page.getByRole('listitem').getByText('The ward has it')).toBeVisible();
    await expect.element(note).toHaveValue('');
    expect(leadNoteBody.parse(asked[1]?.body)).toMatchObject({ text: 'The ward has it', status: 'on-track' });
  });

  it('keeps the words when the network is gone, and when there is nothing to save', async () => {
    let online = true;
    serve((path) => {
      if (path === '/api/lead') return json(ACTION);
      if (online) return refusal('empty-text', 400);
      throw new TypeError('no network');
    });
    await render(<LeadPage workshop={WORKSHOP} />);
    await save.click();
    await expect.element(page.getByText('Choose where it stands, or write a note.')).toBeVisible();
    online = false;
    const note = page.getByRole('textbox', { name: 'What happened?' });
    await note.fill('Half a year of calls');
    await save.click();
    await expect.element(note).toHaveAttribute('aria-invalid', 'true');
    await expect.element(note).toHaveValue('Half a year of calls');
  });

  it.each([
    ['the action was taken out', () => refusal('action-gone', 410), /Thank you for what you did/],
    ['the link was replaced', () => refusal('bad-link', 404), /link/],
  ] as const)('says so kindly when %s', async (_, answer, said) => {
    serve(answer);
    await render(<LeadPage workshop={WORKSHOP} />);
    await expect.element(page.getByText(said).last()).toBeVisible();
    await expect.element(page.getByRole('link', { name: 'To the front page' })).toBeVisible();
    await expect.poll(() => save.elements()).toEqual([]);
  });

  it('asks nobody about half a link', async () => {
    history.replaceState(null, '', location.pathname);
    const asked = serve(() => json(ACTION));
    await render(<LeadPage workshop={WORKSHOP} />);
    await expect.element(page.getByText(/The link is not complete/)).toBeVisible();
    expect(asked).toEqual([]);
  });
});
