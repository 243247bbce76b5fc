import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import * as planRest from './planRest.ts';
import * as rest from './rest.ts';
import { PROTOCOL_VERSION } from './version.ts';

const { commandBody, createBody, invitationBody, joinBody } = rest;

describe('bodies', () => {
  test('what is left out has a default', () => {
    expect(createBody.parse({ title: 'T', approach: 'roundtable' })).toEqual({
      title: 'T',
      approach: 'roundtable',
      organisation: '',
      date: '',
      anonymous: false,
    });
    expect(joinBody.parse({ by: { code: 'ABCDEFGH' } })).toEqual({
      by: { code: 'ABCDEFGH' },
      name: '',
      pairing: { kind: 'auto' },
      remote: false,
      shared: false,
    });
  });

  test.each([
    ['an unknown field', createBody, { title: 'T', approach: 'roundtable', admin: true }],
    ['an unknown approach', createBody, { title: 'T', approach: 'workshop' }],
    [
      'minutes out of bounds',
      createBody,
      { title: 'T', approach: 'roundtable', minutes: { 1: 0, 2: 1, 3: 1, 4: 1 } },
    ],
    ['an endless title', createBody, { title: 'x'.repeat(5_000), approach: 'roundtable' }],
    ['an id with a path', invitationBody, { workshop: '../etc', secret: 's' }],
    ['both ways in at once', invitationBody, { workshop: 'abc', secret: 's', code: 'ABCDEFGH' }],
    ['a command that there is not', commandBody, { type: 'purge' }],
    ['a step to nowhere', commandBody, { type: 'go', from: 'lobby', to: 'dinner' }],
    [
      'a spotlight on a document that is no board',
      commandBody,
      { type: 'spotlight', on: { kind: 'idea', board: 'wall', idea: 'x' } },
    ],
    ['__proto__ as an id', commandBody, { type: 'remove-seat', seat: '__proto__' }],
  ])('%s is refused', (_, schema, body) => {
    expect(schema.safeParse(body).success).toBe(false);
  });
});

test('a change of the contract is a decision about its version', () => {
  const exported: Record<string, unknown> = { ...rest, ...planRest };
  const schemas = Object.entries(exported)
    .filter((entry): entry is [string, z.ZodType] => entry[1] instanceof z.ZodType)
    .map(([name, schema]) => [name, z.toJSONSchema(schema, { unrepresentable: 'any', io: 'input' })]);
  const hash = createHash('sha256').update(JSON.stringify(schemas.sort())).digest('hex').slice(0, 16);
  // A new hash: does a page of the last version still work with it? If not, raise PROTOCOL_VERSION. Then note both here.
  expect([PROTOCOL_VERSION, hash]).toEqual([1, 'dd1df007c79bc1b5']);
});
