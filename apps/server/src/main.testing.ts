import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

const MAIN = fileURLToPath(new URL('./main.ts', import.meta.url));

/** The whole server as a process of its own. */
export interface RunningServer {
  readonly child: ChildProcess;
  /** Everything that it said so far. */
  readonly said: () => string;
  /** Resolves when it says that it is running; rejects when it ends before. */
  readonly running: () => Promise<void>;
  /** Its own address, once it is running. */
  readonly origin: () => Promise<string>;
  readonly exitCode: Promise<number | null>;
  readonly kill: () => Promise<void>;
}

/** Starts `main.ts` in a folder, with these settings and nothing else of the environment. `words` go before it to Node. */
export function startMain(
  folder: string,
  env: Readonly<Record<string, string>>,
  words: readonly string[] = [],
): RunningServer {
  const child = spawn(process.execPath, [...words, MAIN], {
    cwd: folder,
    env: { PORT: '0', HOST: '127.0.0.1', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let text = '';
  let heard = (): void => undefined;
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding('utf8').on('data', (more: string) => {
      text += more;
      heard();
    });
  }
  const exitCode = once(child, 'close').then(([code]): number | null => code);
  const started = async (): Promise<void> => {
    const running = new Promise<void>((resolve) => {
      heard = () => text.includes('Pathwall is running') && resolve();
      heard();
    });
    await Promise.race([running, exitCode]);
    if (!text.includes('Pathwall is running')) throw new Error(`it did not start: ${text}`);
  };
  return {
    child,
    said: () => text,
    exitCode,
    running: started,
    async origin() {
      await started();
      return /Open (http:\/\/\S+)/.exec(text)?.[1] ?? '';
    },
    async kill() {
      child.kill('SIGKILL');
      await exitCode;
    },
  };
}
