import { readConfig } from '../config.ts';
import { commands } from './commands.ts';

/** The instance key and the address of the tests' installations. */
export const KEY = 'ab'.repeat(32);
const ORIGIN = 'https://wall.example.org';
const NOW = Date.UTC(2026, 10, 26);

/** What a tool ended with, and all that it said. */
export interface Told {
  readonly code: number;
  readonly said: string;
}

/** Runs one of the operator's tools with these settings, as its command line does. */
export async function runTool(
  settings: Readonly<Record<string, string>>,
  name: string,
  argument = '',
  fix = false,
): Promise<Told> {
  const read = readConfig({ INSTANCE_KEY: KEY, PUBLIC_URL: ORIGIN, ...settings }, '/');
  if (!read.ok) throw new Error(read.problems.join());
  const lines: string[] = [];
  const code = await commands[name]?.run({
    config: read.value,
    argument,
    fix,
    say: (line) => lines.push(line),
    now: NOW,
    random: (length) => crypto.getRandomValues(new Uint8Array(length)),
  });
  return { code: code ?? -1, said: lines.join('\n') };
}
