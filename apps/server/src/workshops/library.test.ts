import { addAction, addPledge, mustBeOk, type PledgeId, pledgeList, readCommitments } from '@pathwall/domain';
import { createdBody, libraryBody, publicationBody, publicationState } from '@pathwall/protocol';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { fitting, type TestWorkshop, testWorkshop } from '../testing.ts';

const context = { now: () => 1, random: (length: number) => crypto.getRandomValues(new Uint8Array(length)) };
let w: TestWorkshop;

async function pledge(
  to: TestWorkshop,
  text: string,
  ...stages: ('crisis' | 'settled')[]
): Promise<PledgeId> {
  let id: PledgeId | null = null;
  await to.server.rooms.write(to.id, 'commitments', (doc) => {
    id = mustBeOk(addPledge(doc, { text, stages, sources: [], partners: ['Jo Bloggs'] }, context)).id;
    mustBeOk(addAction(doc, id, { text: `Begin: ${text}`, lead: 'Sam Carter' }, context));
  });
  if (id === null) throw new Error('no pledge was made');
  return id;
}

beforeEach(async () => {
  w = await testWorkshop({ organisation: 'Anytown', title: 'Who noticed?' });
  await pledge(w, 'We will ring before a discharge', 'crisis');
});
afterEach(() => w.close());

const state = async (from = w) =>
  fitting(publicationState, await from.facilitator.request('GET', '/publication'));
const publish = async (from = w) => {
  const { mark } = await state(from);
  return fitting(publicationState, await from.facilitator.request('POST', '/publication', { mark }));
};
const look = async (query = '') =>
  fitting(libraryBody, await w.server.request('GET', `/api/library${query}`));
const at = (address: string) => w.server.request('GET', `/api${new URL(address).pathname}`, { origin: null });

describe('the library', () => {
  it('shows nothing until an organisation publishes, and then pledges and plan without names (R126)', async () => {
    expect(await look()).toEqual({ found: 0, pages: 1, entries: [] });
    expect((await state()).published).toBeNull();
    const { published, preview } = await publish();
    expect(published?.same).toBe(true);
    const shown = fitting(publicationBody, await at(published?.address ?? ''));
    expect(shown.content).toEqual(preview);
    expect(shown.content).toMatchObject({ organisation: 'Anytown', pledges: [{ actions: [{}] }] });
    expect(JSON.stringify([shown, await look()])).not.toMatch(/Sam|Carter|Bloggs/);
  });

  it('answers without any cookie and sets none', async () => {
    const { published } = await publish();
    for (const answer of [await at(published?.address ?? ''), await w.server.request('GET', '/api/library')])
      expect([answer.status, answer.headers['set-cookie']]).toEqual([200, undefined]);
  });

  it('is searched by stage and by words', async () => {
    await publish();
    const other = await w.server.create({ title: 'Next door', organisation: 'Elm' });
    await pledge(other, 'We will furnish every home', 'settled');
    await publish(other);
    const titles = async (query: string) => (await look(query)).entries.map(({ title }) => title);
    expect(await titles('')).toEqual(['Next door', 'Who noticed?']);
    expect(await titles('?stage=settled')).toEqual(['Next door']);
    expect(await titles('?words=DISCHARGE%20ring')).toEqual(['Who noticed?']);
    expect(await titles('?words=elm')).toEqual(['Next door']);
    expect(await titles('?stage=crisis&words=furnish')).toEqual([]);
    expect((await w.server.request('GET', '/api/library?stage=nowhere')).refusal).toBe('bad-request');
    expect((await w.server.request('GET', '/api/library?page=0')).refusal).toBe('bad-request');
  });

  it('comes in pages', async () => {
    for (let index = 0; index < 21; index += 1) {
      const more = await w.server.create({ title: `Workshop ${index}` });
      await pledge(more, 'We will go on', 'crisis');
      await publish(more);
    }
    expect(await look()).toMatchObject({ found: 21, pages: 2 });
    expect((await look('?page=2')).entries).toHaveLength(1);
    expect((await look('?page=3')).entries).toEqual([]);
  });

  it('is withdrawn in one step, and keeps its address when it is published again', async () => {
    const first = (await publish()).published?.address ?? '';
    const gone = fitting(publicationState, await w.facilitator.request('DELETE', '/publication'));
    expect(gone.published).toBeNull();
    expect((await at(first)).refusal).toBe('not-published');
    expect((await look()).found).toBe(0);
    expect((await publish()).published?.address).toBe(first);
    await pledge(w, 'We will do more', 'crisis');
    expect((await state()).published).toMatchObject({ address: first, same: false });
  });

  it('is the facilitator’s to publish, and only where there is a pledge', async () => {
    for (const role of ['note-taker', 'viewer'] as const) {
      const seat = await w.open(role);
      for (const method of ['GET', 'POST', 'DELETE'] as const)
        expect((await seat.request(method, '/publication', method === 'POST' ? {} : undefined)).refusal).toBe(
          'not-allowed',
        );
    }
    const empty = await w.server.create();
    const nothing = await empty.facilitator.request('POST', '/publication', {});
    expect(nothing.refusal).toBe('nothing-to-publish');
  });

  it('publishes nothing that somebody wrote after it was looked at (R126)', async () => {
    const { mark } = await state();
    await pledge(w, 'Ring Joe Bloggs on 07700 900123', 'crisis');
    const post = (body: unknown) => w.facilitator.request('POST', '/publication', body);
    expect((await post({ mark })).refusal).toBe('plan-changed');
    expect((await post({ mark: 1 })).refusal).toBe('bad-request');
    expect((await look()).found).toBe(0);
    expect((await state()).published).toBeNull();
    expect((await post({ mark: (await state()).mark })).status).toBe(200);
  });

  it('goes when the workshop is purged', async () => {
    const address = (await publish()).published?.address ?? '';
    await w.server.storage.workshops.purge(w.id);
    expect((await at(address)).refusal).toBe('not-published');
  });
});

describe('a new workshop from this plan', () => {
  it('takes the open actions along and leaves the old one as it is (R120)', async () => {
    const answer = await w.facilitator.request('POST', '/next', { title: 'A year on' });
    const { seat, links } = fitting(createdBody, answer);
    expect(seat).toMatchObject({ title: 'A year on', role: 'facilitator' });
    expect(links.links.participant).toContain(seat.workshop);
    const docs = await w.server.rooms.read(seat.workshop, ['commitments']);
    const commitments = readCommitments(docs.get('commitments') ?? new Y.Doc());
    expect(pledgeList(commitments)).toMatchObject([
      { text: 'We will ring before a discharge', carried: { title: 'Who noticed?' } },
    ]);
    expect([...commitments.actions.values()]).toMatchObject([{ lead: 'Sam Carter' }]);
  });

  it('is made by facilitators, under the same bounds as all others', async () => {
    const seat = await w.open('note-taker');
    expect((await seat.request('POST', '/next', { title: 'T' })).refusal).toBe('not-allowed');
    expect((await w.facilitator.request('POST', '/next', { title: ' ' })).refusal).toBe('empty-text');
  });
});
