/**
 * The closed table of everything that can be refused: what HTTP answers, what a socket closes with, and the sentence
 * that a person reads. Both ends switch on the code, never on the sentence.
 *
 * `close` is set where a socket cannot go on. Codes 4400 to 4499 are final: the stock provider stops reconnecting.
 */
export interface ErrorEntry {
  readonly http: number;
  readonly close: number | null;
  readonly sentence: string;
}

export const ERRORS = {
  'bad-request': {
    http: 400,
    close: null,
    sentence: 'This request was not understood. Reload the page and try again.',
  },
  'not-json': { http: 415, close: null, sentence: 'Send this request as JSON.' },
  'too-large': { http: 413, close: null, sentence: 'That is too much at once. Send it in smaller parts.' },
  'bad-origin': { http: 403, close: null, sentence: 'This request came from another site and was refused.' },
  'no-seat': {
    http: 403,
    close: 4401,
    sentence: 'This device has no seat in the workshop. Open the link again, or type the code.',
  },
  'not-allowed': { http: 403, close: 4403, sentence: 'Your role in this workshop cannot do that.' },
  'seat-removed': {
    http: 403,
    close: 4410,
    sentence: 'You are no longer in this workshop. Ask the facilitator for a new link if that is a mistake.',
  },
  'unknown-workshop': {
    http: 404,
    close: 4404,
    sentence: 'There is no such workshop here. Check the link, or ask the facilitator for a new one.',
  },
  'unknown-document': { http: 404, close: 4404, sentence: 'There is no such part of the workshop.' },
  'unknown-route': { http: 404, close: null, sentence: 'There is no such page here.' },
  'bad-link': {
    http: 404,
    close: null,
    sentence: 'This link does not work any more. Ask the facilitator for the new one.',
  },
  'bad-code': {
    http: 404,
    close: null,
    sentence:
      'No workshop has that code. Check the eight characters on the screen; there is no 0, 1, I, L or O in them.',
  },
  'workshop-closed': {
    http: 409,
    close: null,
    sentence:
      'This workshop is over, so nobody can join it any more. Ask the facilitator for the results link.',
  },
  'phase-moved': {
    http: 409,
    close: null,
    sentence: 'Somebody else has already moved the workshop on. You now see the step that it is in.',
  },
  'workshop-moved': {
    http: 409,
    close: null,
    sentence:
      'Somebody else changed this at the same moment. Look at it again and repeat what is still needed.',
  },
  'no-timer': { http: 409, close: null, sentence: 'No timer is running. Start one first.' },
  'bad-minutes': { http: 400, close: null, sentence: 'Give a time between 1 and 240 minutes.' },
  'no-such-prompt': { http: 404, close: null, sentence: 'That prompt is no longer in the list.' },
  'too-many-prompts': {
    http: 400,
    close: null,
    sentence: 'A session can hold 30 prompts. Take some out first.',
  },
  'bad-date': {
    http: 400,
    close: null,
    sentence: 'Write the date as year, month and day, for example 2026-11-22.',
  },
  'bad-months': {
    http: 400,
    close: null,
    sentence: 'A workshop can be kept for 1, 3, 6, 12, 24 or 36 months after it is over.',
  },
  'not-confirmed': {
    http: 400,
    close: null,
    sentence: 'Type the title exactly as it stands there, so that nothing is deleted by mistake.',
  },
  'workshop-deleted': {
    http: 410,
    close: 4411,
    sentence: 'This workshop has been deleted, with everything that was written in it.',
  },
  'bad-spotlight': {
    http: 400,
    close: null,
    sentence: 'That cannot be shown to everyone: it is not on the wall.',
  },
  'bad-dots': { http: 400, close: null, sentence: 'Give each person between 1 and 20 dots.' },
  'too-many-dots': {
    http: 409,
    close: null,
    sentence: 'You have no dots left. Take one back from another idea first.',
  },
  'day-over': {
    http: 409,
    close: null,
    sentence: 'This workshop is over, so the group cannot be asked any more.',
  },
  'not-asked': {
    http: 409,
    close: null,
    sentence: 'The group is not being asked about this any more.',
  },
  'action-gone': {
    http: 410,
    close: null,
    sentence:
      'This action is no longer in the plan. Thank you for what you did. If that is a mistake, ask whoever sent you this link.',
  },
  'nothing-to-publish': {
    http: 409,
    close: null,
    sentence: 'There is no pledge to publish yet.',
  },
  'plan-changed': {
    http: 409,
    close: null,
    sentence: 'Somebody has changed the plan meanwhile. Look at it once more, then publish.',
  },
  'not-published': { http: 404, close: null, sentence: 'This is not in the library, or not any more.' },
  'empty-text': { http: 400, close: null, sentence: 'Write something first.' },
  'text-too-long': {
    http: 400,
    close: null,
    sentence: 'That text is too long. Make it shorter and try again.',
  },
  'unknown-pair': {
    http: 404,
    close: null,
    sentence: 'That pair is not there any more. Choose another one.',
  },
  'unknown-point': {
    http: 404,
    close: null,
    sentence: 'That moment is not kept any more. Choose another one.',
  },
  'unknown-seat': {
    http: 404,
    close: null,
    sentence: 'That person is not in the workshop any more.',
  },
  'pair-full': {
    http: 409,
    close: null,
    sentence: 'That pair is full already. Choose another one, or start a new pair.',
  },
  'too-many-pairs': { http: 409, close: null, sentence: 'A workshop can have 100 pairs. Join one of them.' },
  'too-many-seats': {
    http: 409,
    close: null,
    sentence: 'This workshop is full. Ask the facilitator to make room.',
  },
  'too-many-sockets': {
    http: 429,
    close: 4429,
    sentence: 'This workshop is open in too many tabs on this device. Close some of them.',
  },
  'too-many-tries': {
    http: 429,
    close: null,
    sentence: 'That was too many tries. Wait a minute, then try again.',
  },
  'too-many-workshops': {
    http: 429,
    close: null,
    sentence: 'Too many workshops were made here in the last hour. Wait a little, then try again.',
  },
  'not-yet': {
    http: 409,
    close: null,
    sentence: 'This file can be downloaded when everybody may see what is in it. Ask the facilitator.',
  },
  'nothing-there': {
    http: 404,
    close: null,
    sentence: 'There is nothing for this file yet: this workshop has no story.',
  },
  'bad-file': {
    http: 400,
    close: null,
    sentence: 'This file cannot be opened here. Nothing was made or changed.',
  },
  'create-key': {
    http: 403,
    close: null,
    sentence: 'This site asks for a key before a workshop can be made. Ask the host for it.',
  },
  'read-only': { http: 403, close: null, sentence: 'You can read this but not change it right now.' },
  'bad-frame': {
    http: 400,
    close: 4400,
    sentence: 'The connection sent something that is not part of the protocol.',
  },
  'frame-too-large': { http: 413, close: 4413, sentence: 'That change is too large to send at once.' },
  'bad-update': { http: 400, close: null, sentence: 'This change could not be read and was not saved.' },
  'update-gap': {
    http: 409,
    close: null,
    sentence: 'Something sent earlier is missing. It is being asked for again.',
  },
  'foreign-client': {
    http: 403,
    close: null,
    sentence: 'This change carries the mark of another person and was not saved.',
  },
  'board-full': {
    http: 409,
    close: null,
    sentence: 'This board is full, so nothing can be added to it. Tell the facilitator.',
  },
  'too-fast': {
    http: 429,
    close: 4408,
    sentence: 'That was too many changes at once. They are being slowed down.',
  },
  'too-slow': {
    http: 503,
    close: 1013,
    sentence: 'This connection is too slow to keep up, so it is starting again.',
  },
  'too-old': { http: 426, close: 4426, sentence: 'This page is from an older version. Reload it.' },
  'not-saved': {
    http: 503,
    close: 1011,
    sentence:
      'The server cannot save right now. Keep this page open, and your words will be sent again by themselves.',
  },
  'going-down': {
    http: 503,
    close: 1012,
    sentence: 'The server is restarting. This page will connect again by itself.',
  },
  internal: {
    http: 500,
    close: 1011,
    sentence: 'Something went wrong on the server. Try again. If it happens again, tell the host.',
  },
} as const satisfies Record<string, ErrorEntry>;

export type ErrorCode = keyof typeof ERRORS;

/** What a refused request answers. */
export interface ErrorBody {
  readonly error: ErrorCode;
  readonly message: string;
}

export function isErrorCode(value: unknown): value is ErrorCode {
  return typeof value === 'string' && Object.hasOwn(ERRORS, value);
}

/** The body for a code. */
export function errorBody(code: ErrorCode): ErrorBody {
  return { error: code, message: ERRORS[code].sentence };
}

/** The code that a close code stands for; null where several share it, and for those of the network. */
export function errorOfClose(close: number): ErrorCode | null {
  const [only, ...others] = Object.keys(ERRORS)
    .filter(isErrorCode)
    .filter((code) => ERRORS[code].close === close);
  return only === undefined || others.length > 0 ? null : only;
}

/** Whether a socket that was closed with this code must not be opened again by itself. */
export function isFinalClose(close: number): boolean {
  return close >= 4400 && close < 4500;
}
