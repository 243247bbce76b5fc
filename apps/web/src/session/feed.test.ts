import {
  type Agenda,
  addIdea,
  type BoardName,
  boardName,
  createWorkshop,
  exampleWorkshop,
  mustBeOk,
  NO_TALLIES,
  type PairId,
  type Phase,
  type SeatId,
  type WorkshopId,
} from '@pathwall/domain';
import type { SeatBody } from '@pathwall/protocol';
import { describe, expect, it, vi } from 'vitest';
import { createFakeServer } from './fakeServer.testing.ts';
import { openFeedLink } from './feed.ts';
import { createFrames } from './frames.ts';
import { cell } from './store.ts';
import { seededRandom } from './testing.ts';

const OWN = boardName('own' as PairId);
const OTHER = boardName('other' as PairId);
const random = seededRandom(3);

const seat: SeatBody = {
  workshop: 'workshop' as WorkshopId,
  seat: 'seat' as SeatId,
  role: 'participant',
  pair: 'own' as PairId,
  name: null,
  title: 'A day',
  approach: 'case-study',
  shared: false,
  now: 0,
};

function agendaIn(phase: Phase): Agenda {
  return { ...mustBeOk(createWorkshop(exampleWorkshop(0), 0)), phase, seats: [], tallies: NO_TALLIES };
}

function openFeed() {
  const server = createFakeServer();
  const agenda = cell<Agenda | null>(agendaIn('feedback-1'));
  const frames = createFrames(() => undefined);
  const closes: number[] = [];
  const feed = openFeedLink(cell(seat), agenda, frames, {
    workshop: seat.workshop,
    seat: seat.seat,
    server: 'ws://pathwall.test',
    WebSocket: server.WebSocket,
    random: () => 1,
    onNotOpened: () => undefined,
    onFinalClose: (code) => {
      closes.push(code);
      return Promise.resolve('ended');
    },
  });
  server.settle();
  const fill = (name: BoardName, text: string): void => {
    const context = { by: null, now: () => 1, random };
    mustBeOk(addIdea(server.doc(name), { text, stages: ['crisis'], session: 1 }, context));
  };
  const show = (): void => {
    server.settle();
    frames.flush();
  };
  const seen = (): string[] => [...feed.boards.get().keys()].sort();
  return { server, agenda, feed, fill, show, seen, closes };
}

describe('the feed', () => {
  it('is ready with its first message and follows the boards in it', () => {
    const { server, feed, fill, show, seen } = openFeed();
    expect(feed.ready.get()).toBe(false);
    fill(OWN, 'Ours');
    fill(OTHER, 'Theirs');
    server.feed(OWN);
    server.feed(OTHER);
    show();
    expect(feed.ready.get()).toBe(true);
    expect(feed.line.get()).toBe('online');
    expect(seen()).toEqual([OWN, OTHER].sort());
    const before = feed.boards.get().get(OTHER);
    fill(OWN, 'One more');
    server.feed(OWN);
    show();
    expect(feed.boards.get().get(OWN)?.ideas.size).toBe(2);
    expect(feed.boards.get().get(OTHER)).toBe(before);
    feed.stop();
  });

  it('forgets a board that it may not see any more, and takes it up again when it comes back', () => {
    const { server, feed, fill, show, seen } = openFeed();
    fill(OTHER, 'Theirs');
    server.feed(OTHER);
    show();
    expect(seen()).toEqual([OTHER]);
    server.feedLeave(OTHER);
    show();
    expect(seen()).toEqual([]);
    server.feed(OTHER);
    show();
    expect(feed.boards.get().get(OTHER)?.ideas.size).toBe(1);
    feed.stop();
  });

  it('hides a board as soon as the agenda says so, although the feed still has it', () => {
    const { server, agenda, feed, fill, show, seen } = openFeed();
    fill(OWN, 'Ours');
    fill(OTHER, 'Theirs');
    server.feed(OWN);
    server.feed(OTHER);
    show();
    agenda.set(agendaIn('writing-2'));
    show();
    expect(seen()).toEqual([OWN]);
    agenda.set(agendaIn('feedback-2'));
    show();
    expect(seen()).toEqual([OWN, OTHER].sort());
    feed.stop();
  });

  it('says that it is offline, comes back when somebody looks, and asks after a final close', async () => {
    const { server, feed, fill, show, closes } = openFeed();
    fill(OWN, 'Ours');
    server.feed(OWN);
    show();
    server.closeAll(1006);
    expect(feed.line.get()).toBe('offline');
    feed.wake();
    server.settle();
    server.feed(OWN);
    show();
    expect(feed.line.get()).toBe('online');
    server.closeAll(4410);
    await expect.poll(() => closes).toEqual([4410]);
    expect(server.connections()).toBe(0);
    feed.stop();
  });

  it('takes a silent connection for a dead one', () => {
    vi.useFakeTimers();
    try {
      const { server, feed, fill, show } = openFeed();
      fill(OWN, 'Ours');
      server.feed(OWN);
      show();
      vi.advanceTimersByTime(39_000);
      expect(feed.line.get()).toBe('online');
      vi.advanceTimersByTime(2_000);
      expect(feed.line.get()).toBe('offline');
      expect(server.connections()).toBe(0);
      feed.stop();
    } finally {
      vi.useRealTimers();
    }
  });
});
