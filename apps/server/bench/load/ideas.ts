import { IDEAS, type IdeaId, newId, orderKeyBetween, STAGE_KEYS } from '@pathwall/domain';
import { seeded } from '@pathwall/domain/testing';
import * as Y from 'yjs';

/** Somebody who adds ideas to a board, written down beforehand: making them must cost nothing while it is measured. */

const WORDS =
  'people rent letter tenancy advice school pharmacy phone office weekend waiting friend visit form key home listen early'.split(
    ' ',
  );

export interface WrittenIdea {
  readonly client: number;
  /** The clock of the writer's client when it has been added: whoever has reached it has the idea. */
  readonly reaches: number;
  readonly update: Uint8Array;
}

export class Writer {
  readonly doc = new Y.Doc();
  readonly #by: string;
  readonly #random: ReturnType<typeof seeded>;
  #order: string | null = null;

  /** `by` is the seat whose ideas these are. */
  constructor(seed: number, by: string) {
    this.#by = by;
    this.#random = seeded(seed);
    this.doc.clientID = 1_000_000 + seed * 7_919;
  }

  /** One idea of about that many characters, in the shape that `addIdea` gives it. */
  idea(characters = 60): WrittenIdea {
    return this.#written(() => this.#add(characters));
  }

  /** Other words in the place of an idea's own; the board does not grow by that. */
  rewrite(characters: number): WrittenIdea {
    const ideas = this.doc.getMap<Y.Map<unknown>>(IDEAS);
    const idea = this.#random.pick([...ideas.values()]);
    return this.#written(() => idea.set('text', this.#text(characters)));
  }

  #written(write: () => void): WrittenIdea {
    let update: Uint8Array | null = null;
    const keep = (made: Uint8Array): void => {
      update = made;
    };
    this.doc.once('update', keep);
    write();
    if (update === null) throw new Error('a write made no update');
    return { client: this.doc.clientID, reaches: Y.getState(this.doc.store, this.doc.clientID), update };
  }

  #add(characters: number): void {
    const { bytes, below, pick } = this.#random;
    const stage = pick(STAGE_KEYS);
    this.#order = orderKeyBetween(this.#order, null, bytes);
    // `addIdea` reads the column to find the last key; here it is at hand.
    const record = new Y.Map<unknown>([
      ['m', { by: this.#by, at: 1_764_000_000_000 + below(10_000_000), session: 1 }],
      ['text', this.#text(characters)],
      [`c:${stage}`, this.#order],
    ]);
    this.doc.getMap(IDEAS).set(newId<IdeaId>(bytes), record);
  }

  #text(characters: number): string {
    let text = 'We';
    while (text.length < characters) text += ` ${this.#random.pick(WORDS)}`;
    return text.slice(0, characters).trimEnd();
  }
}

/** A board with that many ideas, as one update. */
export function boardOf(ideas: number, by: string, seed = 99): Uint8Array {
  const writer = new Writer(seed, by);
  for (let made = 0; made < ideas; made += 1) writer.idea();
  return Y.encodeStateAsUpdate(writer.doc);
}
