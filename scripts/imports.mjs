// Who may import whom, and no circles. The rules are those of docs/decisions/001; each has a test that shows it bite.
import { posix } from 'node:path';
import { parseSync } from 'oxc-parser';

/** @typedef {{ from: string, to: string, worker?: true, types?: true }} Edge `to` is a path in the repository, or a package's name; `types`: nothing of it is left when it runs */
/** @typedef {{ name: string, why: string, forbids: (edge: Edge) => boolean }} Rule */

const isTest = (/** @type {string} */ path) => /\.test\.tsx?$|\/testing(\/|\.ts$)|\/regressions\//.test(path);
const isWithin = (/** @type {string} */ path, /** @type {string[]} */ ...folders) =>
  folders.some((folder) => path === folder || path.startsWith(`${folder}/`));
const isPackage = (/** @type {string} */ to, /** @type {string[]} */ ...names) => isWithin(to, ...names);
const isOurs = (/** @type {string} */ to) => isWithin(to, 'apps', 'packages', 'e2e', 'scripts', '.config');
const forTests = (/** @type {Edge} */ { from, to }) =>
  isTest(from) && (isPackage(to, 'vitest', 'fast-check', '@vitest') || to.startsWith('node:'));

/**
 * @param {string} path
 * @returns {string | undefined} the folder directly in apps/web/src that the file lies in
 */
const webFolder = (path) => /^apps\/web\/src\/([^/]+)\//.exec(path)?.[1];
const serverFolder = (/** @type {string} */ path) => /^apps\/server\/src\/([^/]+)\//.exec(path)?.[1];

/** @type {Rule[]} */
export const rules = [
  {
    name: 'domain is pure',
    why: 'packages/domain may import yjs and lib0; clock, random and ids are arguments',
    forbids: (edge) =>
      isWithin(edge.from, 'packages/domain') &&
      !isWithin(edge.to, 'packages/domain') &&
      !isPackage(edge.to, 'yjs', 'lib0') &&
      !forTests(edge),
  },
  {
    name: 'protocol knows only the domain',
    why: 'packages/protocol may import packages/domain, zod, yjs, y-protocols and lib0',
    forbids: (edge) =>
      isWithin(edge.from, 'packages/protocol') &&
      !isWithin(edge.to, 'packages/protocol', 'packages/domain') &&
      !isPackage(edge.to, 'zod', 'yjs', 'y-protocols', 'lib0') &&
      !forTests(edge),
  },
  {
    name: 'server and web meet only over the wire',
    why: 'apps/server and apps/web may import packages/*, never each other and never e2e',
    forbids: ({ from, to }) =>
      (isWithin(from, 'apps/server') && isWithin(to, 'apps/web', 'e2e')) ||
      (isWithin(from, 'apps/web') && isWithin(to, 'apps/server', 'e2e')),
  },
  {
    name: 'the server draws nothing',
    why: 'apps/server does not import react, konva or vite',
    forbids: ({ from, to }) =>
      isWithin(from, 'apps/server') && isPackage(to, 'react', 'react-dom', 'konva', 'react-konva', 'vite'),
  },
  {
    name: 'pages run in a browser',
    why: 'apps/web/src does not import node: modules, except in tests and in *.build.ts',
    forbids: ({ from, to }) =>
      isWithin(from, 'apps/web/src') &&
      !isTest(from) &&
      !from.endsWith('.build.ts') &&
      to.startsWith('node:'),
  },
  {
    name: 'pages carry no schema library',
    why: 'apps/web/src imports values from parts of packages/protocol that are free of zod (27 kB), never from all of it or from rest.ts',
    forbids: ({ from, to, types }) =>
      isWithin(from, 'apps/web/src') &&
      !isTest(from) &&
      types !== true &&
      (isPackage(to, 'zod') ||
        isWithin(to, 'packages/protocol/src/index.ts', 'packages/protocol/src/rest.ts')),
  },
  {
    name: 'features do not know each other',
    why: 'a folder of apps/web/src imports itself, session and ui; app puts the features together',
    forbids: ({ from, to }) => {
      const [here, there] = [webFolder(from), webFolder(to)];
      if (!here || here === 'app' || !isWithin(to, 'apps/web/src') || here === there) return false;
      if (here === 'session' || here === 'ui') return true;
      return there !== 'session' && there !== 'ui';
    },
  },
  {
    name: 'only session knows Yjs',
    why: 'sockets, providers and Y.Doc stay in apps/web/src/session',
    forbids: ({ from, to }) =>
      isWithin(from, 'apps/web/src') &&
      webFolder(from) !== 'session' &&
      !isTest(from) &&
      isPackage(to, 'yjs', 'y-websocket', 'y-protocols'),
  },
  {
    name: 'only the canvas knows Konva',
    why: 'konva and react-konva are imported only under apps/web/src/board/canvas',
    forbids: ({ from, to }) =>
      isPackage(to, 'konva', 'react-konva') && !isWithin(from, 'apps/web/src/board/canvas', 'apps/web/bench'),
  },
  {
    name: 'ports import no consumer',
    why: 'apps/server/src/storage and fanout know nothing of rooms, workshops, access and outputs',
    forbids: ({ from, to }) => {
      const [here, there] = [serverFolder(from), serverFolder(to)];
      return (
        (here === 'storage' || here === 'fanout') &&
        isWithin(to, 'apps/server/src') &&
        here !== there &&
        // The tests' own PostgreSQL and Redis.
        there !== 'engines' &&
        (there !== undefined || /\/(main|app|config|testing)\.ts$/.test(to))
      );
    },
  },
];

