import {
  ANY_SESSIONS,
  APPROACHES,
  type BoardName,
  isBoardName,
  PHASES,
  ROLES,
  SLIDES,
  STAGE_KEYS,
} from '@pathwall/domain';
import { z } from 'zod';
import { FILE_PROBLEMS } from './fileProblems.ts';
import { OUTPUT_FILES, OUTPUT_PARTS } from './outputFiles.ts';
import { actionId, pairId, pledgeId, seatId, workshopId } from './restIds.ts';

/**
 * Every REST body. Paths:
 *
 *     POST   /api/workshops                                   createBody       → createdBody
 *     POST   /api/imports                                     importBody       → createdBody, or importRefusal
 *     POST   /api/example                                     exampleBody      → createdBody
 *     POST   /api/invitations                                 invitationBody   → invitation (who can see what, before joining)
 *     POST   /api/seats                                       joinBody         → seatBody, and the seat's cookie
 *     GET    /api/workshops/:workshop/seats/:seat                              → seatBody
 *     GET    /api/workshops/:workshop/seats/:seat/opening                      → openingBody, with which a page begins
 *     PATCH  /api/workshops/:workshop/seats/:seat             seatPatch        → seatBody
 *     DELETE /api/workshops/:workshop/seats/:seat                              → 204, cookie gone
 *     GET    /api/workshops/:workshop/seats/:seat/links                        → linksBody
 *     POST   /api/workshops/:workshop/seats/:seat/links/rotate  rotateBody     → linksBody
 *     POST   /api/workshops/:workshop/seats/:seat/rehearsal                    → createdBody, a workshop of its own
 *     POST   /api/workshops/:workshop/seats/:seat/commands    commandBody      → 204
 *     POST   /api/workshops/:workshop/seats/:seat/erase       eraseBody        → erasedBody
 *     POST   /api/workshops/:workshop/seats/:seat/purge       purgeBody        → 204, the workshop is gone
 *     GET    /api/workshops/:workshop/seats/:seat/outputs                      → outputsBody
 *     GET    /api/workshops/:workshop/seats/:seat/outputs/:file ?session=1&with=pairs,leads  outputQuery → a download
 *
 * Others are in `goingBack.ts`; those about agreement, votes, leads, the library and what comes after are in `planRest.ts`.
 * Everything below `/seats/:seat` needs that seat's cookie.
 */

export { pairId, seatId, workshopId };

const approach = z.enum(APPROACHES);
const phase = z.enum(PHASES);
const role = z.enum(ROLES);
const session = z.union(ANY_SESSIONS.map((value) => z.literal(value)));

// Lengths here only bound the work; the domain decides in graphemes and gives the exact refusal.
const line = z.string().max(4_000);
const lines = z.array(line).max(100);
const story = z.strictObject({ title: line, markdown: z.string().max(100_000) });
const perSession = <T extends z.ZodType>(value: T) =>
  z.strictObject({ 1: value, 2: value, 3: value, 4: value });

export const createBody = z.strictObject({
  title: line,
  approach,
  organisation: line.default(''),
  date: z.string().max(10).default(''),
  anonymous: z.boolean().default(false),
  /** Months after the close until everything is removed; the host's own default when left out. */
  keepMonths: z.number().optional(),
  /** Left out: the shipped story for a case study; null: none. */
  story: story.nullable().optional(),
  groundRules: lines.optional(),
  prompts: perSession(lines).optional(),
  minutes: perSession(z.number().min(1).max(240)).optional(),
  /** The host's key, where the host asks for one. */
  key: z.string().max(200).optional(),
});
export type CreateBody = z.input<typeof createBody>;

/** A workshop as a file that was downloaded here or elsewhere, as text; at most MAX_IMPORT_BYTES. */
export const importBody = z.strictObject({ file: z.string(), key: z.string().max(200).optional() });

/** What a file that cannot be opened is refused with, beside the code: where it goes wrong, and how. */
export const importRefusal = z.object({
  error: z.literal('bad-file'),
  message: z.string(),
  /** `line 3, column 7`, or a path as in `boards[0].ideas[3].text`. */
  place: z.string(),
  problem: z.enum(FILE_PROBLEMS),
});
export type ImportRefusal = z.infer<typeof importRefusal>;

/** A host that asks for a key asks for it here too: an example can be edited like any other workshop. */
export const exampleBody = z.strictObject({ key: z.string().max(200).optional() });

