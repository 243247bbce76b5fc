import { createHash, randomUUID } from 'node:crypto';
import type { WorkshopId } from '@pathwall/domain/ids';
import { Redis, ReplyError } from 'ioredis';
import { decodeNotice, encodeNotice } from './codec.ts';
import { FanoutError } from './errors.ts';
import { type Fanout, isForEverybody, type Listener, type Notice } from './port.ts';
import { words } from './words.ts';

export interface RedisOptions {
  /** `redis://user:password@host:port`, or `rediss://` with TLS. */
  readonly url: string;
  /** What keeps two installations apart on one Redis; the same on all nodes of one. */
  readonly namespace: string;
  /** After so many milliseconds without an answer the connection counts as gone. */
  readonly patienceMs?: number;
}

const PATIENCE_MS = 2_000;
const OLDEST = 7;
/** Messages on their way to Redis. More means that it hangs: what is dropped is healed from storage. */
const MOST_UNDER_WAY = 2_000;

/**
 * A name for an installation that gives its key away to nobody. `place` names its database, so that a copy of an
 * installation, with the same key, is another one.
 */
export function namespaceOf(key: Uint8Array, place: string): string {
  return createHash('sha256').update('fanout:').update(key).update(place).digest('hex').slice(0, 16);
}

/** Fan-out over the publish and subscribe of Redis or Valkey. Rejects with a `FanoutError` when it cannot be used at start. */
export async function openRedisFanout(options: RedisOptions): Promise<Fanout> {
  const { url, namespace, patienceMs = PATIENCE_MS } = options;
  const where = new URL(url).host;
  const shared = {
    lazyConnect: true,
    connectTimeout: patienceMs,
    keepAlive: 10_000,
    // Reconnects for ever, soon and then every half second.
    retryStrategy: (times: number) => Math.min(times * 50, 500),
  };
  const out = new Redis(url, {
    ...shared,
    enableOfflineQueue: false,
    maxRetriesPerRequest: 0,
    commandTimeout: patienceMs,
  });
  const into = new Redis(url, { ...shared, maxRetriesPerRequest: null, autoResubscribe: true });
  // An event says why; the call that fails says only that it did.
  let reason: unknown = null;
  for (const connection of [out, into]) {
    connection.on('error', (error: unknown) => {
      reason = error;
    });
  }
  const fanout = new RedisFanout(out, into, namespace);
  try {
    await Promise.all([within(out.connect(), 2 * patienceMs), within(into.connect(), 2 * patienceMs)]);
    await checkVersion(out, where);
    await fanout.begin(patienceMs);
    return fanout;
  } catch (error) {
    await fanout.close();
    throw asFanoutError(error instanceof FanoutError ? error : (reason ?? error), where);
  }
}

function asFanoutError(error: unknown, where: string): unknown {
  if (error instanceof FanoutError || !(error instanceof Error)) return error;
  const refused = error instanceof ReplyError || /NOAUTH|WRONGPASS|NOPERM/.test(error.message);
  return new FanoutError((refused ? words.refused : words.unreachable)(where, error.message), {
    cause: error,
  });
}

async function checkVersion(redis: Redis, where: string): Promise<void> {
  const info = await redis.info('server');
  // Valkey says under the old name which version of Redis it is like: 7.2 at least.
  const version = /^redis_version:(\S+)/m.exec(info)?.[1] ?? '0';
  if (Number(version.split('.')[0]) < OLDEST) throw new FanoutError(words.tooOld(where, version));
}

function within<T>(work: Promise<T>, milliseconds: number): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error('no answer')), milliseconds);
    work.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}

class RedisFanout implements Fanout {
  readonly #node = randomUUID();
  readonly #out: Redis;
  readonly #into: Redis;
  readonly #prefix: string;
  readonly #listeners = new Set<Listener>();
  #underWay = 0;
  #watching: NodeJS.Timeout | null = null;
  #closing: Promise<void> | null = null;

  constructor(out: Redis, into: Redis, namespace: string) {
    this.#out = out;
    this.#into = into;
    this.#prefix = `pathwall:${namespace}:`;
  }

  async begin(patienceMs: number): Promise<void> {
    this.#into.on('messageBuffer', (_channel: Buffer, message: Buffer) => this.#hear(message));
    await within(this.#into.subscribe(`${this.#prefix}all`), 2 * patienceMs);
    // Nobody can read it. Whoever may not publish is to hear of it now, not by words that come late for ever.
    await within(this.#out.publish(`${this.#prefix}all`, Buffer.alloc(0)), 2 * patienceMs);
    // "ready" comes before what was subscribed to is subscribed to again; a question after that is answered after that.
    this.#into.on('ready', () => {
      this.#into.ping().then(
        () => this.#mended(null),
        () => undefined,
      );
    });
    this.#watching = setInterval(() => this.#watch(patienceMs), patienceMs).unref();
  }

  send(notice: Notice): void {
    if (this.#closing !== null || this.#underWay >= MOST_UNDER_WAY) return;
    this.#underWay += 1;
    const done = (): void => {
      this.#underWay -= 1;
    };
    const message = encodeNotice(this.#node, notice);
    this.#out.publish(this.#channelOf(notice), Buffer.from(message)).then(done, done);
  }

  listen(listener: Listener): void {
    this.#listeners.add(listener);
  }

  follow(workshop: WorkshopId): void {
    if (this.#closing !== null) return;
    this.#into.subscribe(...this.#channels(workshop)).then(
      () => this.#mended(workshop),
      // Asked for while the connection breaks: ioredis asks again for what it knows of, and this it does not know.
      () => setTimeout(() => this.follow(workshop), 500).unref(),
    );
  }

  unfollow(workshop: WorkshopId): void {
    if (this.#closing !== null) return;
    this.#into.unsubscribe(...this.#channels(workshop)).catch(() => undefined);
  }

  connected(): boolean {
    return this.#out.status === 'ready' && this.#into.status === 'ready';
  }

  close(): Promise<void> {
    this.#closing ??= this.#shutDown();
    return this.#closing;
  }

  async #shutDown(): Promise<void> {
    if (this.#watching !== null) clearInterval(this.#watching);
    this.#listeners.clear();
    this.#into.disconnect();
    // What was said last is still sent.
    await this.#out.quit().catch(() => undefined);
    this.#out.disconnect();
  }

  /** Awareness has a channel of its own: nobody who only follows the words is sent cursors. */
  #channelOf(notice: Notice): string {
    if (isForEverybody(notice)) return `${this.#prefix}all`;
    const [words, people] = this.#channels(notice.workshop);
    return notice.kind === 'update' ? words : people;
  }

  #channels(workshop: WorkshopId): readonly [words: string, people: string] {
    return [`${this.#prefix}words:${workshop}`, `${this.#prefix}people:${workshop}`];
  }

  #hear(message: Buffer): void {
    const said = decodeNotice(message);
    if (said === null || said.from === this.#node) return;
    for (const { heard } of this.#listeners) heard(said.from, said.notice);
  }

  #mended(workshop: WorkshopId | null): void {
    for (const { mended } of this.#listeners) mended(workshop);
  }

  /** A connection that says nothing any more is given up: TCP alone would take a quarter of an hour to notice. */
  #watch(patienceMs: number): void {
    for (const connection of [this.#out, this.#into]) {
      if (connection.status !== 'ready') continue;
      within(connection.ping(), patienceMs).catch(() => {
        if (connection.status === 'ready') connection.disconnect(true);
      });
    }
  }
}
