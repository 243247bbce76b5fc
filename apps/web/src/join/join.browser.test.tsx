import '../ui/styles.ts';
import type { Invitation, SeatBody } from '@pathwall/protocol';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { render } from 'vitest-browser-react';
import CodePage from './CodePage.tsx';
import LinkPage from './LinkPage.tsx';

const INVITATION = {
  workshop: 'abcdefghjkmn',
  role: 'participant',
  title: 'A day in the north',
  organisation: 'Northside Council',
  date: '2026-11-22',
  approach: 'case-study',
  phase: 'lobby',
  anonymous: false,
  keepMonths: 12,
  groundRules: ['What is said here stays here.'],
  story: { title: 'Daniel, 52', markdown: 'He **loses** his job. <script>alert(1)</script>' },
  pairs: [{ id: 'pair-one', number: 1, people: 1, names: ['Moira'], full: false }],
} as unknown as Invitation;

const SEAT = {
  workshop: 'abcdefghjkmn',
  seat: 'seat-of-mine',
  role: 'participant',
  pair: null,
  name: 'Ana',
  title: 'A day in the north',
  approach: 'case-study',
  shared: false,
  now: 1,
} as unknown as SeatBody;

interface Asked {
  readonly path: string;
  readonly body: unknown;
}

/** A server of two answers; gives what it was asked. */
function serve(answers: Record<string, { readonly status: number; readonly body: unknown }>): Asked[] {
  const asked: Asked[] = [];
  vi.stubGlobal('fetch', async (path: string, init: RequestInit) => {
    asked.push({ path, body: typeof init.body === 'string' ? JSON.parse(init.body) : null });
    const answer = answers[path] ?? { status: 404, body: { error: 'unknown-route' } };
    return new Response(JSON.stringify(answer.body), { status: answer.status });
  });
  return asked;
}

beforeEach(() => localStorage.clear());
afterEach(() => {
  vi.unstubAllGlobals();
  localStorage.clear();
  window.history.replaceState(null, '', '/');
});

describe('joining by code', () => {
  it('goes on by itself with the eighth character, and joins with one press', async () => {
    const asked = serve({
      '/api/invitations': { status: 200, body: INVITATION },
      '/api/seats': { status: 200, body: SEAT },
    });
    const onEnter = vi.fn();
    await render(<CodePage onEnter={onEnter} />);
    await userEvent.type(page.getByLabelText('Code', { exact: true }), 'mgeh5en5');
    await expect.element(page.getByRole('heading', { name: 'A day in the north' })).toBeVisible();
    await page.getByLabelText(/What shall we call you/).fill('Ana');
    await page.getByRole('button', { name: 'Join now' }).click();
    await expect.poll(() => onEnter).toHaveBeenCalledWith(SEAT);
    expect(asked.map(({ body }) => body)).toEqual([
      { code: 'MGEH5EN5' },
      { by: { code: 'MGEH5EN5' }, name: 'Ana', pairing: { kind: 'auto' }, remote: false, shared: false },
    ]);
    expect(localStorage.getItem('pathwall.seats')).toContain('seat-of-mine');
  });

  it('says what is wrong with a code, and keeps the box', async () => {
    serve({ '/api/invitations': { status: 404, body: { error: 'bad-code', message: '' } } });
    await render(<CodePage onEnter={() => undefined} />);
    await userEvent.type(page.getByLabelText('Code', { exact: true }), 'MGE0');
    await expect.element(page.getByText(/no 0, 1, I, L or O in it/)).toBeVisible();
    await userEvent.clear(page.getByLabelText('Code', { exact: true }));
    await userEvent.type(page.getByLabelText('Code', { exact: true }), 'ABCDEFGH');
    await expect.element(page.getByText(/No workshop has that code/)).toBeVisible();
    await expect.element(page.getByLabelText('Code', { exact: true })).toBeVisible();
  });
});

