import type { WorkshopId } from '@pathwall/domain/ids';
import { decodeNotice, encodeNotice } from './codec.ts';
import { type Fanout, isForEverybody, type Listener } from './port.ts';

interface Member {
  readonly node: string;
  readonly follows: Set<WorkshopId>;
  readonly listeners: Set<Listener>;
}

/** Joins several nodes within one process; for tests, and the plainest statement of what the port means. */
export interface LocalHub {
  readonly node: () => Fanout;
  /** In place of handing messages over at once: gets what would hand one over. */
  through: (deliver: () => void) => void;
  /** As after a break of the connection. */
  readonly mend: () => void;
}

export function localHub(): LocalHub {
  const members = new Set<Member>();
  const hub: LocalHub = {
    through: (deliver) => queueMicrotask(deliver),
    mend() {
      for (const { listeners } of members) for (const { mended } of listeners) mended(null);
    },
    node() {
      const member: Member = { node: crypto.randomUUID(), follows: new Set(), listeners: new Set() };
      members.add(member);
      return {
        send(notice) {
          if (!members.has(member)) return;
          const message = encodeNotice(member.node, notice);
          for (const other of members) {
            const hears = other !== member && (isForEverybody(notice) || other.follows.has(notice.workshop));
            if (hears) hub.through(() => deliver(other, message));
          }
        },
        listen(listener) {
          member.listeners.add(listener);
        },
        follow(workshop) {
          member.follows.add(workshop);
          hub.through(() => {
            for (const { mended } of member.listeners) mended(workshop);
          });
        },
        connected: () => members.has(member),
        unfollow: (workshop) => member.follows.delete(workshop),
        async close() {
          members.delete(member);
          member.listeners.clear();
        },
      };
    },
  };
  return hub;
}

function deliver(to: Member, message: Uint8Array): void {
  const said = decodeNotice(message);
  if (said === null) return;
  for (const { heard } of to.listeners) heard(said.from, said.notice);
}
