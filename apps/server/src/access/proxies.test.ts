import { describe, expect, it } from 'vitest';
import { askedHost, trustedProxies } from './proxies.ts';

describe('proxies that are believed (S11)', () => {
  it.each<[string, readonly string[], string | undefined, boolean]>([
    ['nobody, when none is named', [], '127.0.0.1', false],
    ['the one that is named', ['10.0.0.7'], '10.0.0.7', true],
    ['not its neighbour', ['10.0.0.7'], '10.0.0.8', false],
    ['a range', ['10.0.0.0/8'], '10.200.3.4', true],
    ['not beyond the range', ['10.0.0.0/8'], '11.0.0.1', false],
    ['as a socket for both families shows it', ['10.0.0.0/8'], '::ffff:10.0.0.7', true],
    ['the other family', ['::1'], '::1', true],
    ['a range of the other family', ['fd00::/8'], 'fd12::1', true],
    ['no address at all', ['10.0.0.7'], undefined, false],
    ['what is no address', ['10.0.0.7'], 'elsewhere', false],
  ])('are %s', (_name, entries, from, believed) => {
    expect(trustedProxies(entries)(from)).toBe(believed);
  });

  it('say which host was asked for, the nearest one last; of everybody else that is not believed', () => {
    const headers = { host: 'inner:3000', 'x-forwarded-host': 'evil.example, wall.example' };
    const trusts = trustedProxies(['10.0.0.7']);
    expect(askedHost(headers, '10.0.0.7', trusts)).toBe('wall.example');
    expect(askedHost(headers, '10.0.0.8', trusts)).toBe('inner:3000');
    expect(askedHost({ host: 'inner:3000' }, '10.0.0.7', trusts)).toBe('inner:3000');
    expect(askedHost({}, '10.0.0.7', trusts)).toBeUndefined();
  });
});
