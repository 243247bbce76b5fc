import { timingSafeEqual } from 'node:crypto';
import {
  createWorkshop,
  DEFAULT_GROUND_RULES,
  DEFAULT_MINUTES,
  DEFAULT_PROMPTS,
  EXAMPLE_STORY,
  newId,
  newJoinCode,
  ok,
  type Result,
  refused,
  type WorkshopId,
  type WorkshopState,
} from '@pathwall/domain';
import { type createBody, type ErrorCode, LINK_ROLES } from '@pathwall/protocol';
import type { z } from 'zod';
import type { LiveWorkshop } from '../access/register.ts';
import { hashSecret, linkSecret } from '../access/secrets.ts';
import { toStored } from '../access/stored.ts';
import type { Desk } from './desk.ts';
import { addSeat, type Taken } from './seats.ts';

const HOUR = 60 * 60 * 1000;
/** Random ids and codes that were in use already before something must be wrong. */
const TRIES = 5;

/** Makes a workshop as a facilitator asked for it, and gives them its first seat. */
export async function createFrom(
  desk: Desk,
  body: z.output<typeof createBody>,
  sender: string,
): Promise<Result<Taken, ErrorCode>> {
  const allowed = await mayCreate(desk, body.key, sender);
  if (!allowed.ok) return allowed;
  const { approach } = body;
  const shipped = approach === 'case-study' ? EXAMPLE_STORY : null;
  const state = createWorkshop(
    {
      title: body.title,
      approach,
      organisation: body.organisation,
      date: body.date,
      anonymous: body.anonymous,
      keepMonths: body.keepMonths ?? desk.keepMonths,
      story: body.story === undefined ? shipped : body.story,
      groundRules: body.groundRules ?? DEFAULT_GROUND_RULES,
      prompts: body.prompts ?? DEFAULT_PROMPTS[approach],
      minutes: body.minutes ?? DEFAULT_MINUTES,
    },
    desk.now(),
  );
  if (!state.ok) return state;
  desk.limits.creations.take(sender);
  const live = await storeWorkshop(desk, state.value, false);
  return desk.register.inTurn(live.id, async () => {
    const taken = await addSeat(desk, live, { role: 'facilitator', generation: 1 });
    await desk.publisher.publish(taken.live);
    return ok(taken);
  });
}

/** Whether this sender may make a workshop now. A wrong key counts as a wrong guess. */
export async function mayCreate(
  desk: Desk,
  key: string | undefined,
  sender: string,
): Promise<Result<void, 'create-key' | 'too-many-tries' | 'too-many-workshops'>> {
  const { guesses } = desk.limits;
  if (desk.createKey !== null) {
    if (!guesses.mayTry(sender)) return refused('too-many-tries');
    if (!sameText(desk.createKey, key ?? '')) {
      if (key !== undefined) guesses.wrong(sender);
      return refused('create-key');
    }
  }
  return hasRoom(desk, sender);
}

/** Whether there may be one more workshop in this hour, from this sender and altogether (S12). */
export async function hasRoom(desk: Desk, sender: string): Promise<Result<void, 'too-many-workshops'>> {
  const { creations, perHour } = desk.limits;
  const recent = await desk.storage.workshops.countSince(desk.now() - HOUR);
  return recent < perHour && creations.has(sender) ? ok(undefined) : refused('too-many-workshops');
}

/** Compares without telling by its time how much was right. */
function sameText(a: string, b: string): boolean {
  return timingSafeEqual(hashSecret(a), hashSecret(b));
}

/** Stores a workshop under a new id and code, with the first link of every role. */
export async function storeWorkshop(
  desk: Desk,
  state: WorkshopState,
  example: boolean,
): Promise<LiveWorkshop> {
  const createdAt = desk.now();
  for (let tries = 0; tries < TRIES; tries += 1) {
    const id = newId<WorkshopId>(desk.random);
    const links = LINK_ROLES.map((role) => ({
      role,
      subject: null,
      secretHash: hashSecret(linkSecret(desk.key, id, role, 1)),
      createdAt,
    }));
    const record = { id, code: newJoinCode(desk.random), createdAt, state: toStored({ state, example }) };
    if ((await desk.storage.workshops.create(record, links)) !== 'created') continue;
    const live = await desk.register.open(id);
    if (live !== null) return live;
  }
  throw new Error('no free id or code was found for a workshop');
}
