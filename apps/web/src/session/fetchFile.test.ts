import { refused } from '@pathwall/domain/result';
import { describe, expect, it } from 'vitest';
import { fetchFile, nameIn } from './fetchFile.ts';

const answering =
  (response: Response): typeof fetch =>
  () =>
    Promise.resolve(response);

describe('a download', () => {
  it('comes whole, under the name that the server gives it', async () => {
    const headers = {
      'content-disposition': 'attachment; filename="ty-log.csv"; filename*=UTF-8\'\'t%C5%B7-log.csv',
    };
    const fetched = await fetchFile('/f', answering(new Response('a,b', { headers })));
    expect(fetched.ok && [fetched.value.name, await fetched.value.blob.text()]).toEqual([
      'tŷ-log.csv',
      'a,b',
    ]);
  });

  it('that is refused says why', async () => {
    const answer = Response.json({ error: 'not-yet' }, { status: 409 });
    expect(await fetchFile('/f', answering(answer))).toEqual(refused('not-yet'));
  });

  it('that a proxy answers, or that breaks off, is no file', async () => {
    expect(await fetchFile('/f', answering(new Response('<html>', { status: 502 })))).toEqual(
      refused('internal'),
    );
    const broken = new ReadableStream({ start: (stream) => stream.error(new Error('cut off')) });
    expect(await fetchFile('/f', answering(new Response(broken)))).toEqual(refused('offline'));
    expect(await fetchFile('/f', () => Promise.reject(new TypeError('no network')))).toEqual(
      refused('offline'),
    );
  });

  it('is named by what can be read of its name', () => {
    expect(nameIn('attachment; filename="plain.pdf"')).toBe('plain.pdf');
    expect(nameIn(`attachment; filename="plain.pdf"; filename*=UTF-8''%E0%A4%A`)).toBe('plain.pdf');
    expect(nameIn('')).toBeNull();
  });
});
