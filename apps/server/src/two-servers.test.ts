import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readAgenda } from '@pathwall/domain';
import { createdBody, type SeatBody, seatBody } from '@pathwall/protocol';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { engines } from './engines/engines.testing.ts';
import { freePort } from './engines/process.testing.ts';
import { type RunningServer, startMain } from './main.testing.ts';
import { TestClient } from './rooms/testing.ts';
import { asOwner, createDatabase } from './storage/postgres/schema.testing.ts';

// The whole server, twice, as processes of their own on one PostgreSQL and one Redis.

const PATIENCE = 120_000;
const MINUTE = 60_000;

/** A module that sets the clock of the process which it is loaded into; the server itself knows nothing of it. */
const clockAheadBy = (minutes: number): readonly string[] => [
  '--import',
  `data:text/javascript,const real = Date.now; Date.now = () => real() + ${minutes * MINUTE}`,
];

interface Seat {
  readonly body: SeatBody;
  readonly cookie: string;
}

const path = ({ body: { workshop, seat } }: Seat, more = ''): string =>
  `/api/workshops/${workshop}/seats/${seat}${more}`;

async function ask(
  origin: string,
  method: string,
  where: string,
  { cookie = '', body }: { cookie?: string; body?: object },
): Promise<Response> {
  return fetch(origin + where, {
    method,
    headers: { origin, cookie, ...(body && { 'content-type': 'application/json' }) },
    ...(body && { body: JSON.stringify(body) }),
  });
}

const cookieOf = (answer: Response): string => answer.headers.get('set-cookie')?.split(';')[0] ?? '';

const open: WebSocket[] = [];

/** Somebody who reads the agenda at one of the servers. */
async function agendaAt(origin: string, { body, cookie }: Seat): Promise<TestClient> {
  const client = new TestClient();
  const socket = new WebSocket(
    `${origin.replace('http', 'ws')}/sync/${body.workshop}/agenda?seat=${body.seat}&v=1`,
    { headers: { cookie, origin } },
  );
  socket.binaryType = 'nodebuffer';
  open.push(socket);
  socket.on('message', (data: Buffer) => client.receive(new Uint8Array(data)));
  await once(socket, 'open');
  client.transport = (frame) => socket.send(frame);
  client.hello();
  await expect.poll(() => client.synced).toBe(true);
  return client;
}