/**
 * @param {string} from the importing file
 * @param {string} request as written in the import
 * @returns {string} a path in the repository, or the request itself when it is a package
 */
function resolve(from, request) {
  const clean = request.replace(/\?.*$/, '');
  if (clean.startsWith('.')) return posix.join(posix.dirname(from), clean);
  const [, name = '', rest] = /^@pathwall\/(domain|protocol|server|web|e2e)(?:\/(.+))?$/.exec(clean) ?? [];
  if (!name) return clean;
  const folder =
    { domain: 'packages/domain', protocol: 'packages/protocol', e2e: 'e2e' }[name] ?? `apps/${name}`;
  return `${folder}/src/${rest ?? 'index'}.ts`;
}

/**
 * @param {string} path
 * @param {string} text
 * @returns {Edge[]} everything that the file imports, re-exports or starts as a worker
 */
function edgesOf(path, text) {
  const { module } = parseSync(path, text);
  const values = new Set([
    ...module.staticImports
      .filter(({ entries }) => entries.length === 0 || entries.some(({ isType }) => !isType))
      .map((found) => found.moduleRequest.value),
    ...module.staticExports.flatMap((found) =>
      found.entries.filter(({ isType }) => !isType).map((entry) => entry.moduleRequest?.value ?? ''),
    ),
    ...module.dynamicImports.map(({ moduleRequest: { start, end } }) => text.slice(start + 1, end - 1)),
  ]);
  const requests = [
    ...module.staticImports.map((found) => found.moduleRequest.value),
    ...module.staticExports.flatMap((found) =>
      found.entries.map((entry) => entry.moduleRequest?.value ?? ''),
    ),
    ...module.dynamicImports.map(({ moduleRequest: { start, end } }) => text.slice(start + 1, end - 1)),
    ...[...text.matchAll(/\bimport\('([^']+)'\)/g)].map((match) => match[1] ?? ''),
  ];
  const workers = [...text.matchAll(/new URL\(\s*'(\.[^']+\.tsx?)'/g)].map((match) => match[1] ?? '');
  return [
    ...[...new Set(requests.filter(Boolean))].map((request) => ({
      from: path,
      to: resolve(path, request),
      ...(values.has(request) ? {} : { types: /** @type {const} */ (true) }),
    })),
    ...workers.map((request) => ({
      from: path,
      to: resolve(path, request),
      worker: /** @type {const} */ (true),
    })),
  ];
}

/**
 * @param {Map<string, string[]>} graph file → files it imports
 * @returns {string[][]} every circle found, each once, as the files on it
 */
function circles(graph) {
  /** @type {string[][]} */
  const found = [];
  /** @type {Map<string, 'open' | 'done'>} */
  const state = new Map();
  /** @type {string[]} */
  const trail = [];
  const visit = (/** @type {string} */ file) => {
    state.set(file, 'open');
    trail.push(file);
    for (const next of graph.get(file) ?? []) {
      if (state.get(next) === 'open') found.push([...trail.slice(trail.indexOf(next)), next]);
      else if (!state.has(next)) visit(next);
    }
    trail.pop();
    state.set(file, 'done');
  };
  for (const file of graph.keys()) if (!state.has(file)) visit(file);
  return found;
}

/**
 * @param {Map<string, string>} files path relative to the repository → text
 * @returns {string[]} one sentence per broken rule, empty when all is well
 */
export function importProblems(files) {
  const code = [...files].filter(([path]) => /^(apps|packages|e2e)\/.*\.tsx?$/.test(path));
  const edges = code.flatMap(([path, text]) => edgesOf(path, text));
  const broken = edges.flatMap((edge) =>
    rules
      .filter((rule) => rule.forbids(edge))
      .map((rule) => `${edge.from} imports ${edge.to}\n    ${rule.name}: ${rule.why}`),
  );
  /** @type {Map<string, string[]>} */
  const graph = new Map(code.map(([path]) => [path, []]));
  // A worker is started, not imported: it may import from the file that starts it.
  for (const { from, to, worker } of edges) if (isOurs(to) && !worker) graph.get(from)?.push(to);
  return [
    ...broken,
    ...circles(graph).map((circle) => `a circle of imports:\n    ${circle.join('\n    → ')}`),
  ];
}
