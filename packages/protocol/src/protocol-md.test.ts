import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { ERRORS } from './errors.ts';
import { MESSAGE, SYNC } from './frames.ts';
import {
  MAX_AWARENESS_BYTES,
  MAX_DOCUMENT_BYTES,
  MAX_FRAME_BYTES,
  MAX_SOCKETS_PER_SEAT,
  MAX_UPDATES_PER_SECOND,
} from './limits.ts';
import { PROTOCOL_VERSION } from './version.ts';

const text = readFileSync(new URL('../PROTOCOL.md', import.meta.url), 'utf8');

/** The cells of every table row, without their back-ticks. */
const rows = text
  .split('\n')
  .filter((line) => line.startsWith('| '))
  .map((line) =>
    line
      .slice(2, -2)
      .split(' | ')
      .map((cell) => cell.replaceAll('`', '').trim()),
  );

describe('PROTOCOL.md', () => {
  it('has the whole table of errors, and nothing else in it', () => {
    const start = rows.findIndex((cells) => cells[3] === 'what a person reads');
    const written = rows.slice(start + 2);
    const meant = Object.entries(ERRORS).map(([code, { http, close, sentence }]) => [
      code,
      String(http),
      close === null ? '-' : String(close),
      sentence,
    ]);
    expect(written).toEqual(meant);
  });

  it('numbers the messages as they are sent', () => {
    const layouts = rows.map(([layout]) => layout ?? '');
    const begins = (...numbers: readonly number[]): boolean =>
      layouts.some((layout) => layout === numbers.join(' ') || layout.startsWith(`${numbers.join(' ')} `));
    for (const step of Object.values(SYNC)) expect(begins(MESSAGE.sync, step)).toBe(true);
    const { sync: _sync, auth, ...others } = MESSAGE;
    for (const type of Object.values(others)) expect(begins(type), `message ${type}`).toBe(true);
    expect(text).toContain(`message \`${auth}\` (auth) is not used`);
  });

  it('gives the bounds that hold', () => {
    expect(text).toContain(`a frame above ${MAX_FRAME_BYTES / 1024} KiB`);
    expect(text).toContain(`a document of more than ${MAX_DOCUMENT_BYTES / 1024 / 1024} MiB`);
    expect(text).toContain(`an awareness state above ${MAX_AWARENESS_BYTES / 1024} KiB`);
    expect(text).toContain(`above ${MAX_SOCKETS_PER_SEAT} sockets of one seat`);
    expect(text).toContain(`or ${MAX_UPDATES_PER_SECOND} changes or`);
    expect(text).toContain(`&v=${PROTOCOL_VERSION}\``);
  });

  it('names no code that does not exist', () => {
    const named = [...text.matchAll(/`(?:\d{3,4} )?([a-z]+(?:-[a-z]+)+)`/g)].map(([, name]) => name ?? '');
    const known = new Set(Object.keys(ERRORS));
    const others = new Set(['y-websocket']);
    expect(named.filter((name) => !known.has(name) && !others.has(name))).toEqual([]);
    expect(named.length).toBeGreaterThan(Object.keys(ERRORS).length);
  });
});
