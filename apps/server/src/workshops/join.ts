import {
  newId,
  ok,
  PAIR_MOST,
  parseJoinCode,
  type Result,
  type Role,
  refused,
  type SeatId,
  type WorkshopId,
} from '@pathwall/domain';
import {
  type ErrorCode,
  type Invitation,
  type InvitationBody,
  type joinBody,
  type LinkRole,
  linkRole,
  MAX_SEATS,
} from '@pathwall/protocol';
import type { z } from 'zod';
import { tokenIn } from '../access/cookies.ts';
import { type LiveWorkshop, presentSeats } from '../access/register.ts';
import { hashSecret, isSecretOf } from '../access/secrets.ts';
import { type Desk, patchSeats, placingPatches } from './desk.ts';
import { membersOf } from './pairs.ts';
import { addSeat, keptName, placeOf, placeSeat, type Taken } from './seats.ts';

/** A link or a code that was found good. */
interface Way {
  readonly live: LiveWorkshop;
  readonly role: LinkRole;
  readonly generation: number;
}

/** What a link or code opens. Wrong codes are counted against the sender. */
async function wayIn(desk: Desk, by: InvitationBody, sender: string): Promise<Result<Way, ErrorCode>> {
  const way = 'code' in by ? await byCode(desk, by.code, sender) : await byLink(desk, by);
  if (!way.ok) return way;
  const { live, role } = way.value;
  const over = role === 'participant' && live.state.phase === 'closed';
  return over ? refused('workshop-closed') : way;
}

async function byCode(desk: Desk, typed: string, sender: string): Promise<Result<Way, ErrorCode>> {
  if (!desk.limits.guesses.mayTry(sender)) return refused('too-many-tries');
  const code = parseJoinCode(typed);
  const live = code === null ? null : await desk.register.openByCode(code);
  if (live === null) {
    desk.limits.guesses.wrong(sender);
    return refused('bad-code');
  }
  return ok({ live, role: 'participant', generation: await generationOf(desk, live.id, 'participant') });
}

async function generationOf(desk: Desk, workshop: WorkshopId, role: LinkRole): Promise<number> {
  const links = await desk.storage.links.of(workshop);
  return links.find((link) => link.role === role && link.subject === null)?.generation ?? 0;
}

async function byLink(
  desk: Desk,
  { workshop, secret }: Extract<InvitationBody, { secret: string }>,
): Promise<Result<Way, ErrorCode>> {
  const live = await desk.register.open(workshop);
  const link = live === null ? null : await desk.storage.links.find(workshop, hashSecret(secret));
  const role = linkRole.safeParse(link?.role);
  // A workshop that is not there and a secret that is not right answer alike: the address alone tells nothing.
  if (live === null || link === null || !role.success) return refused('bad-link');
  return ok({ live, role: role.data, generation: link.generation });
}

/** What somebody is told before they join. */
export async function invite(
  desk: Desk,
  by: InvitationBody,
  sender: string,
): Promise<Result<Invitation, ErrorCode>> {
  const way = await wayIn(desk, by, sender);
  if (!way.ok) return way;
  const { live, role } = way.value;
  const { title, organisation, date, approach, phase, anonymous, keepMonths } = live.state;
  const { groundRules, story, pairs } = live.state;
  const members = membersOf(live);
  // Only who is going to sit in a pair is told who sits in them: a link to the results may go to anybody.
  const toJoin = role === 'participant' ? pairs : [];
  return ok({
    workshop: live.id,
    role,
    title,
    organisation,
    date,
    approach,
    phase,
    anonymous,
    keepMonths,
    groundRules: [...groundRules],
    story,
    pairs: toJoin.map(({ id, number }) => {
      const inPair = members.filter(({ pair }) => pair === id);
      const names = inPair.map(({ seat }) => live.seats.get(seat)?.name ?? null);
      return {
        id,
        number,
        people: inPair.length,
        names: names.filter((name) => name !== null),
        full: inPair.length >= PAIR_MOST,
      };
    }),
  });
}

/** Gives a seat to whoever holds a link or the code. `cookies` is their Cookie header. */
export async function join(
  desk: Desk,
  body: z.output<typeof joinBody>,
  sender: string,
  cookies: string | undefined,
): Promise<Result<Taken, ErrorCode>> {
  const way = await wayIn(desk, body.by, sender);
  if (!way.ok) return way;
  const { role, generation } = way.value;
  const { id } = way.value.live;
  return desk.register.inTurn(id, async (): Promise<Result<Taken, ErrorCode>> => {
    const now = await desk.register.open(id);
    if (now === null) return refused('unknown-workshop');
    // The link may have been replaced between the look and the turn.
    if ((await generationOf(desk, id, role)) !== generation) return refused('bad-link');
    const again = seatOfThisDevice(now, role, cookies);
    if (again !== null) return ok(again);
    if (presentSeats(now).filter((seat) => seat.role === role).length >= MAX_SEATS)
      return refused('too-many-seats');
    if (!desk.limits.joins.take(sender)) return refused('too-many-tries');
    const seat = newId<SeatId>(desk.random);
    const name = keptName(now.state, role, body.name);
    const wish = { id: seat, role, generation, name, shared: body.shared };
    if (role !== 'participant') return ok(await published(desk, await addSeat(desk, now, wish)));
    const placed = await placeSeat(desk, id, seat, body.pairing, body.remote);
    if (!placed.ok) return placed;
    const { placing } = placed.value;
    const live = await patchSeats(desk, placed.value.live, placingPatches(placing, seat));
    return ok(await published(desk, await addSeat(desk, live, { ...wish, pair: placeOf(placing, seat) })));
  });
}

async function published(desk: Desk, taken: Taken): Promise<Taken> {
  await desk.publisher.publish(taken.live);
  return taken;
}

/**
 * The seat that this browser has in that role already: a projector that opens its link every morning does not fill the
 * workshop. Participants are asked by the page instead, because two of them may share a device.
 */
function seatOfThisDevice(live: LiveWorkshop, role: Role, cookies: string | undefined): Taken | null {
  if (role === 'participant') return null;
  for (const seat of presentSeats(live)) {
    const token = seat.role === role ? tokenIn(cookies, seat.id) : null;
    if (token !== null && seat.tokenHash !== null && isSecretOf(token, seat.tokenHash))
      return { live, seat, token };
  }
  return null;
}