export const seatBody = z.strictObject({
  workshop: workshopId,
  seat: seatId,
  role,
  pair: pairId.nullable(),
  name: z.string().nullable(),
  title: z.string(),
  approach,
  shared: z.boolean(),
  /** The server's clock, milliseconds: a device whose clock is wrong still shows the timer right. */
  now: z.number(),
});
export type SeatBody = z.infer<typeof seatBody>;

/**
 * What the page of a seat begins with: who it is, and the documents of its first view as they are now, so that nobody
 * waits for sockets before they can write. Sockets bring what comes after, and what is left out here.
 */
export const openingBody = z.strictObject({
  seat: seatBody,
  /** By document's name: its state as one update of Yjs, in base64. Only what the seat may read. */
  documents: z.record(z.string(), z.base64()),
});
export type OpeningBody = z.infer<typeof openingBody>;

/** Roles that a link is made for. The lead's link comes with the action plan's follow-up. */
export const LINK_ROLES = ['facilitator', 'note-taker', 'participant', 'screen', 'viewer'] as const;
export const linkRole = z.enum(LINK_ROLES);
export type LinkRole = z.infer<typeof linkRole>;

export const linksBody = z.strictObject({
  /** Eight characters for typing; formatted by the reader. */
  code: z.string(),
  /** Address that the QR code holds: opens the join page with the code. */
  joinUrl: z.string(),
  /** Links by role: all for a facilitator, for others that of the results once the workshop is closed. */
  links: z.partialRecord(linkRole, z.string()),
});
export type LinksBody = z.infer<typeof linksBody>;

export const createdBody = z.strictObject({ seat: seatBody, links: linksBody });
export type CreatedBody = z.infer<typeof createdBody>;

/** How somebody comes in: the secret of a link, or the code. */
export const invitationBody = z.union([
  z.strictObject({ workshop: workshopId, secret: z.string().min(1).max(200) }),
  z.strictObject({ code: z.string().max(40) }),
]);
export type InvitationBody = z.infer<typeof invitationBody>;

/** What is told before joining. */
export const invitation = z.strictObject({
  workshop: workshopId,
  role: linkRole,
  title: z.string(),
  organisation: z.string(),
  date: z.string(),
  approach,
  phase,
  anonymous: z.boolean(),
  /** Months after the close until everything is removed. */
  keepMonths: z.number(),
  groundRules: z.array(z.string()),
  story: story.nullable(),
  /** Pairs that somebody can join: names as given (empty where anonymous). */
  pairs: z.array(
    z.strictObject({
      id: pairId,
      number: z.number(),
      people: z.number(),
      names: z.array(z.string()),
      full: z.boolean(),
    }),
  ),
});
export type Invitation = z.infer<typeof invitation>;

export const pairing = z.discriminatedUnion('kind', [
  /** Be paired by the service, now or when the facilitator starts. */
  z.strictObject({ kind: z.literal('auto') }),
  /** "I'm with…" */
  z.strictObject({ kind: z.literal('with'), pair: pairId }),
  /** A pair of one's own, which the partner joins; or two people on one device. */
  z.strictObject({ kind: z.literal('new') }),
]);
export type PairingChoice = z.infer<typeof pairing>;

export const joinBody = z.strictObject({
  by: invitationBody,
  name: z.string().max(20_000).default(''),
  pairing: pairing.default({ kind: 'auto' }),
  /** Not in the room: is paired with others who are not. */
  remote: z.boolean().default(false),
  /** Leave nothing on this device: the seat's cookie ends with the browser session. */
  shared: z.boolean().default(false),
});
export type JoinBody = z.input<typeof joinBody>;

export const seatPatch = z.strictObject({
  name: z.string().max(20_000).optional(),
  pairing: pairing.optional(),
});
export type SeatPatch = z.infer<typeof seatPatch>;

export const rotateBody = z.strictObject({ role: linkRole });

const boardName = z.custom<BoardName>((value) => isBoardName(value), { error: 'not a board' });
const spotlight = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('slide'), slide: z.enum(SLIDES) }),
  z.strictObject({ kind: z.literal('pair'), pair: pairId }),
  z.strictObject({ kind: z.literal('stage'), stage: z.enum(STAGE_KEYS) }),
  z.strictObject({ kind: z.literal('idea'), board: boardName, idea: z.string().max(32) }),
]);

