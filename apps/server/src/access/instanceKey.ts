import { randomBytes } from 'node:crypto';
import { link, open, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { ok, type Result, refused } from '@pathwall/domain';
import type { InstanceKey } from './secrets.ts';

export const INSTANCE_KEY_FILE = 'instance.key';
const KEY_BYTES = 32;
const KEY_TEXT = /^[0-9a-f]{64}\n?$/;

/**
 * The key of this installation, from its file in the data folder; made on the first start, readable by its owner alone.
 * A file that is there and holds no key is refused as `damaged-key` and left as it is: a new key would make every link
 * that facilitators are shown a wrong one. Rejects when the folder cannot be read or written.
 */
export async function openInstanceKey(dataDir: string): Promise<Result<InstanceKey, 'damaged-key'>> {
  const file = join(dataDir, INSTANCE_KEY_FILE);
  const text = (await textOf(file)) ?? (await makeKey(file));
  return KEY_TEXT.test(text) ? ok(new Uint8Array(Buffer.from(text.trim(), 'hex'))) : refused('damaged-key');
}

async function textOf(file: string): Promise<string | null> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return null;
    throw error;
  }
}

/** Writes the key beside its place and links it there whole: a crash leaves no half of a key, and two starts agree on one. */
async function makeKey(file: string): Promise<string> {
  const draft = `${file}.${randomBytes(6).toString('hex')}`;
  const handle = await open(draft, 'wx', 0o600);
  try {
    await handle.writeFile(`${randomBytes(KEY_BYTES).toString('hex')}\n`);
    await handle.sync();
  } finally {
    await handle.close();
  }
  try {
    await link(draft, file);
  } catch (error) {
    if (!hasCode(error, 'EEXIST')) throw error;
  } finally {
    await rm(draft, { force: true });
  }
  return await readFile(file, 'utf8');
}

function hasCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code;
}
