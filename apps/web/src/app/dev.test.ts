import type { UserConfig } from 'vite';
import { expect, it } from 'vitest';
import config from '../../vite.config.ts';

it('the development server passes requests and both websockets on to the real one', () => {
  const { server } = config as UserConfig;
  for (const path of ['/api', '/sync', '/feed']) {
    expect(server?.proxy?.[path], path).toMatchObject({ ws: true, target: expect.stringMatching(/^http:/) });
  }
});
