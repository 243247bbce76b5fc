import { readdirSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { gzipSync } from 'node:zlib';

/**
 * What a browser loads before a page works, from the build in apps/web/dist: the page's own chunks and all that they
 * import, packed with gzip.
 */

export interface Page {
  readonly page: string;
  /** Chunks that the page asks for, by the name of the file that they begin with; the entry is always loaded. */
  readonly chunks: readonly string[];
  /** Kilobytes (of 1,000 bytes) of JavaScript. */
  readonly budget?: number;
}

// Groups of modules (vite.config.ts): the page of every seat, and a participant's with its board.
const WORKSHOP = ['seat'];
const BOARD = [...WORKSHOP, 'board'];
const PAGES: readonly Page[] = [
  { page: 'home', chunks: ['HomePage'], budget: 90 },
  // Only who makes a workshop opens it, once: prompts, story and a workshop from a file may weigh something.
  { page: 'create', chunks: ['CreatePage'], budget: 93 },
  { page: 'join by link', chunks: ['LinkPage', 'InvitationPage'], budget: 90 },
  { page: 'join by code', chunks: ['CodePage', 'InvitationPage'], budget: 90 },
  { page: 'participant’s board on a phone (list)', chunks: BOARD, budget: 230 },
  { page: 'participant’s board on a laptop (grid)', chunks: [...BOARD, 'GridView'], budget: 230 },
  { page: 'console', chunks: [...WORKSHOP, 'StaffPage', 'WallPage'] },
  { page: 'screen', chunks: [...WORKSHOP, 'ScreenPage'] },
];

const dist = new URL('../dist/', import.meta.url);
const assets = new URL('assets/', dist);
/** The built file of a chunk; a chunk that is not there any more is a fault of the list above. */
function fileOf(chunk: string): string {
  const found = readdirSync(assets).filter((file) => file.startsWith(`${chunk}-`) && file.endsWith('.js'));
  const [only] = found;
  if (only === undefined || found.length > 1) throw new Error(`${found.length} built files for ${chunk}`);
  return only;
}

function entryFile(): string {
  const page = readFileSync(new URL('index.html', dist), 'utf8');
  const [, path] = /<script type="module"[^>]* src="([^"]+)"/.exec(page) ?? [];
  if (path === undefined) throw new Error('no script in index.html');
  return basename(path);
}

/** A file and everything that it imports before it runs. */
function loadedWith(file: string, seen: Set<string>): void {
  if (seen.has(file)) return;
  seen.add(file);
  const code = readFileSync(new URL(file, assets), 'utf8');
  for (const [, next = ''] of code.matchAll(/(?:\bfrom|\bimport)\s*["']\.\/([^"']+\.js)["']/g)) {
    loadedWith(next, seen);
  }
}

export interface PageSize extends Pick<Page, 'page' | 'budget'> {
  /** Kilobytes (of 1,000 bytes) of JavaScript, packed. */
  readonly size: number;
  readonly files: readonly string[];
}

/** The pages as they were built last. */
export function pageSizes(): readonly PageSize[] {
  return PAGES.map(({ page, chunks, budget }) => {
    const loaded = new Set<string>();
    for (const file of [entryFile(), ...chunks.map(fileOf)]) loadedWith(file, loaded);
    const sizes = [...loaded].map(
      (file) => gzipSync(readFileSync(new URL(file, assets)), { level: 9 }).byteLength,
    );
    const size = Math.round(sizes.reduce((sum, one) => sum + one, 0) / 100) / 10;
    return { page, size, files: [...loaded], ...(budget === undefined ? {} : { budget }) };
  });
}
