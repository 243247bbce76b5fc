import type { Action } from './actions.ts';
import { type Idea, mendField } from './board.ts';
import { type Arrow, type Stroke, storedOn } from './marks.ts';
import type { Pledge } from './pledges.ts';
import type { Plain } from './records.ts';
import type { Review } from './reviews.ts';
import { refKey, sourceFields } from './sources.ts';
import type { Group, KeyPoint } from './wall.ts';

/**
 * Records as they are stored, from what reading them gave: for files that come back in. Each takes everything that its
 * kind has: a field that is added there does not compile here until somebody decides how it travels.
 */

type Fields = Readonly<Record<string, Plain | undefined>>;
/** What stands in a file is not in the bin. */
export type Standing<T> = Omit<T, 'id' | 'binnedAt'>;
type Nothing = Readonly<Record<string, never>>;

export function ideaFields(idea: Standing<Idea>): Fields {
  const { text, session, by, at, origin, places, keyPoint, mendedBy, ...rest } = idea;
  rest satisfies Nothing;
  return {
    m: { by, at, session, ...(origin && { src: origin }) },
    text,
    ...Object.fromEntries(places.map(({ stage, order }) => [`c:${stage}`, order])),
    key: keyPoint ? true : undefined,
    mend: mendedBy === null ? undefined : mendField(mendedBy, text),
  };
}

export function groupFields(group: Omit<Group, 'id'>, at: number): Fields {
  const { title, members, ...rest } = group;
  rest satisfies Nothing;
  return {
    m: { at },
    title,
    ...Object.fromEntries(members.map((member) => [`i:${refKey(member)}`, true])),
  };
}

export function keyPointFields(point: Omit<KeyPoint, 'id'>): Fields {
  const { session, text, at, sources, ...rest } = point;
  rest satisfies Nothing;
  return { m: { at, session }, text, ...sourceFields(sources) };
}

export function markFields(mark: Omit<Arrow, 'id'> | Omit<Stroke, 'id'>): Fields {
  if (mark.kind === 'arrow') {
    const { kind, from, to, at, ...rest } = mark;
    rest satisfies Nothing;
    return { m: { at }, from, to };
  }
  const { kind, points, on, at, ...rest } = mark;
  rest satisfies Nothing;
  return {
    m: { at },
    points: points.flatMap(({ x, y }) => [x, y]),
    on: on === null ? undefined : storedOn(on),
  };
}

export function pledgeFields(pledge: Standing<Pledge>): Fields {
  const { text, order, at, status, kind, stages, sources, partners, carried, into, ...rest } = pledge;
  rest satisfies Nothing;
  return {
    m: { at },
    text,
    order,
    status,
    kind: kind ?? undefined,
    ...Object.fromEntries(stages.map((stage) => [`c:${stage}`, true])),
    ...sourceFields(sources),
    ...Object.fromEntries(partners.map((name) => [`p:${name}`, true])),
    from: carried === null ? undefined : { ...carried },
    into: into ?? undefined,
  };
}

export function actionFields(action: Standing<Action>): Fields {
  const { pledge, text, order, at, lead, deadline, measure, status, notes, ...rest } = action;
  rest satisfies Nothing;
  const line = (value: string): string | undefined => (value === '' ? undefined : value);
  return {
    m: { at, pledge },
    text,
    order,
    lead: line(lead),
    deadline: line(deadline),
    measure: line(measure),
    status,
    ...Object.fromEntries(notes.map(({ id, at, text, status }) => [`n:${id}`, { at, text, status }])),
  };
}

export function reviewFields(review: Standing<Review>): Fields {
  const { due, heldAt, ...rest } = review;
  rest satisfies Nothing;
  return { m: { at: 0 }, due, held: heldAt === null ? undefined : { at: heldAt } };
}
