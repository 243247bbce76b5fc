import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { CreatedBody, SeatBody } from '@pathwall/protocol';
import type { Browser, BrowserContext } from 'playwright';
import type { Figure } from './figure.ts';
import { WINDOW_MS } from './frames.ts';
import type { Site, SubjectName } from './serve.ts';

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
  /** Kilobytes of JavaScript that had come by then, as they were sent. */
  readonly script: number;
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
  await page.waitForTimeout(WINDOW_MS);
  await page.goto(address, { waitUntil: 'commit' });
  await page.waitForFunction(() => performance.getEntriesByName('can-write').length > 0, undefined, {
    timeout: 60_000,
  });
  return page.evaluate(() => {
    const script = performance
      .getEntriesByType('resource')
      .filter(({ name }) => new URL(name).pathname.endsWith('.js'))
      .reduce((sum, entry) => sum + (entry as PerformanceResourceTiming).encodedBodySize, 0);
    return {
      paint: Math.round(performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? 0),
      write: Math.round(performance.getEntriesByName('can-write')[0]?.startTime ?? 0),
      script: Math.round(script / 100) / 10,
    };
  });
}

type ColdSubject = NonNullable<Figure['subject']>;

/** Ours on a laptop and on a phone, and the others. */
export function coldSubjects(subjects: readonly SubjectName[]): readonly ColdSubject[] {
  return subjects.flatMap((subject) => (subject === 'ours' ? (['ours', 'phone'] as const) : [subject]));
}

/** Times of one cold start vary with whatever else the machine does: the middle one of three counts. */
const TIMES = 3;

/** First paint, and a new idea can be written: ours as a participant of the real server, the others as their page of 50 cards. */
export async function measureCold(
  browser: Browser,
  site: Site,
  serverMain: string,
  subject: ColdSubject,
  tell: (figure: Figure) => void,
): Promise<void> {
  const waited: Waited[] = [];
  const ours = subject === 'ours' || subject === 'phone';
  const server = ours ? await realServer(serverMain) : null;
  try {
    for (let turn = 0; turn < TIMES; turn += 1) {
      waited.push(
        ours && server !== null
          ? await coldSeat(browser, server.origin, SCREENS[subject])
          : await coldRival(browser, site.address(subject === 'phone' ? 'ours' : subject, 50)),
      );
    }
  } finally {
    server?.stop();
  }
  const middle = (of: (one: Waited) => number): number =>
    waited.map(of).sort((a, b) => a - b)[Math.floor(TIMES / 2)] ?? 0;
  const about = { work: 'cold', subject, throttle: 4 } as const;
  tell({ ...about, unit: 'ms', figure: 'first paint', value: middle(({ paint }) => paint) });
  tell({ ...about, unit: 'ms', figure: 'can write', value: middle(({ write }) => write) });
  tell({ ...about, unit: 'kB as sent', figure: 'JavaScript', value: middle(({ script }) => script) });
}

async function coldRival(browser: Browser, address: string): Promise<Waited> {
  const context = await browser.newContext({ viewport: SCREENS.ours });
  try {
    return await cold(context, address, 'window.subject?.shown === true');
  } finally {
    await context.close();
  }
}

const SCREENS = { ours: { width: 1_366, height: 768 }, phone: { width: 390, height: 844 } } as const;

/** The words can be typed, and a board is there for them. */
const WRITABLE = `[...document.querySelectorAll('textarea')].some((box) => !box.disabled && box.offsetParent !== null)`;

/** A participant's own board of the real server, in a browser that was never there. */
async function coldSeat(
  browser: Browser,
  origin: string,
  viewport: { readonly width: number; readonly height: number },
): Promise<Waited> {
  const context = await browser.newContext({ viewport, baseURL: origin });
  try {
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
    return await cold(context, `/w/${seat.workshop}/s/${seat.seat}`, WRITABLE);
  } finally {
    await context.close();
  }
}
