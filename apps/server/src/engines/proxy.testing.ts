import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

/** A place in the network between us and an engine, where the tests make faults. */
export interface TestProxy {
  readonly port: number;
  /** The same address with the proxy's port in place of the engine's. */
  readonly through: (url: string) => string;
  /** Breaks every connection and accepts no more, as when the engine is down. */
  readonly cut: () => void;
  /** Passes nothing on in either direction and says nothing, as when a cable is pulled. */
  readonly hold: () => void;
  /** Passes nothing on of the connections that there are, while new ones work: a firewall that forgot them. */
  readonly forget: () => void;
  /** All is well again; what was held goes on. */
  readonly heal: () => void;
  /** How many connections were opened through it. */
  readonly opened: () => number;
  readonly close: () => Promise<void>;
}

export async function startProxy(port: number): Promise<TestProxy> {
  const pairs = new Set<readonly [Socket, Socket]>();
  let state: 'open' | 'cut' | 'held' = 'open';
  let opened = 0;
  const server = createServer((near) => {
    opened += 1;
    if (state === 'cut') {
      near.destroy();
      return;
    }
    const far = connect(port, '127.0.0.1');
    const pair = [near, far] as const;
    pairs.add(pair);
    for (const [from, to] of [pair, [far, near] as const]) {
      from.setNoDelay(true);
      from.on('data', (bytes) => to.write(bytes));
      from.on('error', () => to.destroy());
      from.on('close', () => {
        to.destroy();
        pairs.delete(pair);
      });
      if (state === 'held') from.pause();
    }
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const own = (server.address() as AddressInfo).port;
  const each = (act: (socket: Socket) => void): void => {
    for (const pair of [...pairs]) pair.forEach(act);
  };
  const cut = (): void => {
    state = 'cut';
    each((socket) => socket.destroy());
  };
  return {
    port: own,
    through(address) {
      const url = new URL(address);
      url.hostname = '127.0.0.1';
      url.port = String(own);
      return url.href;
    },
    cut,
    hold() {
      state = 'held';
      each((socket) => socket.pause());
    },
    forget: () => each((socket) => socket.pause()),
    heal() {
      state = 'open';
      each((socket) => socket.resume());
    },
    opened: () => opened,
    async close() {
      cut();
      server.close();
      await once(server, 'close');
    },
  };
}
