import { say } from './say.mjs';
import { ensureInstalled, runNode } from './toolchain.mjs';
import { VITE } from './web-build.mjs';

/** Serves the pages with Vite and the rest with a server that restarts when its code changes. */
export async function run() {
  await ensureInstalled();
  const port = process.env.PORT ?? '3000';
  const pages = process.env.DEV_PORT ?? '5173';
  const address = `http://localhost:${pages}`;
  say(`Open ${address}. The server behind it listens on port ${port}.`);
  // The server refuses websockets from any page but its own, which here is Vite's.
  const server = runNode(['--watch', '--watch-preserve-output', 'apps/server/src/main.ts'], {
    env: { ...process.env, PORT: port, PUBLIC_URL: process.env.PUBLIC_URL ?? address },
  });
  const vite = runNode([VITE, 'apps/web', '--port', pages, '--strictPort'], {
    env: { ...process.env, PATHWALL_SERVER: `http://localhost:${port}` },
  });
  const first = await Promise.race([server, vite]);
  process.kill(process.pid, 'SIGTERM');
  return first.code;
}
