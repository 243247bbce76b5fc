import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { statementsIn } from './statements.ts';
import { type TestServer, testServer } from './testing.ts';

let folder: string;
let server: TestServer;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'pathwall-statements-'));
  server = await testServer({ statements: statementsIn(folder) });
});
afterEach(async () => {
  await server.close();
  await rm(folder, { recursive: true });
});

const get = (name: string) => server.request('GET', `/api/statements/${name}`);

describe('what the host says (A16)', () => {
  it('is the template until they write their own, and theirs as soon as they do', async () => {
    expect((await get('privacy')).json).toEqual({ markdown: null });
    await writeFile(join(folder, 'privacy.md'), '# Privacy\n\nWrite to ');
    await writeFile(join(folder, 'accessibility.md'), ' \n');
    expect((await get('privacy')).json).toEqual({ markdown: '# Privacy\n\nWrite to' });
    expect((await get('accessibility')).json).toEqual({ markdown: null });
  });

  it('is cut where it is endless, and nothing else of the folder can be read', async () => {
    await writeFile(join(folder, 'privacy.md'), 'x'.repeat(100_000));
    await writeFile(join(folder, 'secret.md'), 'secret');
    const { markdown } = (await get('privacy')).json as { markdown: string };
    expect(markdown).toHaveLength(64 * 1024);
    for (const name of ['secret', '..%2Fsecret', 'instance.key', '__proto__']) {
      expect((await get(name)).refusal).toBe('unknown-route');
    }
  });

  it('that cannot be read is said to be wrong, and not taken for none', async () => {
    await mkdir(join(folder, 'privacy.md'));
    expect((await get('privacy')).refusal).toBe('internal');
  });
});
