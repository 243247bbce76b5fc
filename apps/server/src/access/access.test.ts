import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { mustBeOk, type SeatId, type WorkshopId } from '@pathwall/domain';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { tokenIn } from './cookies.ts';
import { INSTANCE_KEY_FILE, openInstanceKey } from './instanceKey.ts';
import { isOwnOrigin } from './origin.ts';
import { hashSecret, isSecretOf, linkSecret, newToken } from './secrets.ts';
import { countTogether, createGuesses, createThrottle, senderOf } from './throttle.ts';

describe('secrets', () => {
  const key = new Uint8Array(32).fill(1);
  const oak = 'oak' as WorkshopId;

  it('of links differ by key, workshop, role and generation, and come out the same each time', () => {
    const secrets = [
      linkSecret(key, oak, 'screen', 1),
      linkSecret(key, oak, 'screen', 2),
      linkSecret(key, oak, 'viewer', 1),
      linkSecret(key, 'elm' as WorkshopId, 'screen', 1),
      linkSecret(new Uint8Array(32).fill(2), oak, 'screen', 1),
    ];
    expect(new Set(secrets).size).toBe(secrets.length);
    expect(linkSecret(key, oak, 'screen', 1)).toBe(secrets[0]);
    for (const secret of secrets) expect(secret).toMatch(/^[\w-]{24}$/);
  });

  it('match their own hash alone', () => {
    const hash = hashSecret('one');
    expect(isSecretOf('one', hash)).toBe(true);
    expect(isSecretOf('two', hash)).toBe(false);
    expect(isSecretOf('one', hash.slice(1))).toBe(false);
    expect(isSecretOf('', hash)).toBe(false);
  });

  it('of seats have 256 bits', () => {
    expect(newToken((length) => new Uint8Array(length).fill(255))).toBe(`${'_'.repeat(42)}8`);
  });
});

describe('the instance key', () => {
  let folder = '';
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'pathwall-key-'));
  });
  afterEach(() => rm(folder, { recursive: true }));

  it('is made once, for its owner alone, also when two start together', async () => {
    const opened = await Promise.all([1, 2, 3].map(() => openInstanceKey(folder)));
    const [first, ...others] = opened.map((key) => Buffer.from(mustBeOk(key)).toString('hex'));
    expect(first).toMatch(/^[0-9a-f]{64}$/);
    expect(others).toEqual([first, first]);
    expect(mustBeOk(await openInstanceKey(folder))).toHaveLength(32);
    expect(await readdir(folder)).toEqual([INSTANCE_KEY_FILE]);
    expect((await stat(join(folder, INSTANCE_KEY_FILE))).mode & 0o777).toBe(0o600);
  });

  it('that is damaged is refused and left as it is', async () => {
    const file = join(folder, INSTANCE_KEY_FILE);
    await writeFile(file, 'not a key');
    expect(await openInstanceKey(folder)).toEqual({ ok: false, code: 'damaged-key' });
    expect(await readFile(file, 'utf8')).toBe('not a key');
  });

  it('needs a folder that is there', async () => {
    await expect(openInstanceKey(join(folder, 'none'))).rejects.toMatchObject({ code: 'ENOENT' });
  });
});

describe('cookies', () => {
  it('are found by the seat', () => {
    const seat = 'abc' as SeatId;
    expect(tokenIn('seat_abc=one; seat_def=two', seat)).toBe('one');
    expect(tokenIn('seat_def=two', seat)).toBeNull();
    expect(tokenIn(undefined, seat)).toBeNull();
    expect(tokenIn(';;=;%', seat)).toBeNull();
  });
});

describe('origins (S1)', () => {
  it.each([
    ['http://localhost:3000', 'localhost:3000', true],
    ['https://wall.example.org', 'wall.example.org', true],
    ['http://wall.example.org', 'wall.example.org:80', true],
    ['http://192.168.1.7:3000', '192.168.1.7:3000', true],
    ['http://[::1]:3000', '[::1]:3000', true],
    ['http://localhost:3001', 'localhost:3000', false],
    ['https://evil.example', 'wall.example.org', false],
    ['https://wall.example.org.evil.example', 'wall.example.org', false],
    ['https://wall.example.org/', 'wall.example.org', false],
    ['null', 'wall.example.org', false],
    ['file://', 'wall.example.org', false],
    ['', '', false],
    [undefined, 'wall.example.org', false],
    ['https://wall.example.org', undefined, false],
  ])('%s asking %s: %s', (origin, host, own) => {
    expect(isOwnOrigin(origin, host, null)).toBe(own);
  });

  it('must be exactly the public one where there is one, whatever host was asked', () => {
    const url = new URL('https://wall.example.org');
    expect(isOwnOrigin('https://wall.example.org', '10.0.0.3:3000', url)).toBe(true);
    expect(isOwnOrigin('http://wall.example.org', 'wall.example.org', url)).toBe(false);
    expect(isOwnOrigin('http://10.0.0.3:3000', '10.0.0.3:3000', url)).toBe(false);
  });
});

describe('throttles', () => {
  it('give turns back over time, to each key its own', () => {
    let now = 0;
    const throttle = createThrottle({ turns: 2, per: 1_000, now: () => now });
    expect([throttle.take('a'), throttle.take('a'), throttle.take('a')]).toEqual([true, true, false]);
    expect(throttle.take('b')).toBe(true);
    now = 499;
    expect(throttle.has('a')).toBe(false);
    now = 500;
    expect([throttle.take('a'), throttle.take('a')]).toEqual([true, false]);
    now = 5_000;
    expect(throttle.isFresh('a')).toBe(true);
  });

  it('remember a bounded number of keys', () => {
    const throttle = createThrottle({ turns: 1, per: 1_000, now: () => 0 });
    throttle.take('first');
    for (let index = 0; index < 50_000; index += 1) throttle.take(`key ${index}`);
    expect(throttle.isFresh('first')).toBe(true);
    expect(throttle.isFresh('key 49999')).toBe(false);
  });

  it('let a newcomer guess while many others guess wrong, but once only', () => {
    const limits = { perAddress: 5, perAddressMs: 1_000, together: 3, togetherMs: 1_000 };
    const guesses = createGuesses(limits, () => 0, countTogether(null));
    for (const address of ['a', 'b', 'c']) guesses.wrong(address);
    expect(guesses.mayTry('a')).toBe(false);
    expect(guesses.mayTry('honest')).toBe(true);
    guesses.wrong('honest');
    expect(guesses.mayTry('honest')).toBe(false);
  });
});

describe('senders', () => {
  it.each([
    ['192.0.2.7', '192.0.2.7'],
    ['::ffff:192.0.2.7', '192.0.2.7'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2'],
    ['2001:db8::6', '2001:db8:0:0'],
    ['2001:db8:1:2::', '2001:db8:1:2'],
    ['::1', '0:0:0:0'],
    ['fe80::1%eth0', 'fe80:0:0:0'],
  ])('%s counts as %s', (ip, sender) => {
    expect(senderOf(ip)).toBe(sender);
  });
});