/** What a facilitator tells the workshop to do: the domain's commands, and those that also change seats. */
export const commandBody = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('go'), from: phase, to: phase }),
  z.strictObject({ type: z.literal('lock'), locked: z.boolean() }),
  z.strictObject({ type: z.literal('timer-start'), minutes: z.number() }),
  z.strictObject({ type: z.literal('timer-pause') }),
  z.strictObject({ type: z.literal('timer-resume') }),
  z.strictObject({ type: z.literal('timer-add'), minutes: z.number() }),
  z.strictObject({ type: z.literal('timer-off') }),
  z.strictObject({ type: z.literal('show-prompt'), index: z.number().int().min(0).nullable() }),
  z.strictObject({ type: z.literal('edit-prompts'), session, prompts: lines }),
  z.strictObject({
    type: z.literal('edit-details'),
    details: z.strictObject({
      title: line.exactOptional(),
      organisation: line.exactOptional(),
      date: z.string().max(10).exactOptional(),
      story: story.nullable().exactOptional(),
      groundRules: lines.exactOptional(),
      keepMonths: z.number().exactOptional(),
      minutes: perSession(z.number()).exactOptional(),
    }),
  }),
  z.strictObject({ type: z.literal('break'), until: z.number().nullable() }),
  z.strictObject({ type: z.literal('spotlight'), on: spotlight.nullable() }),
  z.strictObject({ type: z.literal('turn-pages'), by: z.union([z.literal(1), z.literal(-1)]) }),
  /** Pair up everyone who has no pair. */
  z.strictObject({ type: z.literal('pair-up') }),
  /** Put a person into a pair by hand; null takes them out of theirs. Their ideas stay on the old pair's board. */
  z.strictObject({ type: z.literal('place'), seat: seatId, pair: pairId.nullable() }),
  /** Says of a participant that they are not in the room, or are: they are paired with others of whom the same is true. */
  z.strictObject({ type: z.literal('remote'), seat: seatId, remote: z.boolean() }),
  z.strictObject({ type: z.literal('remove-seat'), seat: seatId }),
  /** Asks the group whether it agrees to these pledges, and ends it, which shows the counts. */
  z.strictObject({ type: z.literal('ask-agreement'), pledges: z.array(pledgeId).min(1).max(500) }),
  z.strictObject({ type: z.literal('end-agreement'), pledges: z.array(pledgeId).min(1).max(500) }),
  /** Gives everyone dots for ideas; closing shows where they are, off forgets them. */
  z.strictObject({ type: z.literal('dots-open'), each: z.number() }),
  z.strictObject({ type: z.literal('dots-close') }),
  z.strictObject({ type: z.literal('dots-off') }),
  /** Puts an action on the screen while the plan is reviewed. */
  z.strictObject({ type: z.literal('review-show'), action: actionId.nullable() }),
]);
export type CommandBody = z.infer<typeof commandBody>;

export const outputFile = z.enum(OUTPUT_FILES);

/** Takes ideas out for good: one's own, or one idea (a facilitator any, a participant their own). */
export const eraseBody = z.discriminatedUnion('what', [
  z.strictObject({ what: z.literal('mine') }),
  z.strictObject({ what: z.literal('idea'), board: boardName, idea: z.string().max(32) }),
]);
export type EraseBody = z.infer<typeof eraseBody>;

export const erasedBody = z.strictObject({ ideas: z.number() });
export type ErasedBody = z.infer<typeof erasedBody>;

/** A facilitator removes the whole workshop; its title, typed, says that they mean it. */
export const purgeBody = z.strictObject({ title: line });

/** `?session=2&with=pairs,key-points`: one session of the log, and what else stands in a file (OUTPUT_PARTS). */
export const outputQuery = z.strictObject({
  session: z.coerce
    .number()
    .pipe(z.union([z.literal(1), z.literal(2), z.literal(3)]))
    .optional(),
  with: z
    .string()
    .max(100)
    .transform((parts) => parts.split(',').filter((part) => part !== ''))
    .pipe(z.array(z.enum(OUTPUT_PARTS)))
    .optional(),
});

/** What a page that offers the files has to know. */
export const outputsBody = z.strictObject({
  /** Where pledges and plan can be sent; null where the host has set nothing, and for participants. */
  collectingEmail: z.string().nullable(),
});
export type OutputsBody = z.infer<typeof outputsBody>;
