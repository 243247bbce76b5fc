import { type ChildProcess, spawn } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { connect, createServer } from 'node:net';

/** Below the ports that systems give away by themselves: one of those could be taken by any connection before it is used. */
const PORTS = { first: 15_000, end: 32_000 };

/** A port of this machine that nobody uses at the moment, and that nobody is given who did not ask for it. */
export async function freePort(): Promise<number> {
  for (;;) {
    const server = createServer().listen(randomInt(PORTS.first, PORTS.end), '127.0.0.1');
    try {
      await once(server, 'listening');
    } catch {
      // Somebody has it.
      continue;
    }
    const { port } = server.address() as AddressInfo;
    server.close();
    await once(server, 'close');
    return port;
  }
}

// The engine ends when our end of its input does: also when the tests are killed. The signal is the engine's fast stop.
const GUARD =
  '"$@" & child=$!; trap "" TERM INT; while read -r signal; do kill -$signal $child; done; kill -KILL $child; wait $child';

/** An engine as a process of its own, which never outlives the process that started it. */
export class Engine {
  readonly #child: ChildProcess;
  readonly #ended: Promise<unknown>;
  #said = '';

  /** `as` is the user to run as; only root can ask for that. */
  constructor(command: readonly string[], as: string | null) {
    const guarded = ['sh', '-c', GUARD, 'engine', ...command];
    const [program = 'sh', ...args] = as === null ? guarded : ['runuser', '-u', as, '--', ...guarded];
    this.#child = spawn(program, args, { stdio: ['pipe', 'pipe', 'pipe'], detached: true });
    this.#ended = once(this.#child, 'close');
    this.#child.stdin?.on('error', () => undefined);
    for (const stream of [this.#child.stdout, this.#child.stderr]) {
      stream?.on('data', (text: Buffer) => {
        this.#said = (this.#said + text.toString()).slice(-4_000);
      });
    }
  }

  /** The last lines that it wrote. */
  get said(): string {
    return this.#said;
  }

  get running(): boolean {
    return this.#child.exitCode === null && this.#child.signalCode === null;
  }

  /** Sends the engine a signal, such as `STOP` or `CONT`. */
  signal(name: 'STOP' | 'CONT' | 'INT' | 'QUIT' | 'TERM'): void {
    this.#child.stdin?.write(`${name}\n`);
  }

  /** Ends it at once, as a crash would. */
  async kill(): Promise<void> {
    this.#child.stdin?.end();
    await this.#ended;
  }
}

/** Resolves when somebody accepts connections on a port; rejects when the engine ended before. */
export async function listening(port: number, engine: Engine): Promise<void> {
  for (;;) {
    if (!engine.running) throw new Error(`an engine did not start: ${engine.said}`);
    const socket = connect(port, '127.0.0.1');
    try {
      await once(socket, 'connect');
      return;
    } catch {
      // Not yet.
      await new Promise((next) => setTimeout(next, 20));
    } finally {
      socket.destroy();
    }
  }
}
