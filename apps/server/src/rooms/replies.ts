import type { Audience } from './audience.ts';
import type { Awareness } from './awareness.ts';
import type { Bounds } from './bounds.ts';
import type { Clock } from './clock.ts';
import type { LiveDocument } from './document.ts';
import type { Member } from './member.ts';
import { type CommittedState, type Entry, type Refusal, STRIKING } from './queue.ts';
import { step1Frame, updateFrame } from './wire.ts';
import { words } from './words.ts';

export interface RepliesDeps {
  readonly clock: Clock;
  readonly bounds: Bounds;
  readonly audience: Audience;
  readonly awareness: Awareness;
  readonly mayWrite: (member: Member) => boolean;
  readonly enqueue: (entry: Entry) => void;
  /** The document as it is on disk now. */
  readonly state: (document: LiveDocument) => CommittedState;
}

/** What waits for an answer once everything before it is committed. */
export type Question = Exclude<Entry, { kind: 'change' | 'refused' | 'look' }>;

/** What a room says to one member alone: answers, refusals, and what it asks of them itself. */
export class Replies {
  readonly #deps: RepliesDeps;

  constructor(deps: RepliesDeps) {
    this.#deps = deps;
  }

  refuse({ from, number, code }: Refusal): void {
    from.connection.refuse(number, code);
    if (STRIKING.has(code)) from.connection.strike(code);
    // These lose words that the client still has: asked for them, a stock client sends them again.
    if (code === 'update-gap' || code === 'too-fast') this.ask(from);
  }

  /** Asks a writer for what it has, not more often than the bound says. */
  ask(from: Member): void {
    if (from.asking) return;
    from.asking = true;
    const { clock, bounds, enqueue } = this.#deps;
    const wait = Math.max(0, from.askedAt + bounds.mend - clock.now());
    clock.after(wait, () => enqueue({ kind: 'ask', from }));
  }

  /** After the commit: answers what was asked. `document` is null when telling somebody has ended the room. */
  answer(entry: Question, document: LiveDocument | null): void {
    if (document === null) {
      // What is committed is committed all the same.
      if (entry.kind === 'write') entry.done();
      if (entry.kind === 'state') entry.fail(new Error(words.roomGone));
      return;
    }
    switch (entry.kind) {
      case 'greet':
        this.#deps.audience.add(entry.from);
        this.#sendStep1(entry.from, document);
        this.#deps.awareness.tellAll(entry.from.connection);
        break;
      case 'ask':
        this.#sendStep1(entry.from, document);
        break;
      case 'step1':
        this.#sendStep2(entry.from, document.answerTo(entry.vector));
        break;
      case 'catch-up':
        this.#catchUp(entry.from, document);
        break;
      case 'write':
        entry.done();
        break;
      case 'state':
        entry.done(this.#deps.state(document));
        break;
    }
  }

  /** Readers are not asked: whatever they answered would be refused. */
  #sendStep1(to: Member, document: LiveDocument): void {
    to.asking = false;
    to.askedAt = this.#deps.clock.now();
    if (this.#deps.mayWrite(to)) to.connection.send(step1Frame(document.vector()));
  }

  #sendStep2(to: Member, frame: Uint8Array | null): void {
    if (frame !== null) {
      to.connection.send(frame);
      return;
    }
    to.connection.refuse(0, 'bad-frame');
    to.connection.strike('bad-frame');
  }

  #catchUp(member: Member, document: LiveDocument): void {
    const { behind } = member;
    if (behind === null) return;
    this.#deps.audience.caughtUp(member);
    const update = document.since(behind.vector);
    if (update !== null) member.connection.send(updateFrame(update));
  }
}
