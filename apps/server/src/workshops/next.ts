import { carryOver, createWorkshop, ok, type Result, refused } from '@pathwall/domain';
import type { ErrorCode, nextBody } from '@pathwall/protocol';
import type { z } from 'zod';
import type { Seated } from '../access/directory.ts';
import { mayCreate, storeWorkshop } from './create.ts';
import type { Desk } from './desk.ts';
import { commitmentsOf } from './lead.ts';
import { addSeat, type Taken } from './seats.ts';

/**
 * A new workshop that goes on from the plan of another: its approach, rules, prompts and times, and the open actions with
 * their pledges, the words that they came from and every note. The old workshop stays as it is.
 */
export async function nextWorkshop(
  desk: Desk,
  { live, seat }: Seated,
  { title, key }: z.output<typeof nextBody>,
  sender: string,
): Promise<Result<Taken, ErrorCode>> {
  if (seat.role !== 'facilitator') return refused('not-allowed');
  const allowed = await mayCreate(desk, key, sender);
  if (!allowed.ok) return allowed;
  const { approach, organisation, anonymous, story, groundRules, prompts, minutes } = live.state;
  const details = { title, approach, organisation, date: '', anonymous, story, groundRules };
  const state = createWorkshop({ ...details, prompts, minutes }, desk.now());
  if (!state.ok) return state;
  const before = await commitmentsOf(desk, live.id);
  desk.limits.creations.take(sender);
  const made = await storeWorkshop(desk, state.value, false);
  return desk.register.inTurn(made.id, async () => {
    await desk.rooms.write(made.id, 'commitments', (doc) => carryOver(before, live.state, doc, desk));
    const taken = await addSeat(desk, made, { role: 'facilitator', generation: 1 });
    await desk.publisher.publish(taken.live);
    return ok(taken);
  });
}
