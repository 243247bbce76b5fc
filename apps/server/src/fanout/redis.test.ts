import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { Redis } from 'ioredis';
import { describe, expect, it } from 'vitest';
import { engines, freshName } from '../engines/engines.testing.ts';
import { freePort } from '../engines/process.testing.ts';
import { startProxy } from '../engines/proxy.testing.ts';
import { startRedis } from '../engines/redis.testing.ts';
import { ear, fanoutContract, follow, oak, updateOf } from './contract.ts';
import { namespaceOf, openRedisFanout } from './redis.ts';

const url = () => engines.redis?.url ?? '';

describe.runIf(engines.redis !== null)('with a real Redis', () => {
  const namespace = freshName();
  fanoutContract('redis', {
    node: () => openRedisFanout({ url: url(), namespace }),
    stranger: () => openRedisFanout({ url: url(), namespace: freshName() }),
  });

  it('says so after a break, and goes on by itself', async () => {
    const redis = await startRedis(engines.redis?.program ?? '');
    const proxy = await startProxy(redis.port);
    const here = freshName();
    const a = ear(await openRedisFanout({ url: redis.url, namespace: here, patienceMs: 2_000 }));
    const b = ear(
      await openRedisFanout({ url: proxy.through(redis.url), namespace: here, patienceMs: 2_000 }),
    );
    await follow(b, oak);
    const breaks: readonly (() => Promise<void>)[] = [
      async () => {
        proxy.cut();
        a.fanout.send(updateOf(1));
        proxy.heal();
      },
      // A cable that is pulled: nothing is said, and only a question that is not answered tells.
      async () => {
        proxy.hold();
        await expect.poll(() => proxy.opened()).toBeGreaterThan(opened);
        proxy.heal();
      },
      async () => {
        await redis.crash();
        await expect.poll(() => b.fanout.connected()).toBe(false);
        a.fanout.send(updateOf(2));
        await redis.start();
      },
    ];
    let opened = 0;
    for (const fault of breaks) {
      opened = proxy.opened();
      const before = b.mended;
      await fault();
      await expect.poll(() => b.mended).toBeGreaterThan(before);
      const heard = b.heard.length;
      await expect
        .poll(() => {
          a.fanout.send(updateOf(9));
          return b.heard.length;
        })
        .toBeGreaterThan(heard);
    }
    await expect.poll(() => b.fanout.connected()).toBe(true);
    await Promise.all([a.fanout.close(), b.fanout.close()]);
    await proxy.close();
    await redis.remove();
  });

  it('says when nobody is there, without the password', async () => {
    const address = `redis://ana:hunter2@127.0.0.1:${await freePort()}`;
    const opening = openRedisFanout({ url: address, namespace, patienceMs: 500 });
    await expect(opening).rejects.toMatchObject({ name: 'FanoutError' });
    await expect(opening).rejects.toThrow(/^Redis at 127\.0\.0\.1:\d+ cannot be reached/);
    await expect(opening).rejects.not.toThrow(/hunter2/);
  });

  it('says when somebody is there who does not answer', async () => {
    const proxy = await startProxy(Number(new URL(url()).port));
    proxy.hold();
    const opening = openRedisFanout({ url: proxy.through(url()), namespace, patienceMs: 300 });
    await expect(opening).rejects.toThrow(/cannot be reached \(/);
    await proxy.close();
  });

  it('says when user or password are wrong', async () => {
    const address = url().replace('redis://', 'redis://nobody:wrong@');
    await expect(openRedisFanout({ url: address, namespace })).rejects.toThrow(/does not let Pathwall in/);
  });

  it('says when it may hear but not speak, or speak but not hear', async () => {
    const redis = await startRedis(engines.redis?.program ?? '');
    const owner = new Redis(redis.url);
    for (const [user, missing] of [
      ['deaf', 'subscribe'],
      ['mute', 'publish'],
    ] as const) {
      await owner.call('ACL', 'SETUSER', user, 'on', '>secret', '~*', '&*', '+@all', `-${missing}`);
      const address = redis.url.replace('redis://', `redis://${user}:secret@`);
      const opening = openRedisFanout({ url: address, namespace });
      await expect(opening).rejects.toThrow(/does not let Pathwall in \(NOPERM.*publish and subscribe/);
    }
    owner.disconnect();
    await redis.remove();
  });

  it('says when Redis is older than 7', async () => {
    const server = createServer((socket) => {
      socket.on('error', () => undefined);
      socket.on('data', (asked) => {
        const info = 'redis_version:6.2.14\r\n';
        // Several questions may come in one piece; each wants its answer.
        for (const question of asked
          .toString()
          .split(/^\*\d+\r\n/m)
          .slice(1)) {
          const isInfo = /^info\r$/im.test(question);
          socket.write(isInfo ? `$${info.length}\r\n${info}\r\n` : '+OK\r\n');
        }
      });
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    const opening = openRedisFanout({ url: `redis://127.0.0.1:${port}`, namespace });
    await expect(opening).rejects.toThrow(/is version 6\.2\.14; Pathwall needs Redis 7/);
    server.close();
  });
});

describe('the name of an installation', () => {
  it('follows from its key and its database, and does not give the key away', () => {
    const key = new Uint8Array(32).fill(7);
    const name = namespaceOf(key, 'here');
    expect(namespaceOf(key.slice(), 'here')).toBe(name);
    expect(namespaceOf(new Uint8Array(32).fill(8), 'here')).not.toBe(name);
    // A copy for trying things out, on the same Redis.
    expect(namespaceOf(key, 'there')).not.toBe(name);
    expect(name).toMatch(/^[0-9a-f]{16}$/);
    expect(name).not.toContain(Buffer.from(key).toString('hex').slice(0, 8));
  });
});
