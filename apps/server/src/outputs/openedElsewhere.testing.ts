import { execFile, spawnSync } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

// Files are opened with software that did not write them. Where a program is missing, its tests count as skipped;
// `.ci/run` installs them all.

const run = promisify(execFile);

function isThere(program: string, ...words: readonly string[]): boolean {
  return spawnSync(program, words, { stdio: 'ignore' }).error === undefined;
}

export const POPPLER = isThere('pdfinfo', '-v') && isThere('pdftotext', '-v');
export const LIBREOFFICE = isThere('soffice', '--version');
export const UNZIP = isThere('unzip', '-v');

/** Does something with a file in a folder of its own, which goes afterwards. */
async function withFile<T>(
  name: string,
  bytes: Uint8Array,
  use: (path: string, folder: string) => Promise<T>,
) {
  const folder = await mkdtemp(join(tmpdir(), 'pathwall-output-'));
  try {
    const path = join(folder, name);
    await writeFile(path, bytes);
    return await use(path, folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

export interface ReadPdf {
  /** What `pdfinfo` says. */
  readonly info: Readonly<Record<string, string>>;
  /** What `pdftotext` reads, in the order of the page, line ends as spaces. */
  readonly text: string;
  /** Its XMP metadata: which standard it says it meets. */
  readonly metadata: string;
  /** Its structure, as `pdfinfo -struct` prints it. */
  readonly structure: string;
}

/** A PDF as Poppler reads it. */
export function readPdf(bytes: Uint8Array): Promise<ReadPdf> {
  return withFile('file.pdf', bytes, async (path) => {
    const lines = (await run('pdfinfo', [path])).stdout.split('\n');
    const info = Object.fromEntries(
      lines.map((line) => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 1).trim()]),
    );
    const { stdout } = await run('pdftotext', ['-raw', path, '-'], { maxBuffer: 1 << 26 });
    const structure = (await run('pdfinfo', ['-struct', path], { maxBuffer: 1 << 26 })).stdout;
    const metadata = (await run('pdfinfo', ['-meta', path])).stdout;
    return { info, text: oneLine(stdout), metadata, structure };
  });
}

export interface WordBox {
  readonly word: string;
  readonly left: number;
  readonly right: number;
  readonly top: number;
}

/** Where each word of a PDF stands, in points from the left and the top edge of its page. */
export function wordBoxes(bytes: Uint8Array): Promise<readonly WordBox[]> {
  return withFile('file.pdf', bytes, async (path) => {
    const { stdout } = await run('pdftotext', ['-bbox', path, '-'], { maxBuffer: 1 << 26 });
    return [
      ...stdout.matchAll(/<word xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)"[^>]*>(.*?)<\/word>/g),
    ].map(([, left, top, right, word = '']) => ({
      word,
      left: Number(left),
      top: Number(top),
      right: Number(right),
    }));
  });
}

/** White space and hyphenation of a page undone, so that a sentence can be looked for. */
export function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

/** One part of a Word file as `unzip` takes it out. */
export function wordPart(bytes: Uint8Array, part: string): Promise<string> {
  return withFile('file.docx', bytes, async (path) => {
    return (await run('unzip', ['-p', path, part], { maxBuffer: 1 << 26 })).stdout;
  });
}

const ENTITIES: Readonly<Record<string, string>> = { lt: '<', gt: '>', quot: '"', apos: "'", amp: '&' };

/** What stands in the paragraphs of a Word file, cells of tables too. */
export async function wordParagraphs(bytes: Uint8Array): Promise<readonly string[]> {
  const xml = await wordPart(bytes, 'word/document.xml');
  return [...xml.matchAll(/<w:p>(.*?)<\/w:p>/gs)].map(([, inside = '']) =>
    [...inside.matchAll(/<w:t(?: [^>]*)?>(.*?)<\/w:t>/gs)]
      .map(([, text = '']) => text.replace(/&(\w+);/g, (whole, name: string) => ENTITIES[name] ?? whole))
      .join(''),
  );
}

/** A Word file as LibreOffice converts it: to PDF. */
export function wordToPdf(bytes: Uint8Array): Promise<Uint8Array> {
  return withFile('file.docx', bytes, async (path, folder) => {
    const home = `-env:UserInstallation=file://${join(folder, 'home')}`;
    await run('soffice', [home, '--headless', '--convert-to', 'pdf', '--outdir', folder, path]);
    return readFile(join(folder, 'file.pdf'));
  });
}
