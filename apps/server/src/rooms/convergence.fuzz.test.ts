import type { DocumentName } from '@pathwall/domain';
import { expect, it } from 'vitest';
import * as Y from 'yjs';
import { memoryStorage } from '../storage/memory/memory.ts';
import { type Random, seeded, seedsFrom } from './random.testing.ts';
import {
  authorityOf,
  BOARD_1,
  BOARD_2,
  TestClient,
  type TestRooms,
  type TestSocket,
  testRooms,
} from './testing.ts';

const SEEDS = seedsFrom(process.env['FUZZ_SEED'], Number(process.env['FUZZ_RUNS'] ?? 25));
const STEPS = 120;

/** Everyone is a facilitator here, so that every document has several writers. */
const AUTHORITY = authorityOf(
  { approach: 'roundtable' },
  { seats: ['ana', 'ben', 'fran', 'nora'].map((id) => ({ id, role: 'facilitator' })) },
);
const DOCUMENTS: readonly DocumentName[] = [BOARD_1, BOARD_2, 'board.room', 'wall', 'commitments'];

interface Person {
  readonly seat: string;
  readonly document: DocumentName;
  readonly client: TestClient;
  socket: TestSocket | null;
}

function edit({ client, seat }: Person, step: number, random: Random): void {
  const ideas = client.doc.getMap<unknown>('ideas');
  const keys = [...ideas.keys()];
  client.doc.transact(() => {
    if (keys.length === 0 || random.chance(0.5)) {
      ideas.set(`${seat}-${step}`, new Y.Map([['text', `words ${step}`]]));
      return;
    }
    const key = random.pick(keys);
    const idea = ideas.get(key);
    if (random.chance(0.2)) ideas.delete(key);
    else if (idea instanceof Y.Map) idea.set(random.pick(['text', 'c:crisis', 'd']), step);
  });
}

class Run {
  readonly #random: Random;
  readonly #storage = memoryStorage();
  readonly #people: readonly Person[];
  #rooms: TestRooms | null = null;

  constructor(seed: number) {
    this.#random = seeded(seed);
    this.#people = DOCUMENTS.flatMap((document) =>
      ['ana', 'ben', 'fran'].map((seat) => ({ seat, document, client: new TestClient(), socket: null })),
    );
  }

  async start(): Promise<void> {
    this.#rooms = await testRooms({
      authority: AUTHORITY,
      storage: this.#storage,
      bounds: { compactRows: 8, compactAfter: 20, idleRoom: 500, restAfter: 30, restLook: 20 },
    });
  }

  /** The process is gone from one moment to the next: what it had not stored by then, it never will. */
  async crash(): Promise<void> {
    const old = this.#server;
    for (const point of ['documents.append', 'documents.compact'] as const)
      old.store.fail(point, { code: 'io' });
    for (const person of this.#people) this.#lose(person);
    await this.start();
  }

  async step(number: number): Promise<void> {
    const person = this.#random.pick(this.#people);
    const { store, clock } = this.#server;
    const dice = this.#random.below(100);
    if (dice < 55) edit(person, number, this.#random);
    else if (dice < 65) this.#lose(person);
    else if (dice < 85) await this.#bring(person);
    else if (dice < 88)
      store.fail('documents.append', { code: 'io', times: 1, when: this.#random.pick(['before', 'after']) });
    else if (dice < 90) store.fail('documents.load', { code: 'io', times: 1 });
    else if (dice < 92) store.fail('documents.compact', { code: 'full', times: 1 });
    else if (dice < 94) await this.crash();
    else await clock.pass(this.#random.below(2_000));
    if (this.#random.chance(0.4)) await this.#server.beat();
  }

  /** Lets everybody come back and gives, for each document, what each of them and the disk have. */
  async settle(): Promise<ReadonlyMap<DocumentName, readonly unknown[]>> {
    const { store, clock } = this.#server;
    store.heal();
    for (let turn = 0; turn < 3; turn += 1) {
      for (const person of this.#people) await this.#bring(person);
      await clock.pass(3_000);
    }
    const outcome = new Map<DocumentName, readonly unknown[]>();
    for (const document of DOCUMENTS) {
      const here = this.#people.filter((person) => person.document === document);
      const fresh = new TestClient();
      await this.#server.open('nora', document, fresh);
      outcome.set(
        document,
        [fresh, ...here.map(({ client }) => client)].map(({ doc }) => contentOf(doc)),
      );
      for (const { client } of here) expect(client.acked).toBe(client.sent);
    }
    return outcome;
  }

  get #server(): TestRooms {
    if (this.#rooms === null) throw new Error('the server is not started');
    return this.#rooms;
  }

  #lose(person: Person): void {
    person.socket?.drop();
    person.client.close(1006);
    person.socket = null;
  }

  async #bring(person: Person): Promise<void> {
    if (person.socket !== null && person.client.closed === null) return;
    person.socket = await this.#server.open(person.seat, person.document, person.client);
  }
}

/** Content and what was deleted: two documents are the same when this is. */
function contentOf(doc: Y.Doc): unknown {
  return {
    ideas: doc.getMap('ideas').toJSON(),
    state: [...Y.decodeStateVector(Y.encodeStateVector(doc))].sort(),
  };
}

it.each(SEEDS)(
  'converges through drops, failures, crashes and restarts (seed %i)',
  async (seed) => {
    const run = new Run(seed);
    await run.start();
    for (let step = 0; step < STEPS; step += 1) await run.step(step);
    const outcome = await run.settle();
    for (const [document, states] of outcome) {
      for (const state of states) {
        expect(state, `${document}; to repeat: FUZZ_SEED=${seed}`).toEqual(states[0]);
      }
    }
    expect(JSON.stringify([...outcome])).toContain('words');
  },
  60_000,
);
