import { expect, test } from 'vitest';
import { ERRORS, type ErrorCode, errorBody, errorOfClose, isErrorCode, isFinalClose } from './errors.ts';

const entries = Object.entries(ERRORS) as [ErrorCode, (typeof ERRORS)[ErrorCode]][];

test('every sentence is one that a person can act on', () => {
  for (const [code, { sentence }] of entries) {
    expect(sentence.endsWith('.'), code).toBe(true);
    expect(sentence.length, code).toBeLessThan(140);
    expect(errorBody(code)).toEqual({ error: code, message: sentence });
  }
});

test('every status is an error of HTTP, every close code one of RFC 6455 or final', () => {
  for (const [code, { http, close }] of entries) {
    expect(http, code).toBeGreaterThanOrEqual(400);
    expect(close === null || [1011, 1012, 1013].includes(close) || isFinalClose(close), code).toBe(true);
  }
});

test('a final close code says why', () => {
  expect(errorOfClose(4410)).toBe('seat-removed');
  expect(errorOfClose(1006)).toBeNull();
  // 1011 is for what cannot be saved and for bugs, 4404 for workshops and documents: neither sentence may be guessed.
  expect([1011, 4404].map(errorOfClose)).toEqual([null, null]);
  expect([4399, 4400, 4499, 4500].map(isFinalClose)).toEqual([false, true, true, false]);
});

test('only codes of the table are codes', () => {
  expect(['read-only', 'toString', '__proto__', 5].map(isErrorCode)).toEqual([true, false, false, false]);
});
