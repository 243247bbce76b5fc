import {
  ACTION_STATUSES,
  type ANY_SESSIONS,
  APPROACHES,
  isBoardName,
  isOrderKey,
  MAX_MARKS,
  MAX_POINTS,
  MENDERS,
  PHASES,
  PLEDGE_KINDS,
  PLEDGE_STATUSES,
  parseId,
  SESSIONS,
  STAGE_KEYS,
} from '@pathwall/domain';
import type { WorkshopFile } from '@pathwall/domain/transfer';
import { z } from 'zod';
import type { FileProblem } from './fileProblems.ts';

/**
 * The shape of a workshop that comes in as a file. Lengths here bound the work; what a text may be, the domain decides when
 * it reads back what was written.
 */

const id = z.custom<string>((value) => parseId(value) !== null, { error: 'no id' });
const line = z.string().max(4_000);
const moment = z.number().min(0).max(8_640_000_000_000_000);
const session = z.union(SESSIONS.map((value) => z.literal(value)));
const stage = z.enum(STAGE_KEYS);
const board = z.custom<string>(isBoardName, { error: 'no board' });
const order = z.custom<string>(isOrderKey, { error: 'no place in a column' });
const day = z.string().max(10);
const list = <T extends z.ZodType>(item: T, most: number) => z.array(item).max(most);
const perSession = <T extends z.ZodType>(item: T) =>
  z.strictObject({ 1: item, 2: item, 3: item, 4: item } satisfies Record<(typeof ANY_SESSIONS)[number], T>);

const source = z.strictObject({ board, idea: id, session, quote: line, at: moment });

const idea = z.strictObject({
  id,
  text: line,
  session,
  by: id.nullable(),
  at: moment,
  origin: z.enum(['paper', 'practice']).nullable(),
  places: list(z.strictObject({ stage, order }), STAGE_KEYS.length),
  keyPoint: z.boolean(),
  mendedBy: z.enum(MENDERS).nullable(),
});

const pledge = z.strictObject({
  id,
  text: line,
  order,
  at: moment,
  status: z.enum(PLEDGE_STATUSES),
  kind: z.enum(PLEDGE_KINDS).nullable(),
  stages: list(stage, STAGE_KEYS.length),
  sources: list(source, 500),
  partners: list(line, 200),
  // These came later: files from before have neither.
  carried: z.strictObject({ title: line, date: day }).nullable().default(null),
  into: id.nullable().default(null),
});

const status = z.enum(ACTION_STATUSES);
const action = z.strictObject({
  id,
  pledge: id,
  text: line,
  order,
  at: moment,
  lead: line,
  deadline: day,
  measure: line,
  status,
  notes: list(z.strictObject({ id, at: moment, text: line, status: status.nullable() }), 1_000),
});

const ideaRef = z.strictObject({ board, idea: id });

const mark = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('arrow'), id, from: stage, to: stage, at: moment }),
  z.strictObject({
    kind: z.literal('stroke'),
    id,
    points: list(z.strictObject({ x: z.number(), y: z.number() }), MAX_POINTS),
    // This came later: strokes of files from before stand where they were drawn.
    on: z.strictObject({ stage, first: ideaRef, last: ideaRef }).nullable().default(null),
    at: moment,
  }),
]);

const schema = z.strictObject({
  schema: z.literal('pathwall/workshop'),
  version: z.literal(1),
  madeAt: z.iso.datetime(),
  workshop: z.strictObject({
    title: line,
    organisation: line,
    date: day,
    approach: z.enum(APPROACHES),
    anonymous: z.boolean(),
    story: z.strictObject({ title: line, markdown: z.string().max(100_000) }).nullable(),
    groundRules: list(line, 100),
    prompts: perSession(list(line, 100)),
    minutes: perSession(z.number().min(1).max(240)),
    keepMonths: z.number().int().min(1).max(1_200),
    phase: z.enum(PHASES),
    locked: z.boolean(),
  }),
  pairs: list(z.strictObject({ id, number: z.number().int().min(1).max(10_000) }), 100),
  boards: list(z.strictObject({ board, ideas: list(idea, 5_000) }), 101),
  wall: z.strictObject({
    groups: list(z.strictObject({ id, title: line, members: list(ideaRef, 5_000) }), 1_000),
    keyPoints: list(
      z.strictObject({ id, session, text: line, at: moment, sources: list(source, 500) }),
      1_000,
    ),
    // Files from before have none.
    marks: list(mark, MAX_MARKS).default([]),
  }),
  commitments: z.strictObject({
    pledges: list(pledge, 500),
    actions: list(action, 500),
    reviews: list(z.strictObject({ id, due: day, heldAt: moment.nullable() }), 500),
  }),
});

/** A file that fits, or the place of the first thing that does not and what is wrong with it. */
export type FileRead =
  | { readonly ok: true; readonly file: WorkshopFile }
  | { readonly ok: false; readonly place: string; readonly problem: FileProblem };

/** Reads a value that JSON gave. */
export function readFile(value: unknown): FileRead {
  const found = schema.safeParse(value);
  // The shape was checked field by field; ids and keys are plain texts to zod.
  if (found.success) return { ok: true, file: found.data as unknown as WorkshopFile };
  const [issue] = found.error.issues;
  if (issue === undefined) throw new Error('a refusal without a reason');
  const path = issue.code === 'unrecognized_keys' ? [...issue.path, issue.keys[0] ?? ''] : issue.path;
  return { ok: false, place: pathText(path), problem: problemOf(issue, value) };
}

function problemOf(issue: z.core.$ZodIssue, whole: unknown): FileProblem {
  const [first] = issue.path;
  if (first === undefined || first === 'schema' || first === 'version')
    return issue.code === 'unrecognized_keys' ? 'unknown-field' : 'other-file';
  switch (issue.code) {
    case 'unrecognized_keys':
      return 'unknown-field';
    case 'too_big':
      return 'too-much';
    default: {
      let at: unknown = whole;
      for (const key of issue.path)
        at = typeof at === 'object' && at !== null ? Reflect.get(at, key) : undefined;
      return at === undefined ? 'missing' : 'wrong-kind';
    }
  }
}

/** A path as people write it: boards[0].ideas[3].text; of a name from the file, at most forty characters. */
function pathText(path: readonly PropertyKey[]): string {
  return path
    .map((part, index) => {
      if (typeof part === 'number') return `[${part}]`;
      return `${index === 0 ? '' : '.'}${String(part).slice(0, 40)}`;
    })
    .join('');
}
