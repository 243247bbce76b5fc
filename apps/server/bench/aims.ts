import type { ServerName } from './server.ts';

/** A figure by work and name, as the median of its rounds; null when it was not measured. */
export type Find = (server: ServerName, work: string, figure: string) => number | null;

/** What the sync engine is to reach, with the figure that says so. */
export interface Aim {
  readonly what: string;
  readonly aim: string;
  readonly unit: string;
  readonly work: string;
  readonly figure: string;
  /** Whether it is reached, by ours, the best peer and the relay; null where one of them is missing. */
  readonly reached: (ours: number, peer: number | null, relay: number | null) => boolean | null;
  /** Which of the peers is the best one: the one with the least or with the most. */
  readonly best: 'least' | 'most';
}

type Judge = Aim['reached'];

const atMost =
  (bound: number): Judge =>
  (ours) =>
    ours <= bound;
const atLeast =
  (bound: number): Judge =>
  (ours) =>
    ours >= bound;
const partOfPeer =
  (part: number): Judge =>
  (ours, peer) =>
    peer === null ? null : ours <= peer * part;
const timesRelay =
  (times: number): Judge =>
  (ours, _peer, relay) =>
    relay === null ? null : ours <= relay * times;
const both =
  (...judges: readonly Judge[]): Judge =>
  (...values) => {
    const verdicts = judges.map((judge) => judge(...values));
    if (verdicts.includes(false)) return false;
    return verdicts.includes(null) ? null : true;
  };
/** Five times the best peer, and above the relay. */
const mostDelivered: Judge = (ours, peer, relay) =>
  peer === null || relay === null ? null : ours >= peer * 5 && ours > relay;

function least(what: string, aim: string, unit: string, work: string, figure: string, reached: Judge): Aim {
  return { what, aim, unit, work, figure, reached, best: 'least' };
}

const READERS = [15, 50, 200];

/** The table of the issue, in its order. */
export const AIMS: readonly Aim[] = [
  least('edit to seen at a quiet server, p50', '≤ 6 ms', 'ms', 'latency', 'p50', atMost(6)),
  ...READERS.map(
    (readers): Aim => ({
      what: `one room, ${readers} readers: ideas delivered at p99 ≤ 50 ms`,
      aim: '≥ 5 × the best peer, above the relay',
      unit: '1/s',
      work: 'throughput',
      figure: `${readers} readers: ideas delivered`,
      reached: mostDelivered,
      best: 'most',
    }),
  ),
  ...READERS.map((readers) =>
    least(
      `one room, ${readers} readers: server CPU an idea delivered`,
      '≤ 1/4 of the best peer',
      'µs',
      'throughput',
      `${readers} readers: server CPU an idea delivered`,
      partOfPeer(1 / 4),
    ),
  ),
  least('1,000 rooms of 3: p50', '≤ 12 ms', 'ms', 'rooms', '1000 rooms: edit to seen, p50', atMost(12)),
  least('… p99', '≤ 2 × the relay', 'ms', 'rooms', '1000 rooms: edit to seen, p99', timesRelay(2)),
  least(
    '… server CPU',
    '≤ 2/3 of the best peer',
    '% of a core',
    'rooms',
    '1000 rooms: server CPU',
    partOfPeer(2 / 3),
  ),
  least(
    '200 cursors at 20 Hz: server CPU',
    '≤ 1/6 of the best peer',
    '% of a core',
    'awareness',
    '200 people at 20 Hz: server CPU',
    partOfPeer(1 / 6),
  ),
  least('… edits p99', '≤ 30 ms', 'ms', 'awareness', '200 people at 20 Hz: edit to seen, p99', atMost(30)),
  least(
    '… age of a cursor, p99',
    '≤ 150 ms',
    'ms',
    'awareness',
    '200 people at 20 Hz: age of a cursor, p99',
    atMost(150),
  ),
  ...[300, 3_000].flatMap((ideas) => [
    least(
      `200 join ${ideas.toLocaleString('en-GB')} ideas: all have them after`,
      '≤ 1.3 × the relay',
      's',
      'herd',
      `200 join ${ideas} ideas: all have the board after`,
      timesRelay(1.3),
    ),
    least(
      '… server CPU',
      '≤ 1.3 × the relay',
      's',
      'herd',
      `200 join ${ideas} ideas: server CPU`,
      timesRelay(1.3),
    ),
  ]),
  least(
    '1,000 idle rooms: heap a room',
    '≤ 45 kB',
    'kB',
    'memory',
    'heap a room with its reader',
    atMost(45),
  ),
  least('… kept after all left', '≤ 2 kB', 'kB', 'memory', 'heap a room kept after all left', atMost(2)),
  least(
    'restart: first whole board of 3,000 ideas',
    '≤ 200 ms',
    'ms',
    'restart',
    '3000 ideas: first whole board after the port opens',
    atMost(200),
  ),
  least('kill -9: seen and lost', '0', 'ideas', 'kills', 'seen and lost', atMost(0)),
  least('… acknowledged and lost', '0', 'ideas', 'kills', 'acknowledged and lost', atMost(0)),
  least(
    '10 of 25 readers stalled: kept for each',
    '≤ 8 MiB',
    'MB',
    'slow',
    'kept in memory for each of the stalled',
    atMost(8.4),
  ),
  least(
    "… others' p99 against all reading",
    '≤ 1.2 ×',
    '×',
    'slow',
    'others, p99 with the stalled over p99 when all read',
    atMost(1.2),
  ),
  {
    what: '16 kinds of attack: serves on after',
    aim: '16',
    unit: 'kinds',
    work: 'attacks',
    figure: 'kinds after which it serves on',
    reached: atLeast(16),
    best: 'most',
  },
  least(
    '… the honest pair waits at most',
    '≤ 100 ms',
    'ms',
    'attacks',
    'the longest that the honest pair waited',
    atMost(100),
  ),
  least(
    'compaction of 5 MB: others, p99',
    '≤ 10 ms more',
    'ms',
    'compaction',
    'others, edit to seen, p99 more than before',
    atMost(10),
  ),
  least(
    'kept for an edit or move, compacted',
    '≤ 40 B',
    'B',
    'kept',
    'more for each edit or move, compacted',
    atMost(40),
  ),
  least(
    'log of a workshop of 3 hours',
    'stated',
    'MB',
    'kept',
    'log of 3 hours: 30 people, 30 ideas and 100 edits each',
    () => true,
  ),
  least(
    'wall, 100 boards × 200 viewers: server CPU',
    'one core',
    '% of a core',
    'wall',
    '100 boards × 200 viewers: server CPU',
    both(atMost(100)),
  ),
];
