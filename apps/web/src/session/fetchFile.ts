import { ok, type Result, refused } from '@pathwall/domain/result';
import { failureOf, parsed } from './api.ts';
import type { Failure } from './contract.ts';

/** A file that has arrived whole. */
export interface FetchedFile {
  readonly blob: Blob;
  /** What the server calls it; null where it says nothing. */
  readonly name: string | null;
}

/** The largest workshop on a busy server takes seconds, and files of one workshop are made one after the other. */
const TIMEOUT_MS = 120_000;

/**
 * Fetches a download, so that a refusal is a sentence on the page and not a failed file in the browser's list. Never throws:
 * what cannot be had is told as a failure.
 */
export async function fetchFile(
  address: string,
  fetcher: typeof fetch = (...args) => fetch(...args),
): Promise<Result<FetchedFile, Failure>> {
  try {
    const response = await fetcher(address, {
      credentials: 'same-origin',
      cache: 'no-store',
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    if (!response.ok) return refused(failureOf(response.status, await parsed(response)));
    return ok({
      blob: await response.blob(),
      name: nameIn(response.headers.get('content-disposition') ?? ''),
    });
  } catch {
    // It did not arrive, or only a part of it: that is what `offline` says.
    return refused('offline');
  }
}

/** The name in a `Content-Disposition`: the title's own script before plain letters (RFC 6266). */
export function nameIn(disposition: string): string | null {
  const [, whole] = /filename\*=UTF-8''([^;]+)/i.exec(disposition) ?? [];
  const [, plain] = /filename="([^"]+)"/i.exec(disposition) ?? [];
  try {
    return whole === undefined ? (plain ?? null) : decodeURIComponent(whole);
  } catch {
    return plain ?? null;
  }
}
