import type { PairId } from '@pathwall/domain';
import type { BrowserContextOptions, Page } from '@playwright/test';
import { expectLetters } from './painted.ts';
import { Participant } from './participant.ts';
import { go, type Made, make, take } from './seats.ts';
import type { DeviceName, World } from './world.ts';

export interface PairOfTwo {
  readonly facilitator: Made;
  readonly pair: PairId;
  readonly ana: Participant;
  readonly ben: Participant;
}

export interface Alone {
  readonly facilitator: Made;
  readonly page: Page;
  readonly person: Participant;
}

/** Ana alone in a pair, in session 1, on a laptop, with nothing written yet. */
export async function aloneAtWork(world: World, more: BrowserContextOptions = {}): Promise<Alone> {
  const facilitator = await make(await world.open('laptop'), world.origin);
  const { page, path } = await take(await world.open('laptop', more), facilitator, 'participant', {
    name: 'Ana',
    pairing: { kind: 'new' },
  });
  await go(facilitator, 'lobby', 'writing-1');
  await page.goto(path);
  const person = new Participant(page);
  await person.expectBoard();
  await expectLetters(page);
  return { facilitator, page, person };
}

/** A pair at work in session 1: Ana on one device, Ben on a laptop. */
export async function pairAtWork(
  world: World,
  origin: string,
  device: DeviceName,
  more: BrowserContextOptions = {},
): Promise<PairOfTwo> {
  const options = { baseURL: origin };
  const facilitator = await make(await world.open('laptop', options), origin);
  const first = await take(await world.open(device, { ...options, ...more }), facilitator, 'participant', {
    name: 'Ana',
    pairing: { kind: 'new' },
  });
  const { pair } = first.seat;
  if (pair === null) throw new Error('a pair of her own was asked for');
  const second = await take(await world.open('laptop', options), facilitator, 'participant', {
    name: 'Ben',
    pairing: { kind: 'with', pair },
  });
  await go(facilitator, 'lobby', 'writing-1');
  const people = [first, second].map(({ page }) => new Participant(page)) as [Participant, Participant];
  await first.page.goto(first.path);
  await second.page.goto(second.path);
  const [ana, ben] = people;
  await ben.view('list');
  await ana.expectBoard();
  await ana.expectSaved();
  await ben.expectSaved();
  return { facilitator, pair, ana, ben };
}
