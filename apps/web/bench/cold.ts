import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { CreatedBody, SeatBody } from '@pathwall/protocol';
import type { Browser, BrowserContext } from 'playwright';
import type { Figure } from './figure.ts';
import type { Site } from './serve.ts';

/** The real server with its built pages, in a process and a folder of its own. */
async function realServer(main: string): Promise<{ readonly origin: string; readonly stop: () => void }> {
  const folder = mkdtempSync(join(tmpdir(), 'pathwall-bench-'));
  const server: ChildProcess = spawn(process.execPath, [main], {
    env: { ...process.env, PORT: '0', HOST: '127.0.0.1', DATA_DIR: folder },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const origin = await new Promise<string>((found, failed) => {
    let said = '';
    server.stdout?.on('data', (chunk: Buffer) => {
      said += chunk.toString();
      const [address] = /http:\/\/127\.0\.0\.1:\d+/.exec(said) ?? [];
      if (address !== undefined) found(address);
    });
    server.once('exit', () => failed(new Error('the server has ended')));
  });
  return {
    origin,
    stop: () => {
      server.kill();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Slow 4G as Lighthouse has it. */
const SLOW_4G = { latency: 150, downloadThroughput: 204_800, uploadThroughput: 96_000, offline: false };

interface Waited {
  readonly paint: number;
  readonly write: number;
}

/** Opens an address cold, slow and with a processor four times slower; gives first paint and when `ready` first held. */
async function cold(context: BrowserContext, address: string, ready: string): Promise<Waited> {
  const page = await context.newPage();
  await page.addInitScript(`
    const look = () => { if (${ready}) performance.mark('can-write'); else requestAnimationFrame(look); };
    requestAnimationFrame(look);
  `);
  const session = await context.newCDPSession(page);
  await session.send('Network.enable');
  await session.send('Network.emulateNetworkConditions', SLOW_4G);
  await session.send('Emulation.setCPUThrottlingRate', { rate: 4 });
  await page.goto(address, { waitUntil: 'commit' });
  await page.waitForFunction(() => performance.getEntriesByName('can-write').length > 0, undefined, {
    timeout: 60_000,
  });
  return page.evaluate(() => ({
    paint: Math.round(performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? 0),
    write: Math.round(performance.getEntriesByName('can-write')[0]?.startTime ?? 0),
  }));
}

/** First paint, and a new idea can be written: ours as a participant of the real server, the others as their page of 50 cards. */
export async function measureCold(
  browser: Browser,
  site: Site,
  serverMain: string,
  tell: (figure: Figure) => void,
): Promise<void> {
  const say = (subject: NonNullable<Figure['subject']>, { paint, write }: Waited): void => {
    const about = { work: 'cold', subject, throttle: 4, unit: 'ms' } as const;
    tell({ ...about, figure: 'first paint', value: paint });
    tell({ ...about, figure: 'can write', value: write });
  };
  const { origin, stop } = await realServer(serverMain);
  try {
    for (const [subject, width, height] of [
      ['ours', 1_366, 768],
      ['phone', 390, 844],
    ] as const) {
      const context = await browser.newContext({ viewport: { width, height }, baseURL: origin });
      const post = async <T>(path: string, data: unknown): Promise<T> => {
        const answer = await context.request.post(path, { data, headers: { origin } });
        if (!answer.ok()) throw new Error(`${path}: ${answer.status()} ${await answer.text()}`);
        return (await answer.json()) as T;
      };
      const made = await post<CreatedBody>('/api/workshops', {
        title: 'Measured',
        organisation: 'Bench',
        date: '2026-11-26',
        approach: 'roundtable',
      });
      const link = new URL(made.links.links.participant ?? '');
      const by = { workshop: link.pathname.slice('/w/'.length), secret: link.hash.slice(1) };
      const seat = await post<SeatBody>('/api/seats', { by });
      const ready = `[...document.querySelectorAll('textarea')].some((box) => !box.disabled && box.offsetParent !== null)`;
      say(subject, await cold(context, `/w/${seat.workshop}/s/${seat.seat}`, ready));
      await context.close();
    }
  } finally {
    stop();
  }
  for (const subject of site.subjects) {
    if (subject === 'ours') continue;
    const context = await browser.newContext({ viewport: { width: 1_366, height: 768 } });
    say(subject, await cold(context, site.address(subject, 50), 'window.subject?.shown === true'));
    await context.close();
  }
}
