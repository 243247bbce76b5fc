import { describe, expect, it } from 'vitest';
import { importProblems, rules } from './imports.mjs';

/** @param {Record<string, string>} files */
const problems = (files) => importProblems(new Map(Object.entries(files)));

/** One file that breaks each rule, and one that looks alike and does not. @type {Record<string, [string, string][][]>} */
const cases = {
  'domain is pure': [
    [['packages/domain/src/board.ts', `import fs from 'node:fs';`]],
    [['packages/domain/src/board.ts', `import { z } from 'zod';`]],
    [['packages/domain/src/board.ts', `import type { App } from '@pathwall/server/app';`]],
    [['packages/domain/src/board.ts', `export { x } from '../../protocol/src/frames.ts';`]],
  ],
  'protocol knows only the domain': [
    [['packages/protocol/src/frames.ts', `import { Buffer } from 'node:buffer';`]],
    [['packages/protocol/src/frames.ts', `import ws from 'ws';`]],
  ],
  'server and web meet only over the wire': [
    [['apps/server/src/app.ts', `import { pages } from '../../web/src/pages.ts';`]],
    [['apps/web/src/session/socket.ts', `import type { App } from '@pathwall/server';`]],
    [['apps/web/src/session/socket.ts', `import { findBrowser } from '../../../../e2e/browser.ts';`]],
  ],
  'the server draws nothing': [
    [['apps/server/src/outputs/plan.ts', `import { createElement } from 'react';`]],
  ],
  'pages run in a browser': [[['apps/web/src/ui/Button.tsx', `import { join } from 'node:path';`]]],
  'pages carry no schema library': [
    [['apps/web/src/home/Home.tsx', `import { z } from 'zod';`]],
    [['apps/web/src/home/Home.tsx', `import { type SeatBody, OUTPUT_FILES } from '@pathwall/protocol';`]],
    [['apps/web/src/home/Home.tsx', `export { seatBody } from '@pathwall/protocol/rest';`]],
    [['apps/web/src/home/Home.tsx', `const rest = await import('@pathwall/protocol/rest');`]],
  ],
  'features do not know each other': [
    [['apps/web/src/join/Join.tsx', `import { Board } from '../board/list/Board.tsx';`]],
    [['apps/web/src/join/Join.tsx', `const Board = lazy(() => import('../board/Board.tsx'));`]],
    [['apps/web/src/ui/Button.tsx', `import { useSeat } from '../session/seat.ts';`]],
    [['apps/web/src/session/store.ts', `import { words } from '../board/words.ts';`]],
    [['apps/web/src/board/Board.tsx', `import { routes } from '../app/routes.ts';`]],
  ],
  'only session knows Yjs': [
    [['apps/web/src/board/Board.tsx', `import * as Y from 'yjs';`]],
    [['apps/web/src/app/App.tsx', `import { WebsocketProvider } from 'y-websocket';`]],
  ],
  'only the canvas knows Konva': [
    [['apps/web/src/screen/Screen.tsx', `import { Stage } from 'react-konva';`]],
    [['apps/web/src/board/gesture.ts', `import type Konva from 'konva/lib/index-types';`]],
  ],
  'ports import no consumer': [
    [['apps/server/src/storage/port.ts', `import type { Room } from '../rooms/room.ts';`]],
    [['apps/server/src/fanout/local.ts', `import { config } from '../config.ts';`]],
  ],
};

describe('import direction', () => {
  it('has a case for every rule', () => {
    expect(Object.keys(cases).sort()).toEqual(rules.map((rule) => rule.name).sort());
  });

  for (const [name, examples] of Object.entries(cases)) {
    it.each(examples)(`${name}: %s`, (file) => {
      expect(problems({ [file[0]]: file[1] })).toEqual([expect.stringContaining(`    ${name}:`)]);
    });
  }

  it('lets every layer import what it may', () => {
    expect(
      problems({
        'packages/domain/src/board.ts': `import * as Y from 'yjs'; import { toBase64 } from 'lib0/buffer';`,
        'packages/domain/src/board.test.ts': `import { readFileSync } from 'node:fs'; import fc from 'fast-check';`,
        'packages/protocol/src/frames.ts': `import { z } from 'zod'; import { access } from '@pathwall/domain/access';`,
        'apps/server/src/rooms/room.ts': `import { s } from '../storage/port.ts'; import { f } from '@pathwall/protocol';`,
        'apps/server/src/storage/postgres/a.test.ts': `import { engines } from '../../engines/engines.testing.ts';`,
        'apps/web/src/app/App.tsx': `const Board = lazy(() => import('../board/Board.tsx'));`,
        'apps/web/src/board/Board.tsx': `import { Button } from '../ui/Button.tsx'; import { s } from '../session/s.ts';`,
        'apps/web/src/board/canvas/Canvas.tsx': `import { Stage } from 'react-konva';`,
        'apps/web/src/session/doc.ts': `import * as Y from 'yjs'; import { MESSAGE } from '@pathwall/protocol/frames';`,
        'apps/web/src/session/api.ts': `import type { SeatBody } from '@pathwall/protocol';`,
        'apps/web/src/session/seat.test.ts': `import { seatBody } from '@pathwall/protocol';`,
        'e2e/day.spec.ts': `import { WebSocket } from 'ws'; import { buildApp } from '@pathwall/server/app';`,
      }),
    ).toEqual([]);
  });
});

describe('circles of imports', () => {
  it('are found, also through a package name and a type', () => {
    const found = problems({
      'packages/domain/src/index.ts': `export * from './a.ts';`,
      'packages/domain/src/a.ts': `import type { B } from './b.ts';`,
      'packages/domain/src/b.ts': `import { a } from '@pathwall/domain';`,
    });
    expect(found).toHaveLength(1);
    expect(found[0]).toMatch(/^a circle of imports:/);
  });

  it('are not seen where there are none', () => {
    expect(
      problems({
        'packages/domain/src/a.ts': `import './b.ts'; import './c.ts';`,
        'packages/domain/src/b.ts': `import './c.ts';`,
        'packages/domain/src/c.ts': '',
      }),
    ).toEqual([]);
  });

  it('do not go through the start of a worker, which the direction still sees', () => {
    expect(
      problems({
        'apps/server/src/storage/a.ts': `new Worker(new URL('./b.ts', import.meta.url));`,
        'apps/server/src/storage/b.ts': `import './a.ts';`,
      }),
    ).toEqual([]);
    expect(
      problems({ 'apps/server/src/storage/a.ts': `new Worker(new URL('../rooms/b.ts', import.meta.url));` }),
    ).toEqual([expect.stringContaining('ports import no consumer')]);
  });
});
