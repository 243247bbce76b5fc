import { type DocumentName, ok, parseDocumentName, type Result } from '@pathwall/domain';
import {
  type Api,
  createApi,
  field,
  type Reader,
  readSeat,
  type SeatAnswer,
  type SeatRef,
  seatPath,
} from './api.ts';
import type { Failure } from './contract.ts';

/** Documents as they came with the page: their states as updates of Yjs. */
export type Brought = ReadonlyMap<DocumentName, Uint8Array>;

/** What a seat's page begins with. */
export interface Opening extends SeatAnswer {
  readonly documents: Brought;
}

/** A question that the head of the page has asked before any module ran (apps/web/early.js). */
interface Early {
  readonly path: string;
  /** By this device's clock, milliseconds. */
  readonly asked: number;
  readonly answer: Promise<{ readonly response: Response; readonly heard: number }>;
}

declare global {
  interface Window {
    pathwallEarly?: Early;
  }
}

/** The answer to the early question, once: whoever asks again wants to know what is true then. */
function takeEarly(path: string): Early | null {
  const early = globalThis.window?.pathwallEarly;
  if (early?.path !== path) return null;
  delete window.pathwallEarly;
  return early;
}

function bytesOf(base64: unknown): Uint8Array | null {
  if (typeof base64 !== 'string') return null;
  try {
    return Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
  } catch {
    // Not base64: the socket brings the document.
    return null;
  }
}

const readOpening: Reader<Omit<Opening, 'ahead'>> = (value) => {
  const seat = readSeat(field(value, 'seat'));
  const told = field(value, 'documents');
  if (seat === null || typeof told !== 'object' || told === null) return null;
  const documents = new Map<DocumentName, Uint8Array>();
  for (const [name, state] of Object.entries(told)) {
    const bytes = parseDocumentName(name) === null ? null : bytesOf(state);
    if (bytes !== null) documents.set(name as DocumentName, bytes);
  }
  return { seat, documents };
};

/**
 * When a question went out and its answer began, milliseconds by this device's clock. The browser may have asked long
 * before the page did, and says when; where it asked twice it does not say which answer this is.
 */
function timesOf({ asked }: Early, { response, heard }: Awaited<Early['answer']>) {
  const [entry, other] = performance.getEntriesByName(response.url, 'resource');
  if (!(entry instanceof PerformanceResourceTiming) || other !== undefined || entry.requestStart === 0)
    return { asked, heard };
  const { timeOrigin } = performance;
  return { asked: timeOrigin + entry.requestStart, heard: timeOrigin + entry.responseStart };
}

/** Asks what a seat's page begins with; takes the answer that is on its way already where there is one. */
export async function askOpening(ref: SeatRef, api: Api): Promise<Result<Opening, Failure>> {
  const path = `${seatPath(ref)}/opening`;
  const early = takeEarly(path);
  if (early !== null) {
    const arrived = await early.answer.catch(() => null);
    if (arrived !== null) {
      const answer = await createApi(() => Promise.resolve(arrived.response)).ask('GET', path, readOpening);
      if (answer.ok) {
        const { asked, heard } = timesOf(early, arrived);
        return ok({ ...answer.value, ahead: aheadOf(answer.value, asked, heard) });
      }
      if (answer.code !== 'offline') return answer;
    }
  }
  const asked = Date.now();
  const answer = await api.ask('GET', path, readOpening);
  return answer.ok ? ok({ ...answer.value, ahead: aheadOf(answer.value, asked, Date.now()) }) : answer;
}

/** The answer was written about halfway between asking and hearing. */
function aheadOf({ seat }: Pick<Opening, 'seat'>, asked: number, heard: number): number {
  return seat.now - (asked + heard) / 2;
}
