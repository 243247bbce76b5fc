import '../ui/styles.ts';
import { createBody } from '@pathwall/protocol';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { page } from 'vitest/browser';
import { render } from 'vitest-browser-react';
import CreatePage from './CreatePage.tsx';

const CREATED = {
  seat: {
    workshop: 'abcdefghjkmn',
    seat: 'seat-of-mine',
    role: 'facilitator',
    pair: null,
    name: null,
    title: 'A day',
    approach: 'case-study',
    shared: false,
    now: 1,
  },
  links: { code: 'MGEH5EN5', joinUrl: 'http://here/join#MGEH5EN5', links: {} },
};

afterEach(() => {
  vi.unstubAllGlobals();
  localStorage.clear();
});

describe('making a workshop', () => {
  it('needs a title and nothing else', async () => {
    const bodies: unknown[] = [];
    vi.stubGlobal('fetch', async (_: string, init: RequestInit) => {
      bodies.push(JSON.parse(String(init.body)));
      return new Response(JSON.stringify(CREATED), { status: 200 });
    });
    const onCreated = vi.fn();
    await render(<CreatePage onCreated={onCreated} />);
    await page.getByRole('button', { name: 'Create workshop' }).click();
    await expect.element(page.getByText(/Give the workshop a title/)).toBeVisible();
    await expect.poll(() => document.activeElement?.getAttribute('aria-invalid')).toBe('true');
    expect(bodies).toEqual([]);
    await page.getByLabelText('Title', { exact: true }).fill('A day');
    await page.getByRole('button', { name: 'Create workshop' }).click();
    await expect.poll(() => onCreated).toHaveBeenCalled();
    expect(createBody.parse(bodies[0])).toMatchObject({ title: 'A day', approach: 'case-study' });
  });

  it('asks for the host’s key only where the host does, and keeps what was typed', async () => {
    const bodies: unknown[] = [];
    vi.stubGlobal('fetch', async (_: string, init: RequestInit) => {
      bodies.push(JSON.parse(String(init.body)));
      const body = bodies.length === 1 ? { error: 'create-key', message: '' } : CREATED;
      return new Response(JSON.stringify(body), { status: bodies.length === 1 ? 403 : 200 });
    });
    const onCreated = vi.fn();
    await render(<CreatePage onCreated={onCreated} />);
    await page.getByLabelText('Title', { exact: true }).fill('A day');
    await page.getByRole('button', { name: 'Create workshop' }).click();
    await page.getByLabelText('Key').fill('open sesame');
    await page.getByRole('button', { name: 'Create workshop' }).click();
    await expect.poll(() => onCreated).toHaveBeenCalled();
    expect(bodies[1]).toMatchObject({ title: 'A day', key: 'open sesame' });
  });
});
