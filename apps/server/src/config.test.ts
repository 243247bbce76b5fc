import { describe, expect, it } from 'vitest';
import { type Config, readConfig } from './config.ts';

const CWD = '/srv/pathwall';

function config(env: Record<string, string>): Config {
  const read = readConfig(env, CWD);
  if (!read.ok) throw new Error(read.problems.join('\n'));
  return read.value;
}

function problems(env: Record<string, string>): readonly string[] {
  const read = readConfig(env, CWD);
  return read.ok ? [] : read.problems;
}

describe('settings', () => {
  it('have a default each, and an empty one counts as not set', () => {
    const expected: Config = {
      port: 3000,
      host: '0.0.0.0',
      dataDir: '/srv/pathwall/data',
      databaseUrl: null,
      redisUrl: null,
      instanceKey: null,
      publicUrl: null,
      trustProxy: [],
      createKey: null,
      metricsToken: null,
      collectingEmail: null,
      logLevel: 'warn',
      keepMonths: 12,
      workshopsPerHour: 600,
      workshopsPerHourPerAddress: 60,
    };
    expect(config({})).toEqual(expected);
    expect(config({ PORT: '', HOST: ' ', PUBLIC_URL: '', TRUST_PROXY: '', CREATE_KEY: '' })).toEqual(
      expected,
    );
  });

  it('are read', () => {
    const read = config({
      PORT: '8080',
      HOST: '::1',
      DATA_DIR: '../store',
      DATABASE_URL: 'postgres://pathwall:secret@db.example.org:5433/pathwall?sslmode=require',
      REDIS_URL: 'rediss://ana:secret@redis.example.org:6380',
      INSTANCE_KEY: 'AB'.repeat(32),
      PUBLIC_URL: 'https://wall.example.org/',
      TRUST_PROXY: '10.0.0.0/8, 127.0.0.1,fd00::/8',
      CREATE_KEY: 'open sesame',
      METRICS_TOKEN: 'sixteen-letters!',
      COLLECTING_EMAIL: 'pledges@example.org',
      LOG_LEVEL: 'DEBUG',
      KEEP_MONTHS: '3',
      WORKSHOPS_PER_HOUR: '5',
      WORKSHOPS_PER_HOUR_PER_ADDRESS: '2',
    });
    expect(read).toMatchObject({
      port: 8080,
      host: '::1',
      dataDir: '/srv/store',
      databaseUrl: 'postgres://pathwall:secret@db.example.org:5433/pathwall?sslmode=require',
      redisUrl: 'rediss://ana:secret@redis.example.org:6380',
      instanceKey: new Uint8Array(32).fill(0xab),
      trustProxy: ['10.0.0.0/8', '127.0.0.1', 'fd00::/8'],
      createKey: 'open sesame',
      metricsToken: 'sixteen-letters!',
      collectingEmail: 'pledges@example.org',
      logLevel: 'debug',
      keepMonths: 3,
      workshopsPerHour: 5,
      workshopsPerHourPerAddress: 2,
    });
    expect(read.publicUrl?.origin).toBe('https://wall.example.org');
  });

  it('that are wrong are all named at once, each with what was given and what to give', () => {
    const found = problems({
      PORT: 'three thousand',
      HOST: 'not a host',
      DATA_DIR: 'a\0b',
      DATABASE_URL: 'mysql://ana:hunter2@db/pathwall',
      REDIS_URL: 'http://ana:hunter4@redis',
      INSTANCE_KEY: 'hunter3',
      PUBLIC_URL: 'wall.example.org',
      TRUST_PROXY: 'everybody',
      CREATE_KEY: 'short',
      METRICS_TOKEN: 'guess',
      COLLECTING_EMAIL: 'a@example.org?bcc=b@example.org',
      LOG_LEVEL: 'loud',
      KEEP_MONTHS: '7',
      WORKSHOPS_PER_HOUR: '0',
      WORKSHOPS_PER_HOUR_PER_ADDRESS: '-1',
    });
    expect(found.map((problem) => problem.split(' ')[0])).toEqual([
      'PORT',
      'HOST',
      'DATA_DIR',
      'DATABASE_URL',
      'REDIS_URL',
      'INSTANCE_KEY',
      'PUBLIC_URL',
      'TRUST_PROXY',
      'CREATE_KEY',
      'METRICS_TOKEN',
      'COLLECTING_EMAIL',
      'LOG_LEVEL',
      'KEEP_MONTHS',
      'WORKSHOPS_PER_HOUR',
      'WORKSHOPS_PER_HOUR_PER_ADDRESS',
    ]);
    expect(found[0]).toContain('"three thousand"');
    expect(found.join()).not.toContain('short"');
    expect(found.join()).not.toContain('guess');
    expect(found.join()).not.toContain('hunter');
  });

  it.each([
    ['PORT', '65536'],
    ['PORT', '-1'],
    ['PORT', '3000.5'],
    ['HOST', '256.1.1.1'],
    ['HOST', 'localhost:3000'],
    ['DATABASE_URL', 'db.example.org'],
    ['DATABASE_URL', 'postgres://db.example.org'],
    ['DATABASE_URL', 'postgres:///pathwall'],
    ['REDIS_URL', 'localhost:6379'],
    ['REDIS_URL', 'redis://localhost:6379'],
    ['INSTANCE_KEY', '0'.repeat(63)],
    ['PUBLIC_URL', 'https://wall.example.org/path'],
    ['PUBLIC_URL', 'https://user:secret@wall.example.org'],
    ['PUBLIC_URL', 'ftp://wall.example.org'],
    ['TRUST_PROXY', 'true'],
    ['TRUST_PROXY', '1'],
    ['TRUST_PROXY', '0.0.0.0/0'],
    ['TRUST_PROXY', '10.0.0.0/33'],
    ['TRUST_PROXY', '10.0.0.1,'],
    ['CREATE_KEY', 'x'.repeat(201)],
    ['WORKSHOPS_PER_HOUR', '1e3'],
  ])('%s cannot be %j', (name, value) => {
    expect(problems({ [name]: value })).toHaveLength(1);
  });
});
