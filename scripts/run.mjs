// The one entry behind every npm script. It runs on the user's own Node (20 or newer), installs what is pinned,
// and hands over to the pinned Node. Nothing here may import from node_modules.
import { watchParent } from './processes.mjs';
import { say, stopWith } from './say.mjs';

/** @type {Record<string, { help: string, load: () => Promise<{ run: (words: string[]) => Promise<number> }> }>} */
const commands = {
  start: { help: 'serve Pathwall', load: () => import('./start.mjs') },
  dev: { help: 'serve Pathwall and follow changes in the code', load: () => import('./dev.mjs') },
  check: { help: 'types, lint, import direction, repository rules', load: () => import('./check.mjs') },
  test: { help: 'everything: checks, unit to browser tests', load: () => import('./test.mjs') },
  soak: {
    help: 'the long forms of the kill, fault and convergence suites',
    load: () => import('./soak.mjs'),
  },
  bench: { help: 'measure the server and the pages', load: () => import('./bench.mjs') },
  pathwall: {
    help: 'list, doctor, backup, restore, purge, scrub, rotate-links, move',
    load: () => import('./pathwall.mjs'),
  },
};

const [name = '', ...words] = process.argv.slice(2);
const command = commands[name];
if (!command) {
  const list = Object.entries(commands).map(([word, { help }]) => `  npm run ${word.padEnd(8)} ${help}`);
  stopWith(`Which command? There are:\n${list.join('\n')}`);
}
if (Number(process.versions.node.split('.')[0]) < 20) {
  stopWith(`Pathwall needs Node 20 or newer. This is Node ${process.versions.node}.`);
}

watchParent();
const { run } = await command.load();
run(words).then(
  (code) => {
    process.exitCode = code;
  },
  (error) => {
    say(error instanceof Error ? (error.stack ?? error.message) : String(error));
    process.exitCode = 1;
  },
);
