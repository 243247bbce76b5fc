import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { CLOCK_FILE } from './clock.ts';

const CLOCK = new URL('./clock.ts', import.meta.url).href;
const MAIN = fileURLToPath(new URL('../../apps/server/src/main.ts', import.meta.url));

/** A server that one test can kill and start again. */
export interface OwnServer {
  readonly origin: string;
  /** Ends it as a power cut would: no handler runs. */
  readonly kill: () => Promise<void>;
  /** Starts it again, on the same port and the same data. */
  readonly restart: () => Promise<void>;
  /** Lets its clock run ahead by so many days, from now on. */
  readonly moveOn: (days: number) => void;
  /** Ends it and removes its data. */
  readonly remove: () => Promise<void>;
}

interface Running {
  readonly process: ChildProcess;
  readonly port: number;
}

/** Beside the data, which is the server's alone. */
function clockOf(dataDir: string): string {
  return `${dataDir}.clock`;
}

/** Starts the server and waits for the address that it prints. */
async function start(dataDir: string, port: number): Promise<Running> {
  const clock = clockOf(dataDir);
  const child = spawn(process.execPath, ['--import', CLOCK, MAIN], {
    env: { ...process.env, PORT: String(port), HOST: '127.0.0.1', DATA_DIR: dataDir, [CLOCK_FILE]: clock },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  for await (const line of createInterface(child.stdout)) {
    const found = /http:\/\/127\.0\.0\.1:(\d+)/.exec(line)?.[1];
    if (found !== undefined) {
      child.stdout.resume();
      return { process: child, port: Number(found) };
    }
  }
  throw new Error('the server ended before it listened');
}

async function kill({ process: child }: Running): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = once(child, 'exit');
  child.kill('SIGKILL');
  await gone;
}

export async function startServer(): Promise<OwnServer> {
  const dataDir = mkdtempSync(join(tmpdir(), 'pathwall-e2e-own-'));
  const DAY_MS = 24 * 60 * 60 * 1000;
  const moveOn = (days: number): void => writeFileSync(clockOf(dataDir), String(days * DAY_MS));
  moveOn(0);
  let running = await start(dataDir, 0);
  return {
    origin: `http://127.0.0.1:${running.port}`,
    kill: () => kill(running),
    moveOn,
    async restart() {
      running = await start(dataDir, running.port);
    },
    async remove() {
      await kill(running);
      rmSync(dataDir, { recursive: true, force: true });
      rmSync(clockOf(dataDir), { force: true });
    },
  };
}