describe.runIf(engines.postgres !== null && engines.redis !== null)(
  'two servers on one PostgreSQL and one Redis',
  { timeout: PATIENCE },
  () => {
    let folder = '';
    let database: Awaited<ReturnType<typeof createDatabase>>;
    const running: RunningServer[] = [];
    beforeAll(async () => {
      folder = await mkdtemp(join(tmpdir(), 'pathwall-two-'));
      database = await createDatabase();
    });
    afterEach(async () => {
      for (const socket of open.splice(0)) socket.terminate();
      for (const server of running.splice(0)) await server.kill();
    });
    afterAll(async () => {
      await database?.remove();
      await rm(folder, { recursive: true, force: true });
    });

    const start = (more: Readonly<Record<string, string>> = {}, words: readonly string[] = []) => {
      const env = {
        PATH: process.env['PATH'] ?? '',
        DATABASE_URL: database.url,
        REDIS_URL: engines.redis?.url ?? '',
        INSTANCE_KEY: 'ab'.repeat(32),
      };
      const server = startMain(folder, { ...env, ...more }, words);
      running.push(server);
      return server;
    };
    const complaintOf = async (more: Readonly<Record<string, string>>): Promise<string> => {
      const server = start(more);
      expect(await server.exitCode).toBe(1);
      expect(server.said().trim().split('\n')).toHaveLength(1);
      return server.said();
    };

    it('whose clocks are twelve minutes apart go by one clock, and a timer ends for everybody at the same moment', async () => {
      const [ahead = '', behind = ''] = await Promise.all(
        [7, -5].map((minutes) => start({}, clockAheadBy(minutes)).origin()),
      );
      const made = await ask(ahead, 'POST', '/api/workshops', {
        body: { title: 'Two clocks', approach: 'roundtable' },
      });
      const created = createdBody.parse(await made.json());
      const facilitator: Seat = { body: created.seat, cookie: cookieOf(made) };
      const joined = await ask(behind, 'POST', '/api/seats', { body: { by: { code: created.links.code } } });
      const ana: Seat = { body: seatBody.parse(await joined.json()), cookie: cookieOf(joined) };
      for (const told of [facilitator, ana]) {
        expect(Math.abs(told.body.now - Date.now())).toBeLessThan(2 * MINUTE);
      }

      const command = (origin: string, body: object) =>
        ask(origin, 'POST', path(facilitator, '/commands'), { cookie: facilitator.cookie, body });
      expect((await command(behind, { type: 'go', from: 'lobby', to: 'writing-1' })).status).toBe(204);
      expect((await command(ahead, { type: 'timer-start', minutes: 3 })).status).toBe(204);
      const [first, second] = [await agendaAt(ahead, facilitator), await agendaAt(behind, ana)];
      const endOf = ({ doc }: TestClient): number | null => {
        const { timer } = readAgenda(doc) ?? {};
        return timer?.kind === 'running' ? timer.endsAt : null;
      };
      await expect.poll(() => endOf(first)).not.toBeNull();
      await expect.poll(() => endOf(second)).toBe(endOf(first));
      const left = (endOf(first) ?? 0) - Date.now();
      expect(left).toBeGreaterThan(MINUTE);
      expect(left).toBeLessThan(5 * MINUTE);

      // A step on one is the step of both, whichever clock is behind.
      expect((await command(behind, { type: 'timer-add', minutes: 1 })).status).toBe(204);
      await expect.poll(() => (endOf(first) ?? 0) - Date.now()).toBeGreaterThan(left);
      await expect.poll(() => endOf(second)).toBe(endOf(first));
    });

    it('of which one stands still while people sit down: the other goes on, and no pair is overfilled', async () => {
      const [still, going] = [start(), start()];
      const [a, b] = [await still.origin(), await going.origin()];
      const made = await ask(a, 'POST', '/api/workshops', {
        body: { title: 'One stands still', approach: 'roundtable' },
      });
      const created = createdBody.parse(await made.json());
      const facilitator: Seat = { body: created.seat, cookie: cookieOf(made) };
      const join = async (pairing: object): Promise<Seat> => {
        const answer = await ask(b, 'POST', '/api/seats', {
          body: { by: { code: created.links.code }, pairing },
        });
        return { body: seatBody.parse(await answer.json()), cookie: cookieOf(answer) };
      };
      const ana = await join({ kind: 'new' });
      const { pair } = ana.body;
      const others = await Promise.all(Array.from({ length: 8 }, () => join({ kind: 'new' })));
      const sitDown = (seat: Seat) =>
        ask(a, 'PATCH', path(seat), {
          cookie: seat.cookie,
          body: { pairing: { kind: 'with', pair } },
        });
      const [first, ...later] = others.map(sitDown);
      expect((await first)?.status).toBe(200);
      // One of the others has its turn, or waits for it.
      still.child.kill('SIGSTOP');
      const next = () =>
        ask(b, 'POST', path(facilitator, '/commands'), {
          cookie: facilitator.cookie,
          body: { type: 'go', from: 'lobby', to: 'writing-1' },
        }).then(({ status }) => status);
      await expect.poll(next, { timeout: 45_000 }).toBe(204);
      still.child.kill('SIGCONT');
      const answers = await Promise.all(later);
      expect(answers.filter(({ status }) => status === 200).length).toBeLessThan(3);
      for (const origin of [a, b]) {
        const { doc } = await agendaAt(origin, facilitator);
        await expect.poll(() => readAgenda(doc)?.phase).toBe('writing-1');
        const seated = Object.values(readAgenda(doc)?.seats ?? {}).filter((seat) => seat.pair === pair);
        expect(seated.length).toBeGreaterThan(1);
        expect(seated.length).toBeLessThan(4);
      }
    }, 120_000);

    it('say in one sentence when Redis cannot be reached', async () => {
      const said = await complaintOf({ REDIS_URL: `redis://ana:hunter2@127.0.0.1:${await freePort()}` });
      expect(said).toMatch(/^Redis at 127\.0\.0\.1:\d+ cannot be reached/);
      expect(said).not.toContain('hunter2');
    });

    it('say in one sentence when a newer Pathwall wrote the database', async () => {
      const newer = await createDatabase();
      await asOwner(
        'CREATE SCHEMA pathwall; CREATE TABLE pathwall.schema_version (version bigint, at timestamptz DEFAULT now()); INSERT INTO pathwall.schema_version (version) VALUES (99)',
        newer.url,
      );
      const said = await complaintOf({ DATABASE_URL: newer.url });
      expect(said).toContain('was written by a newer Pathwall (data version 99;');
      await newer.remove();
    });
  },
);
