import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import react from '@vitejs/plugin-react';
import { build } from 'vite';
import { type Content, content } from './content.ts';

const at = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

/** Fetches the rival, apart from the repository's own packages, with its own lockfile. False: the registry does not answer. */
function installRival(): boolean {
  if (existsSync(at('excalidraw/node_modules/@excalidraw/excalidraw'))) return true;
  const words = ['--yes', 'pnpm@12.21.0', 'install', '--frozen-lockfile', '--ignore-scripts'];
  return spawnSync('npx', words, { cwd: at('excalidraw'), stdio: 'ignore', timeout: 120_000 }).status === 0;
}

async function buildPage(root: string, out: string, pages: readonly string[]): Promise<void> {
  await build({
    configFile: false,
    logLevel: 'error',
    root: at(root),
    plugins: [react()],
    // Fifty kinds of syntax highlighting and diagrams of Excalidraw stay in chunks that are never loaded.
    build: {
      outDir: at(out),
      emptyOutDir: true,
      target: 'es2023',
      assetsInlineLimit: 0,
      modulePreload: { polyfill: false },
      rolldownOptions: { input: pages.map((page) => at(join(root, page))) },
    },
    define: { 'process.env.IS_PREACT': '"false"' },
    resolve: { dedupe: ['yjs', 'lib0', 'react', 'react-dom'] },
  });
}

export type SubjectName = 'ours' | 'excalidraw' | 'bare';

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.json': 'application/json',
  '.woff2': 'font/woff2',
  '.svg': 'image/svg+xml',
};

export interface Site {
  /** Of a page with so many cards, which are made by then. */
  readonly address: (subject: SubjectName, count: number) => string;
  readonly subjects: readonly SubjectName[];
  readonly close: () => void;
}

/** Builds the pages under measurement as they would be shipped, and serves them packed, with their cards. */
export async function site(): Promise<Site> {
  const rival = installRival();
  await buildPage('subjects', '../node_modules/.cache/bench', ['ours.html', 'bare.html']);
  if (rival) await buildPage('excalidraw', '../node_modules/.cache/bench-excalidraw', ['index.html']);
  const contents = new Map<number, Content>();
  const contentOf = (count: number): Content => {
    const known = contents.get(count) ?? content(count);
    contents.set(count, known);
    return known;
  };
  const fileOf = (path: string): Buffer | null => {
    const made = /^\/content\/(\d+)\.(bin|json)$/.exec(path);
    if (made !== null) {
      const { cards, update } = contentOf(Number(made[1]));
      return made[2] === 'bin' ? Buffer.from(update) : Buffer.from(JSON.stringify(cards));
    }
    const places = path.startsWith('/excalidraw-assets/')
      ? [
          at(
            `excalidraw/node_modules/@excalidraw/excalidraw/dist/prod${path.slice('/excalidraw-assets'.length)}`,
          ),
        ]
      : path.startsWith('/excalidraw/')
        ? [at(`../node_modules/.cache/bench-excalidraw${path.slice('/excalidraw'.length)}`)]
        : [at(`../node_modules/.cache/bench${path}`), at(`../node_modules/.cache/bench-excalidraw${path}`)];
    const place = places.find((file) => existsSync(file));
    return place === undefined ? null : readFileSync(place);
  };
  // Packed once: whoever is measured waits for what a server has ready, as it is in the product.
  const packed = new Map<string, Buffer>();
  const packedFile = (path: string): Buffer | null => {
    const known = packed.get(path);
    if (known !== undefined) return known;
    const body = fileOf(path);
    if (body === null) return null;
    const made = gzipSync(body);
    packed.set(path, made);
    return made;
  };
  const server: Server = createServer(({ url = '/' }, response) => {
    const [path = '/'] = url.split('?');
    const body = packedFile(path);
    if (body === null) {
      response.writeHead(404).end();
      return;
    }
    const type = TYPES[extname(path)] ?? 'application/octet-stream';
    response.writeHead(200, { 'content-type': type, 'content-encoding': 'gzip' }).end(body);
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  return {
    address: (subject, count) => {
      for (const kind of ['bin', 'json']) packedFile(`/content/${count}.${kind}`);
      const page = subject === 'excalidraw' ? 'excalidraw/index.html' : `${subject}.html`;
      return `http://127.0.0.1:${port}/${page}?count=${count}`;
    },
    subjects: rival ? ['ours', 'excalidraw', 'bare'] : ['ours', 'bare'],
    close: () => server.close(),
  };
}
