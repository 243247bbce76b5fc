/**
 * Keeps the files of one build, so that a page that was open before starts again without a network. Never anything of
 * /api, /sync or /feed. A page tells which build it is and which files it uses; another build replaces them.
 */

const CACHES = 'pathwall-';
const PAGE = '/';
/** A network that answers slower than this loses to the copy. */
const PATIENCE_MS = 4000;

self.addEventListener('install', (event) => {
  event.waitUntil(self.skipWaiting());
});

self.addEventListener('activate', (event) => {
  event.waitUntil(self.clients.claim());
});

async function cacheNames() {
  return (await caches.keys()).filter((name) => name.startsWith(CACHES));
}

/** How often this device was to forget: what is being kept meanwhile is kept no longer. */
let forgets = 0;

/** Adds what is missing, then lets go of other builds. */
async function keep(build, files) {
  const before = forgets;
  for (const file of [PAGE, ...files]) {
    if (await caches.match(file, { cacheName: CACHES + build })) continue;
    const response = await fetch(file, { cache: 'no-cache' });
    if (forgets !== before) return;
    if (response.ok) await (await caches.open(CACHES + build)).put(file, response);
  }
  for (const name of await cacheNames()) if (name !== CACHES + build) await caches.delete(name);
}

/** Lets go of everything: the last seat of this device was left. */
async function forget() {
  forgets += 1;
  for (const name of await cacheNames()) await caches.delete(name);
}

self.addEventListener('message', (event) => {
  const { data } = event;
  if (data?.type === 'forget') event.waitUntil(forget());
  if (data?.type !== 'keep' || typeof data.build !== 'string' || !Array.isArray(data.files)) return;
  const files = data.files.filter((file) => typeof file === 'string' && file.startsWith('/assets/'));
  event.waitUntil(keep(data.build, files));
});

function afterPatience() {
  return new Promise((resolve) => setTimeout(() => resolve(null), PATIENCE_MS));
}

/** The server's page if it comes in time, the kept one otherwise. */
async function page(request) {
  const kept = await caches.match(PAGE);
  const fresh = fetch(request).catch(() => null);
  const first = kept === undefined ? await fresh : await Promise.race([fresh, afterPatience()]);
  if (first?.ok || (first && kept === undefined)) return first;
  return kept ?? Response.error();
}

/** A file whose name holds a hash of its content is right for ever. */
async function asset(request) {
  const kept = await caches.match(request);
  if (kept !== undefined) return kept;
  const response = await fetch(request);
  const name = (await cacheNames()).at(-1);
  if (response.ok && name !== undefined) await (await caches.open(name)).put(request, response.clone());
  return response;
}

self.addEventListener('fetch', (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== 'GET' || origin !== self.location.origin) return;
  if (pathname.startsWith('/api/')) return;
  if (request.mode === 'navigate') event.respondWith(page(request));
  else if (pathname.startsWith('/assets/')) event.respondWith(asset(request));
});
