import {
  type ActionId,
  type ANY_SESSIONS,
  APPROACHES,
  DEFAULT_KEEP_MONTHS,
  isBoardName,
  type PairId,
  PHASES,
  type PledgeId,
  parseId,
  type SeatId,
  SLIDES,
  STAGE_KEYS,
  type WorkshopState,
} from '@pathwall/domain';
import { z } from 'zod';

/** What storage keeps of a workshop's state, with the version of its shape. */
const VERSION = 1;

const perSession = <T extends z.ZodType>(value: T) =>
  z.object({ 1: value, 2: value, 3: value, 4: value } satisfies Record<(typeof ANY_SESSIONS)[number], T>);

const id = <T extends string>() => z.custom<T>((value) => parseId(value) !== null);
const pairId = id<PairId>();
const board = z.custom<`board.${string}`>((value) => isBoardName(value));

const state: z.ZodType<WorkshopState> = z.object({
  title: z.string(),
  organisation: z.string(),
  date: z.string(),
  approach: z.enum(APPROACHES),
  anonymous: z.boolean(),
  // Not there in workshops of the first version.
  keepMonths: z.number().default(DEFAULT_KEEP_MONTHS),
  story: z.object({ title: z.string(), markdown: z.string() }).nullable(),
  groundRules: z.array(z.string()),
  prompts: perSession(z.array(z.string())),
  minutes: perSession(z.number()),
  phase: z.enum(PHASES),
  phaseSince: z.number(),
  locked: z.boolean(),
  timer: z
    .discriminatedUnion('kind', [
      z.object({ kind: z.literal('running'), endsAt: z.number() }),
      z.object({ kind: z.literal('paused'), left: z.number() }),
    ])
    .nullable(),
  promptShown: z.number().nullable(),
  breakUntil: z.number().nullable(),
  spotlight: z
    .discriminatedUnion('kind', [
      z.object({ kind: z.literal('slide'), slide: z.enum(SLIDES) }),
      z.object({ kind: z.literal('pair'), pair: pairId }),
      z.object({ kind: z.literal('stage'), stage: z.enum(STAGE_KEYS) }),
      z.object({ kind: z.literal('idea'), board, idea: z.string() }),
    ])
    .nullable(),
  pagesTurned: z.number().default(0),
  pairs: z.array(z.object({ id: pairId, number: z.number() })),
  // These came later: workshops from before have none of it.
  asked: z.array(id<PledgeId>()).default([]),
  dots: z.object({ each: z.number(), open: z.boolean() }).nullable().default(null),
  reviewing: id<ActionId>().nullable().default(null),
  // Left out by what was stored before people could say so.
  remote: z.array(z.custom<SeatId>((value) => parseId(value) !== null)).default([]),
});

const stored = z.object({ v: z.literal(VERSION), example: z.boolean(), state });

export interface StoredWorkshop {
  readonly state: WorkshopState;
  /** Made by "Open the example": disposable. */
  readonly example: boolean;
}

/** The JSON value that storage keeps. */
export function toStored({ state, example }: StoredWorkshop): unknown {
  return { v: VERSION, example, state };
}

/** What storage kept. Throws when it is not ours: only a bug or a foreign hand writes such a row. */
export function fromStored(value: unknown): StoredWorkshop {
  const found = stored.safeParse(value);
  if (found.success) return found.data;
  const where = found.error.issues.map((issue) => issue.path.join('.')).join(', ');
  throw new Error(`a stored workshop cannot be read: ${where}`);
}