describe('joining by link', () => {
  it('takes the secret out of the address bar, and shows who can see what before joining (P3)', async () => {
    const asked = serve({ '/api/invitations': { status: 200, body: INVITATION } });
    window.history.replaceState(null, '', '/w/abcdefghjkmn#the-secret-of-it');
    await render(<LinkPage workshop="abcdefghjkmn" onEnter={() => undefined} />);
    await expect.element(page.getByText(/only your pair and the facilitator see your ideas/)).toBeVisible();
    expect(window.location.href).not.toContain('the-secret-of-it');
    expect(asked[0]?.body).toEqual({ workshop: 'abcdefghjkmn', secret: 'the-secret-of-it' });
  });

  it('shows the story without running anything in it (S9)', async () => {
    serve({ '/api/invitations': { status: 200, body: INVITATION } });
    window.history.replaceState(null, '', '/w/abcdefghjkmn#the-secret-of-it');
    const { container } = await render(<LinkPage workshop="abcdefghjkmn" onEnter={() => undefined} />);
    await expect.element(page.getByText(/alert\(1\)/)).toBeVisible();
    expect(container.querySelector('script')).toBeNull();
    expect(container.querySelector('strong')).not.toBeNull();
  });

  it('joins the pair that was chosen, and remembers nothing on a shared device (P8)', async () => {
    const shared = { ...SEAT, shared: true };
    const asked = serve({
      '/api/invitations': { status: 200, body: INVITATION },
      '/api/seats': { status: 200, body: shared },
    });
    window.history.replaceState(null, '', '/w/abcdefghjkmn#the-secret-of-it');
    const onEnter = vi.fn();
    await render(<LinkPage workshop="abcdefghjkmn" onEnter={onEnter} />);
    await page.getByRole('radio', { name: /I'm with/ }).click();
    await page.getByRole('button', { name: 'Join now' }).click();
    await expect.element(page.getByText('Choose the pair that you belong to.')).toBeVisible();
    await page.getByRole('radio', { name: /Moira/ }).click();
    await page.getByRole('checkbox', { name: /Other people use this device/ }).click();
    await page.getByRole('button', { name: 'Join now' }).click();
    await expect.poll(() => onEnter).toHaveBeenCalledWith(shared);
    expect(asked.at(-1)?.body).toMatchObject({ pairing: { kind: 'with', pair: 'pair-one' }, shared: true });
    expect(localStorage.length).toBe(0);
  });

  it('gives staff their seat at once', async () => {
    const seat = { ...SEAT, role: 'screen' };
    serve({
      '/api/invitations': { status: 200, body: { ...INVITATION, role: 'screen' } },
      '/api/seats': { status: 200, body: seat },
    });
    window.history.replaceState(null, '', '/w/abcdefghjkmn#the-secret-of-it');
    const onEnter = vi.fn();
    await render(<LinkPage workshop="abcdefghjkmn" onEnter={onEnter} />);
    await expect.poll(() => onEnter).toHaveBeenCalledWith(seat);
  });

  it('offers the seat that this device has already, and forgets one that the server does not know', async () => {
    localStorage.setItem('pathwall.seats', JSON.stringify([{ seat: SEAT, ahead: 0, at: 1 }]));
    const path = '/api/workshops/abcdefghjkmn/seats/seat-of-mine';
    serve({ '/api/invitations': { status: 200, body: INVITATION }, [path]: { status: 200, body: SEAT } });
    window.history.replaceState(null, '', '/w/abcdefghjkmn#the-secret-of-it');
    const onEnter = vi.fn();
    const shown = await render(<LinkPage workshop="abcdefghjkmn" onEnter={onEnter} />);
    await page.getByRole('button', { name: 'Go back to it' }).click();
    expect(onEnter).toHaveBeenCalledWith(SEAT);
    await shown.unmount();

    serve({
      '/api/invitations': { status: 200, body: INVITATION },
      [path]: { status: 403, body: { error: 'seat-removed', message: '' } },
    });
    await render(<LinkPage workshop="abcdefghjkmn" onEnter={onEnter} />);
    await expect.element(page.getByRole('button', { name: 'Join now' })).toBeVisible();
    expect(localStorage.getItem('pathwall.seats')).toBeNull();
  });

  it.each([
    ['bad-link', 404, /does not work any more/],
    ['workshop-closed', 409, /This workshop is over, so nobody/],
  ])('says what to do when it leads nowhere: %s', async (error, status, sentence) => {
    serve({ '/api/invitations': { status, body: { error, message: '' } } });
    window.history.replaceState(null, '', '/w/abcdefghjkmn#the-secret-of-it');
    await render(<LinkPage workshop="abcdefghjkmn" onEnter={() => undefined} />);
    await expect.element(page.getByText(sentence)).toBeVisible();
    await expect.element(page.getByRole('link', { name: 'Type the code' })).toBeVisible();
  });
});
