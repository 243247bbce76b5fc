import * as Y from 'yjs';
import type { WrittenIdea } from './ideas.ts';
import type { Listener } from './person.ts';
import { Spread } from './spread.ts';

/**
 * When each reader saw each idea. All readers of a room are sent the same updates in the same order, so only one copy of
 * each is kept and read afterwards; of every other reader only the time counts. A reader that was sent something else
 * (a server may catch a slow one up) is found by its size and read for itself.
 */
export class Sightings {
  readonly #first: Uint8Array[] = [];
  readonly #times: number[][];
  readonly #own = new Map<number, Uint8Array[]>();
  readonly #reached = new Map<number, number>();
  #looked = 0;

  constructor(readers: number) {
    this.#times = Array.from({ length: readers }, () => []);
  }

  /** Counts every update that reader number `index` is told. */
  readonly listener = (index: number): Listener => {
    const times = this.#times[index] ?? [];
    return (said, at) => {
      if (said.kind !== 'update') return;
      const { piece } = said;
      const own = this.#own.get(index);
      if (own !== undefined) own.push(piece.slice());
      else if (times.length === this.#first.length) this.#first.push(piece.slice());
      else if (this.#first[times.length]?.byteLength !== piece.byteLength) {
        this.#own.set(index, [...this.#first.slice(0, times.length), piece.slice()]);
      }
      times.push(at);
    };
  };

  /** The updates that reader number `index` was told, oldest first. */
  updates(index: number): readonly Uint8Array[] {
    return this.#own.get(index) ?? this.#first.slice(0, this.#times[index]?.length ?? 0);
  }

  /** Updates told to all readers together. */
  get frames(): number {
    return this.#times.reduce((sum, times) => sum + times.length, 0);
  }

  /** True when every reader has been told as many updates as bring all of these ideas. */
  complete(written: readonly WrittenIdea[]): boolean {
    for (; this.#looked < this.#first.length; this.#looked += 1) {
      const update = this.#first[this.#looked];
      if (update === undefined) break;
      for (const [client, clock] of Y.parseUpdateMeta(update).to) this.#reached.set(client, clock);
    }
    const all = written.every(({ client, reaches }) => (this.#reached.get(client) ?? 0) >= reaches);
    return all && this.#times.every((times, index) => this.#own.has(index) || times.length >= this.#looked);
  }

  /** How long after `due` each reader saw each idea. `skip` leaves out readers (those that were stalled). */
  spread(
    written: readonly WrittenIdea[],
    due: (index: number) => number,
    skip: ReadonlySet<number> = new Set(),
  ): Spread {
    const spread = new Spread();
    const byClient = new Map<number, { reaches: number; due: number }[]>();
    for (const [index, { client, reaches }] of written.entries()) {
      const list = byClient.get(client) ?? [];
      list.push({ reaches, due: due(index) });
      byClient.set(client, list);
    }
    const shared = news(this.#first, byClient);
    for (let reader = 0; reader < this.#times.length; reader += 1) {
      if (skip.has(reader)) continue;
      const own = this.#own.get(reader);
      const told = own === undefined ? shared : news(own, byClient);
      let seen = 0;
      for (const [index, at] of (this.#times[reader] ?? []).entries()) {
        for (const when of told[index] ?? []) {
          spread.add(at - when);
          seen += 1;
        }
      }
      spread.miss(written.length - seen);
    }
    return spread;
  }
}

/** For each update when the ideas were due that it is the first to bring. */
function news(
  updates: readonly Uint8Array[],
  byClient: ReadonlyMap<number, readonly { readonly reaches: number; readonly due: number }[]>,
): number[][] {
  const next = new Map<number, number>();
  return updates.map((update) => {
    const brought: number[] = [];
    for (const [client, clock] of Y.parseUpdateMeta(update).to) {
      const ideas = byClient.get(client) ?? [];
      let at = next.get(client) ?? 0;
      for (let idea = ideas[at]; idea !== undefined && idea.reaches <= clock; idea = ideas[at]) {
        brought.push(idea.due);
        at += 1;
      }
      next.set(client, at);
    }
    return brought;
  });
}
