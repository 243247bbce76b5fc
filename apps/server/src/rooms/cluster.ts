import type { DocumentName, WorkshopId } from '@pathwall/domain';
import { ERRORS, type ErrorCode } from '@pathwall/protocol';
import type { Fanout, Notice } from '../fanout/port.ts';
import type { DocumentStore } from '../storage/port.ts';
import type { Bounds } from './bounds.ts';
import type { Clock } from './clock.ts';
import type { Directory, RoomsLog } from './port.ts';
import { words } from './words.ts';
import type { WorkshopRooms } from './workshop.ts';

export interface ClusterDeps {
  readonly fanout: Fanout;
  readonly documents: DocumentStore;
  readonly directory: Directory;
  readonly clock: Clock;
  readonly bounds: Bounds;
  readonly log: RoomsLog;
  readonly workshops: ReadonlyMap<WorkshopId, WorkshopRooms>;
  /** Lets go of a workshop that is gone, on this node. */
  readonly end: (workshop: WorkshopId, code: ErrorCode) => void;
}

/**
 * What the rooms of this node learn from the others. Messages make it quick; looking at storage now and then makes it
 * true, whatever becomes of the messages.
 */
export class Cluster {
  readonly #deps: ClusterDeps;
  #stopHeads: () => void = () => undefined;
  #stopAuthority: () => void = () => undefined;
  #over = false;

  constructor(deps: ClusterDeps) {
    this.#deps = deps;
    deps.fanout.listen({
      heard: (from, notice) => this.#heard(from, notice),
      mended: (workshop) => this.#mended(workshop),
    });
    this.#planHeads();
    this.#planAuthority();
  }

  /** A workshop is in use here from now on. */
  opened(workshop: WorkshopId): void {
    if (!this.#over) this.#deps.fanout.follow(workshop);
  }

  gone(workshop: WorkshopId): void {
    this.#deps.fanout.unfollow(workshop);
  }

  close(): void {
    this.#over = true;
    this.#stopHeads();
    this.#stopAuthority();
  }

  #heard(from: string, notice: Notice): void {
    // What is counted together is none of the rooms' business.
    if (this.#over || notice.kind === 'spent') return;
    const { workshops, end } = this.#deps;
    const { workshop } = notice;
    switch (notice.kind) {
      case 'changed':
        void this.#refresh(workshop);
        break;
      case 'dropped':
        workshops.get(workshop)?.drop(notice.seats, codeOf(notice.code));
        break;
      case 'ended':
        end(workshop, codeOf(notice.code));
        void this.#refresh(workshop);
        break;
      default:
        workshops.get(workshop)?.heard(from, notice);
    }
  }

  /** Asks for what may have been missed. */
  #mended(workshop: WorkshopId | null): void {
    if (this.#over) return;
    const { workshops, fanout } = this.#deps;
    const ids = workshop === null ? [...workshops.keys()] : [workshop];
    for (const id of ids) {
      const found = workshops.get(id);
      if (found === undefined) continue;
      fanout.send({ kind: 'hello', workshop: id, document: null });
      found.tellOthers(null);
      void this.#refresh(id);
    }
    void this.#lookAtHeads(ids);
  }

  #planHeads(): void {
    const { clock, bounds, workshops } = this.#deps;
    this.#stopHeads = clock.after(bounds.headLook, () => {
      void this.#lookAtHeads([...workshops.keys()]).finally(() => {
        if (!this.#over) this.#planHeads();
      });
    });
  }

  async #lookAtHeads(ids: readonly WorkshopId[]): Promise<void> {
    const { documents, workshops, log } = this.#deps;
    const asked = ids.flatMap((workshop) =>
      [...(workshops.get(workshop)?.rooms.keys() ?? [])].map((document) => ({ workshop, document })),
    );
    if (asked.length === 0) return;
    try {
      const heads = await documents.heads(asked);
      for (const [index, { workshop, document }] of asked.entries()) {
        this.#tellHead(workshop, document, heads[index] ?? 0);
      }
    } catch (error) {
      log.warn({ error: String(error) }, words.notLooked);
    }
  }

  #tellHead(workshop: WorkshopId, document: DocumentName, head: number): void {
    this.#deps.workshops.get(workshop)?.rooms.get(document)?.others.head(head);
  }

  #planAuthority(): void {
    const { clock, bounds, workshops } = this.#deps;
    this.#stopAuthority = clock.after(bounds.authorityLook, () => {
      void this.#refreshAll([...workshops.keys()]).finally(() => {
        if (!this.#over) this.#planAuthority();
      });
    });
  }

  /** One after the other: the storage has better things to do at once. */
  async #refreshAll(ids: readonly WorkshopId[]): Promise<void> {
    for (const id of ids) {
      if (this.#over) return;
      if (this.#deps.workshops.has(id)) await this.#refresh(id);
    }
  }

  async #refresh(id: WorkshopId): Promise<void> {
    const { directory, workshops, end, log } = this.#deps;
    try {
      const authority = (await directory.refresh?.(id)) ?? null;
      const found = workshops.get(id);
      if (this.#over || found === undefined) return;
      if (authority !== null) found.setAuthority(authority);
      else if (found.known) end(id, 'workshop-deleted');
    } catch (error) {
      log.warn({ workshop: id, error: String(error) }, words.notLooked);
    }
  }
}

/** What another node's newer version may call by a name that we do not know. */
function codeOf(code: string): ErrorCode {
  return Object.hasOwn(ERRORS, code) ? (code as ErrorCode) : 'seat-removed';
}
