import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import type { Fanout } from '../fanout/port.ts';
import type { RoomsObserver } from '../rooms/observer.ts';
import type { Census } from '../rooms/port.ts';

/** What operators count, in the words of Prometheus. No label holds content, a name, a secret or an id. */
export interface Metrics {
  /** For the rooms to tell. */
  readonly observer: RoomsObserver;
  /** From now on each page asks this who is there. */
  readonly watch: (census: () => Census) => void;
  /** From now on each page says whether this node hears the others. For nodes that have others. */
  readonly watchFanout: (fanout: Fanout) => void;
  /** The page, in Prometheus' text format. */
  readonly page: () => Promise<string>;
  readonly contentType: string;
}

const NOBODY: Census = {
  rooms: 0,
  seats: 0,
  syncSockets: 0,
  feedSockets: 0,
  bufferedBytes: 0,
  unsavedBytes: 0,
};
/** Seconds: from a commit that costs nothing to a disk that hangs. */
const BUCKETS = [0.001, 0.002, 0.004, 0.008, 0.016, 0.032, 0.064, 0.125, 0.25, 0.5, 1, 2, 5];

export function createMetrics(): Metrics {
  const registry = new Registry();
  const registers = [registry];
  // Memory, CPU, garbage collection and the delay of the event loop.
  collectDefaultMetrics({ register: registry });
  let census = (): Census => NOBODY;
  watchCensus(registers, () => census());
  return {
    observer: observerFor(registers),
    watch(source) {
      census = source;
    },
    watchFanout(fanout) {
      new Gauge({
        name: 'pathwall_fanout_connected',
        help: '1 while messages between the nodes go through, else 0.',
        registers,
        collect() {
          this.set(fanout.connected() ? 1 : 0);
        },
      });
    },
    page: () => registry.metrics(),
    contentType: registry.contentType,
  };
}

function watchCensus(registers: Registry[], census: () => Census): void {
  const gauge = (name: string, help: string, read: (now: Census) => number): void => {
    new Gauge({
      name,
      help,
      registers,
      collect() {
        this.set(read(census()));
      },
    });
  };
  gauge('pathwall_rooms', 'Documents in memory.', ({ rooms }) => rooms);
  gauge('pathwall_seats', 'Seats with an open socket.', ({ seats }) => seats);
  gauge('pathwall_sync_sockets', 'Open sockets to one document.', ({ syncSockets }) => syncSockets);
  gauge('pathwall_feed_sockets', 'Open sockets to a feed.', ({ feedSockets }) => feedSockets);
  gauge(
    'pathwall_buffered_bytes',
    'Bytes that wait because their readers are slow.',
    ({ bufferedBytes }) => bufferedBytes,
  );
  gauge(
    'pathwall_unsaved_bytes',
    'Bytes of changes that arrived and are not on disk yet.',
    ({ unsavedBytes }) => unsavedBytes,
  );
}

function observerFor(registers: Registry[]): RoomsObserver {
  /** A sum that is kept as a plain number, because it changes with every frame. */
  const sum = (name: string, help: string): ((by: number) => void) => {
    let total = 0;
    new Counter({
      name,
      help,
      registers,
      collect() {
        this.reset();
        this.inc(total);
      },
    });
    return (by) => {
      total += by;
    };
  };
  const seconds = (name: string, help: string): ((milliseconds: number) => void) => {
    const histogram = new Histogram({ name, help, buckets: BUCKETS, registers });
    return (milliseconds) => histogram.observe(milliseconds / 1_000);
  };
  const framesIn = sum('pathwall_frames_in_total', 'Frames that arrived.');
  const framesOut = sum('pathwall_frames_out_total', 'Frames sent, one for each reader.');
  const bytesIn = sum('pathwall_frame_bytes_in_total', 'Bytes of the frames that arrived.');
  const bytesOut = sum('pathwall_frame_bytes_out_total', 'Bytes of the frames sent.');
  const messages = sum('pathwall_messages_total', 'Messages that beats have taken.');
  const failures = sum(
    'pathwall_failed_beats_total',
    'Beats that could not be stored; nothing of them was shown.',
  );
  const heard = sum('pathwall_fanout_updates_total', 'Updates of other nodes that messages brought.');
  const healed = sum(
    'pathwall_fanout_healed_total',
    'Times that updates of other nodes were read from the log, because no message brought them.',
  );
  const unloads = sum('pathwall_room_unloads_total', 'Documents let go of.');
  const apply = seconds('pathwall_apply_seconds', 'Time of a beat from taking the messages to the commit.');
  const commit = seconds(
    'pathwall_commit_seconds',
    'Time that storage took for a beat with something to store.',
  );
  const ack = seconds('pathwall_ack_seconds', 'From the arrival of a change to its ack.');
  const load = seconds('pathwall_room_load_seconds', 'Time to read a document from storage.');
  const compaction = seconds('pathwall_compaction_seconds', 'Time to put a snapshot in place of a log.');
  const refusals = new Counter({
    name: 'pathwall_refusals_total',
    help: 'Refusals on sockets, by code.',
    labelNames: ['code'],
    registers,
  });
  const closes = new Counter({
    name: 'pathwall_closed_sockets_total',
    help: 'Sockets that closed, by close code.',
    labelNames: ['kind', 'code'],
    registers,
  });
  return {
    frameIn(bytes) {
      framesIn(1);
      bytesIn(bytes);
    },
    frameOut(bytes) {
      framesOut(1);
      bytesOut(bytes);
    },
    beat(report) {
      messages(report.messages);
      apply(report.applyMs);
      if (report.stored) commit(report.commitMs);
      if (report.failed) failures(1);
    },
    acked: ack,
    refused: (code) => refusals.inc({ code }),
    socketOpened: () => undefined,
    socketClosed: (kind, code) => closes.inc({ kind, code: codeLabel(code) }),
    roomLoaded: load,
    roomUnloaded: () => unloads(1),
    compacted: compaction,
    heardOthers: () => heard(1),
    healed: () => healed(1),
  };
}

/** A client may close with any of thousands of codes; those that nobody defined count as one. */
function codeLabel(code: number): string {
  const known = (code >= 1000 && code <= 1015) || (code >= 4400 && code <= 4430);
  return known ? String(code) : 'other';
}
