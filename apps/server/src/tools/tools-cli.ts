import { randomBytes } from 'node:crypto';
import { parseArgs } from 'node:util';
import { type Config, readConfig } from '../config.ts';
import { StorageError } from '../storage/errors.ts';
import { words as settingsWords } from '../words.ts';
import { commands } from './commands.ts';
import { words } from './words.ts';

// `npm run pathwall -- <command>`. Ends with 0 when it was done and nothing is wrong, else 1.

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

function complain(...lines: readonly string[]): number {
  process.stderr.write(`${lines.join('\n')}\n`);
  return 1;
}

function settings(): Config | number {
  const read = readConfig(process.env, process.cwd());
  if (read.ok) return read.value;
  return complain(settingsWords.settingsWrong, ...read.problems.map((problem) => `  - ${problem}`));
}

async function main(): Promise<number> {
  const { values, positionals } = parseArgs({
    options: { fix: { type: 'boolean', default: false } },
    allowPositionals: true,
    strict: false,
  });
  const [name = '', ...rest] = positionals;
  const command = commands[name];
  const { fix, ...unknown } = values;
  const understood =
    command !== undefined && rest.length === command.arguments && Object.keys(unknown).length === 0;
  if (!understood || (fix === true && name !== 'doctor')) return complain(words.usage);
  const config = settings();
  if (typeof config === 'number') return config;
  try {
    return await command.run({
      config,
      argument: rest[0] ?? '',
      fix: fix === true,
      say,
      now: Date.now(),
      random: (length) => new Uint8Array(randomBytes(length)),
    });
  } catch (error) {
    if (!(error instanceof StorageError)) throw error;
    return complain(error.message);
  }
}

process.exitCode = await main();
