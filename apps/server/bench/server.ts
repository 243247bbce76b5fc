import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { within } from './load/person.ts';
import { serverCommand } from './machine.ts';
import type { Answers, Ask, Reply, Usage } from './servers/protocol.ts';

/** Servers that can be measured, and what they are called in the table. */
export const SERVERS = {
  ours: 'Pathwall, SQLite FULL',
  'y-websocket': '@y/websocket-server 0.1.1, no disk',
  hocuspocus: '@hocuspocus/server 4.7.0, SQLite 2 s later',
  relay: 'plain ws relay, no disk',
} as const;
export type ServerName = keyof typeof SERVERS;

/** Linux counts in hundredths of a second, whatever the machine. */
const TICK_MS = 10;

/** CPU of a process and all its threads, milliseconds; null where the system does not tell. */
function cpuFromOutside(pid: number | undefined): number | null {
  const file = `/proc/${pid}/stat`;
  if (!existsSync(file)) return null;
  // The program's name comes second and may hold spaces.
  const fields = readFileSync(file, 'utf8').split(') ')[1]?.split(' ') ?? [];
  return (Number(fields[11]) + Number(fields[12])) * TICK_MS;
}

export interface StartOptions {
  readonly pinned: boolean;
  /** For Node. */
  readonly flags?: readonly string[];
  /** For the server. */
  readonly words?: readonly string[];
  /** Whether what it complains about is not to be read: it is attacked. */
  readonly mute?: boolean;
}

/** A server under test in a process of its own. */
export class ServerProcess {
  readonly name: ServerName;
  #child: ChildProcess;
  readonly #start: () => ChildProcess;
  readonly #folder: string;
  readonly #waiting = new Map<number, { done: (value: unknown) => void; fail: (error: Error) => void }>();
  #asked = 0;
  port = 0;

  private constructor(name: ServerName, folder: string, start: () => ChildProcess) {
    this.name = name;
    this.#folder = folder;
    this.#start = start;
    this.#child = start();
  }

  /** Listens to the process that was started; resolves when it serves. */
  async #begin(): Promise<void> {
    const { name } = this;
    const child = this.#child;
    child.on('message', (reply: Reply) => {
      if (reply.kind === 'ready') return;
      const waiting = this.#waiting.get(reply.id);
      this.#waiting.delete(reply.id);
      if (reply.kind === 'answer') waiting?.done(reply.value);
      else waiting?.fail(new Error(`${name}: ${reply.reason}`));
    });
    child.on('exit', (code) => {
      for (const { fail } of this.#waiting.values()) fail(new Error(`${name} ended with ${code}`));
      this.#waiting.clear();
    });
    const [ready] = (await within(20_000, once(child, 'message'), `${name} did not start`)) as [Reply];
    if (ready.kind === 'ready') this.port = ready.port;
  }

  static async start(name: ServerName, options: StartOptions): Promise<ServerProcess> {
    const { program, words } = serverCommand(options.pinned);
    const file = fileURLToPath(new URL(`./servers/${name}.ts`, import.meta.url));
    const folder = await mkdtemp(join(tmpdir(), 'pathwall-bench-'));
    const all = [...words, ...(options.flags ?? []), file, folder, ...(options.words ?? [])];
    const server = new ServerProcess(name, folder, () =>
      spawn(program, all, {
        stdio: ['ignore', 'ignore', options.mute === true ? 'ignore' : 'inherit', 'ipc'],
      }),
    );
    await server.#begin();
    return server;
  }

  /** `kill -9`; resolves when the process is gone. */
  async kill(): Promise<void> {
    const { exitCode, signalCode } = this.#child;
    if (exitCode !== null || signalCode !== null) return;
    const ended = once(this.#child, 'exit');
    this.#child.kill('SIGKILL');
    await ended;
  }

  /** Kills it if it still runs, and starts it again with what is in its folder; on another port. */
  async restart(): Promise<void> {
    await this.kill();
    this.#child = this.#start();
    await this.#begin();
  }

  ask<Kind extends Ask['do']>(ask: Extract<Ask, { do: Kind }>): Promise<Answers[Kind]> {
    this.#asked += 1;
    const id = this.#asked;
    const answer = new Promise((done, fail) => {
      this.#waiting.set(id, { done, fail });
      this.#child.send({ ...ask, id });
    });
    return within(60_000, answer, `${this.name} did not answer`) as Promise<Answers[Kind]>;
  }

  get pid(): number | undefined {
    return this.#child.pid;
  }

  /** CPU that the server has used, milliseconds. Read from outside where that is possible: a drowned one does not answer. */
  async cpuMs(): Promise<number> {
    const seen = cpuFromOutside(this.#child.pid);
    return seen ?? (await this.ask({ do: 'usage' })).cpuMs;
  }

  /** What the server needs after it has thrown away what it can. */
  usage(): Promise<Usage> {
    return this.ask({ do: 'usage' });
  }

  /** Ends the process and removes what it kept on disk. */
  async stop(): Promise<void> {
    if (this.#child.exitCode === null && this.#child.signalCode === null) await this.#end();
    await rm(this.#folder, { recursive: true, force: true });
  }

  async #end(): Promise<void> {
    const ended = once(this.#child, 'exit');
    if (this.#child.connected) this.#child.disconnect();
    try {
      await within(2_000, ended, 'it does not stop');
    } catch {
      // A server that is drowned in frames does not hear; nothing of it is needed any more.
      this.#child.kill('SIGKILL');
      await ended;
    }
  }
}
