/**
 * Keeps the page's own files on this device, so that a reload without a network still shows the board. Only where a
 * workshop is open and the device is not shared; the worker itself is public/sw.js.
 */

const CACHES = 'pathwall-';
/** The board comes first: a worker that starts meanwhile takes processor and network from it. */
const AFTER_MS = 2_500;

/** Changes with every build: the entry's file name holds a hash of all that it imports. */
function buildName(): string {
  return new URL(import.meta.url).pathname.split('/').at(-1) ?? 'unknown';
}

function ownFiles(entries: readonly PerformanceEntry[]): string[] {
  return entries
    .map(({ name }) => new URL(name, location.href))
    .filter(({ origin, pathname }) => origin === location.origin && pathname.startsWith('/assets/'))
    .map(({ pathname }) => pathname);
}

let watching: PerformanceObserver | 'starting' | null = null;

/** Whoever left while the worker waited for its turn wants nothing kept. */
const isWanted = (): boolean => watching === 'starting';

/** Starts keeping files, those that are loaded already and those that come. Does nothing where it cannot. */
export async function keepPagesOffline(): Promise<void> {
  // Plain http in a meeting room has no service workers, and a development server no built files.
  if (watching !== null || !import.meta.env.PROD || !('serviceWorker' in navigator)) return;
  watching = 'starting';
  try {
    await new Promise((done) => setTimeout(done, AFTER_MS));
    if (!isWanted()) return;
    await navigator.serviceWorker.register('/sw.js');
    const { active } = await navigator.serviceWorker.ready;
    const keep = (files: readonly string[]): void => {
      if (files.length > 0) active?.postMessage({ type: 'keep', build: buildName(), files });
    };
    watching = new PerformanceObserver((list) => keep(ownFiles(list.getEntries())));
    watching.observe({ type: 'resource', buffered: true });
  } catch {
    // Refused by a private window or a policy: the page works, only not without a network.
    watching = null;
  }
}

/** Removes the files and the worker: this device has no seat left. */
export async function forgetPagesOffline(): Promise<void> {
  if (!('serviceWorker' in navigator) || !('caches' in window)) return;
  try {
    if (watching instanceof PerformanceObserver) watching.disconnect();
    watching = null;
    const registrations = await navigator.serviceWorker.getRegistrations();
    for (const registration of registrations) {
      registration.active?.postMessage({ type: 'forget' });
      await registration.unregister();
    }
    const names = await caches.keys();
    await Promise.all(names.filter((name) => name.startsWith(CACHES)).map((name) => caches.delete(name)));
  } catch {
    // What cannot be listed was not stored either.
    return;
  }
}
