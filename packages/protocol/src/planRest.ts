import {
  ACTION_STATUSES,
  type BoardName,
  isBoardName,
  PLEDGE_STATUSES,
  STAGE_KEYS,
  STANCES,
} from '@pathwall/domain';
import { z } from 'zod';
import { actionId, ideaId, pledgeId, publicationId, workshopId } from './restIds.ts';

export { actionId, publicationId };

/**
 * REST bodies about pledges and plan: agreement, votes, a lead's action, the library, the next workshop. Paths:
 *
 *     GET    …/seats/:seat/ballots                     → ownBallots (this seat's own answers, nobody else's)
 *     POST   …/seats/:seat/ballots/agreement  agreementBody  → ownBallots
 *     POST   …/seats/:seat/ballots/dots       dotsBody       → ownBallots
 *     POST   …/seats/:seat/actions/:action/link  leadLinkBody → leadLink (facilitators)
 *     GET    …/seats/:seat/publication                 → publicationState (facilitators)
 *     POST   …/seats/:seat/publication          publishBody → publicationState
 *     DELETE …/seats/:seat/publication                 → publicationState
 *     POST   …/seats/:seat/next               nextBody       → createdBody (facilitators)
 *     POST   /api/lead                        leadBody       → leadAction
 *     POST   /api/lead/notes                  leadNoteBody   → leadAction
 *     GET    /api/library?stage=&words=&page=                → libraryBody
 *     GET    /api/library/:publication                       → publicationBody
 *
 * `…` stands for `/api/workshops/:workshop`.
 */

const line = z.string().max(4_000);
const stage = z.enum(STAGE_KEYS);
const stance = z.enum(STANCES);
const status = z.enum(ACTION_STATUSES);
const board = z.custom<BoardName>((value) => isBoardName(value), { error: 'not a board' });

/** One's own answer to a pledge; null takes it back. */
export const agreementBody = z.strictObject({
  pledge: pledgeId,
  stance: stance.nullable(),
  /** What the concern is. Shown to the group without a name. */
  words: line.default(''),
});
export type AgreementBody = z.input<typeof agreementBody>;

/** How many of one's own dots are on an idea from now on; 0 takes them back. */
export const dotsBody = z.strictObject({ board, idea: ideaId, dots: z.number().int().min(0).max(20) });
export type DotsBody = z.input<typeof dotsBody>;

export const ownBallots = z.strictObject({
  agreement: z.array(z.strictObject({ pledge: pledgeId, stance, words: z.string() })),
  dots: z.array(z.strictObject({ board, idea: ideaId, dots: z.number() })),
  /** What concerns were about, of pledges that the group is not being asked about any more; nobody's. */
  concerns: z.array(z.strictObject({ pledge: pledgeId, words: z.string() })),
});
export type OwnBallots = z.infer<typeof ownBallots>;

export const leadLinkBody = z.strictObject({
  /** Makes a new link; the one before opens nothing from then on. */
  replace: z.boolean().default(false),
});
export const leadLink = z.strictObject({ link: z.string() });
export type LeadLink = z.infer<typeof leadLink>;

/** A lead's link: it opens one action, each time anew, and gives no seat. */
export const leadBody = z.strictObject({ workshop: workshopId, secret: z.string().min(1).max(200) });
export type LeadBody = z.infer<typeof leadBody>;

export const leadNoteBody = z.strictObject({
  by: leadBody,
  text: line.default(''),
  status: status.nullable().default(null),
});
export type LeadNoteBody = z.input<typeof leadNoteBody>;

export const leadAction = z.strictObject({
  title: z.string(),
  organisation: z.string(),
  pledge: z.strictObject({
    text: z.string(),
    stages: z.array(stage),
    /** The words of the ideas that it came from. */
    sources: z.array(
      z.strictObject({ session: z.union([z.literal(1), z.literal(2), z.literal(3)]), quote: z.string() }),
    ),
  }),
  action: z.strictObject({
    id: actionId,
    text: z.string(),
    lead: z.string(),
    deadline: z.string(),
    measure: z.string(),
    status,
    notes: z.array(z.strictObject({ at: z.number(), text: z.string(), status: status.nullable() })),
  }),
  /** The day of the next review, YYYY-MM-DD; null when none is planned. */
  review: z.string().nullable(),
  now: z.number(),
});
export type LeadAction = z.infer<typeof leadAction>;

const publishedAction = z.strictObject({
  text: z.string(),
  deadline: z.string(),
  measure: z.string(),
  status,
});

/** What an organisation shows: pledges and plan, without names and without ideas. */
export const publicationContent = z.strictObject({
  title: z.string(),
  organisation: z.string(),
  date: z.string(),
  pledges: z.array(
    z.strictObject({
      text: z.string(),
      stages: z.array(stage),
      status: z.enum(PLEDGE_STATUSES),
      actions: z.array(publishedAction),
    }),
  ),
});
export type PublicationContent = z.infer<typeof publicationContent>;

export const publicationBody = z.strictObject({
  id: publicationId,
  publishedAt: z.number(),
  content: publicationContent,
});
export type PublicationBody = z.infer<typeof publicationBody>;

/** Pages of before say nothing: then it is what stands there now. */
export const publishBody = z.strictObject({ mark: z.string().max(100).optional() });

export const publicationState = z.strictObject({
  /** What would be published now. */
  preview: publicationContent,
  /** Stands for that preview: whoever publishes shows by it what they have looked at. */
  mark: z.string(),
  /** What is published, and its address; null while nothing is. */
  published: z.strictObject({ address: z.string(), at: z.number(), same: z.boolean() }).nullable(),
});
export type PublicationState = z.infer<typeof publicationState>;

export const libraryQuery = z.strictObject({
  stage: stage.optional(),
  words: z.string().max(200).default(''),
  page: z.coerce.number().int().min(1).max(10_000).default(1),
});

export const libraryBody = z.strictObject({
  /** How many were found on all pages. */
  found: z.number(),
  pages: z.number(),
  entries: z.array(
    z.strictObject({
      id: publicationId,
      publishedAt: z.number(),
      title: z.string(),
      organisation: z.string(),
      date: z.string(),
      pledges: z.number(),
      actions: z.number(),
      stages: z.array(stage),
      /** The first pledges that fit what was looked for. */
      sample: z.array(z.string()),
    }),
  ),
});
export type LibraryBody = z.infer<typeof libraryBody>;

export const nextBody = z.strictObject({ title: line, key: z.string().max(200).optional() });
export type NextBody = z.input<typeof nextBody>;
