/** One document as the feed keeps it: a state, and the committed updates since. */
export class FeedDocument {
  readonly #read: () => Promise<Uint8Array>;
  readonly #longestTail: number;
  #state: Uint8Array | null = null;
  #tail: Uint8Array[] = [];
  #loading: Promise<void> | null = null;

  constructor(read: () => Promise<Uint8Array>, longestTail: number) {
    this.#read = read;
    this.#longestTail = longestTail;
  }

  get loaded(): boolean {
    return this.#state !== null;
  }

  /** Applied one after the other these give the document. Empty until it is loaded. */
  get parts(): readonly Uint8Array[] {
    return this.#state === null ? [] : [this.#state, ...this.#tail];
  }

  /** Resolves when the document can be shown; rejects when it could not be read. */
  load(): Promise<void> {
    if (this.#state !== null) return Promise.resolve();
    return this.#refresh();
  }

  /** Takes an update that was committed; also while the state is being read, which may or may not contain it. */
  add(update: Uint8Array): void {
    this.#tail.push(update);
    // A state that cannot be read now leaves a longer tail, and is tried again with the next update.
    if (this.#tail.length > this.#longestTail) this.#refresh().catch(() => undefined);
  }

  #refresh(): Promise<void> {
    this.#loading ??= this.#take().finally(() => {
      this.#loading = null;
    });
    return this.#loading;
  }

  async #take(): Promise<void> {
    const before = this.#tail.length;
    this.#state = await this.#read();
    this.#tail = this.#tail.slice(before);
  }
}
