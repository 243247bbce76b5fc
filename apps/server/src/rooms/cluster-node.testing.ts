/** Run as a process of its own by the tests of faults: rooms over PostgreSQL and Redis, as one node of several. Prints its port. */
import { openRedisFanout } from '../fanout/redis.ts';
import { openPostgresStorage } from '../storage/postgres/postgres.ts';
import { testNetwork } from './network.testing.ts';

const [, , url, schema, redis, port] = process.argv;
if (url === undefined || schema === undefined || redis === undefined)
  throw new Error('say where the engines are');
const storage = await openPostgresStorage({ url, schema, patienceMs: 1_500 });
const fanout = await openRedisFanout({ url: redis, namespace: schema, patienceMs: 1_000 });
const { host } = await testNetwork({ storage, fanout, port: Number(port ?? 0) });
process.stdout.write(`${host}\n`);
