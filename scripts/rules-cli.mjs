// Run by check.mjs with the pinned Node: `rules-cli.mjs imports` or `rules-cli.mjs house`.
import { readRepository, topLevel } from './files.mjs';
import { importProblems } from './imports.mjs';
import { repositoryProblems } from './repo-rules.mjs';

const files = readRepository();
const problems =
  process.argv[2] === 'imports' ? importProblems(files) : repositoryProblems(files, topLevel());
if (problems.length > 0) {
  process.stdout.write(`${problems.join('\n')}\n`);
  process.exitCode = 1;
}
