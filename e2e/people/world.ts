import {
  type BrowserContext,
  type BrowserContextOptions,
  test as base,
  expect,
  type Page,
} from '@playwright/test';

/** What people bring to a workshop. */
export const DEVICES = {
  laptop: { viewport: { width: 1366, height: 768 } },
  projector: { viewport: { width: 1920, height: 1080 } },
  phone: { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true },
  /** 400 % zoom on a laptop, or the smallest phones (WCAG 1.4.10). */
  narrow: { viewport: { width: 320, height: 640 }, hasTouch: true, isMobile: true },
} as const satisfies Record<string, BrowserContextOptions>;

export type DeviceName = keyof typeof DEVICES;

export interface World {
  /** Address of the server, without a slash at the end. */
  readonly origin: string;
  /** A device of its own: its own cookies and storage, and one page. */
  readonly open: (device: DeviceName, options?: BrowserContextOptions) => Promise<Page>;
  /** Says that this test provokes such complaints on purpose: a refused request, a dead connection. */
  readonly allow: (complaint: RegExp) => void;
}

/** The same world with another server in it. */
export function at(origin: string, world: World): World {
  return {
    ...world,
    origin,
    open: (device, options = {}) => world.open(device, { baseURL: origin, ...options }),
  };
}

/** Everything that went wrong on any page without a test asking. */
interface Watch {
  readonly complaints: string[];
  readonly strangers: string[];
}

/** Notes errors, what the content security policy stopped, and every address that is not our server's (P2). */
function watch(context: BrowserContext, origin: string, { complaints, strangers }: Watch): void {
  const { host } = new URL(origin);
  const seen = (url: string): void => {
    const { protocol, host: asked } = new URL(url);
    if (/^(https?|wss?):$/.test(protocol) && asked !== host) strangers.push(url);
  };
  context.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') {
      complaints.push(`${message.type()}: ${message.text()} (${message.location().url})`);
    }
  });
  context.on('weberror', (error) => complaints.push(`thrown: ${error.error().stack ?? error.error()}`));
  context.on('request', (request) => seen(request.url()));
  context.on('page', (page) => page.on('websocket', (socket) => seen(socket.url())));
}

/** A test in which every page is watched: nothing may complain, and nothing may be asked of another host. */
export const test = base.extend<{ world: World }>({
  world: async ({ browser, baseURL }, use) => {
    const origin = baseURL ?? '';
    const seen: Watch = { complaints: [], strangers: [] };
    const allowed: RegExp[] = [];
    const contexts: BrowserContext[] = [];
    await use({
      origin,
      allow: (complaint) => void allowed.push(complaint),
      open: async (device, options = {}) => {
        const context = await browser.newContext({ ...DEVICES[device], ...options });
        contexts.push(context);
        watch(context, options.baseURL ?? origin, seen);
        return context.newPage();
      },
    });
    for (const context of contexts) await context.close();
    const unexpected = seen.complaints.filter((text) => !allowed.some((pattern) => pattern.test(text)));
    expect(unexpected, 'no page complains').toEqual([]);
    expect(seen.strangers, 'no other host is asked for anything').toEqual([]);
  },
});

export { expect } from '@playwright/test';
