import { once } from 'node:events';
import {
  type ActionId,
  addAction,
  addPledge,
  binAction,
  editPledge,
  mustBeOk,
  type PledgeId,
  ROLES,
  readCommitments,
  type Source,
} from '@pathwall/domain';
import { access } from '@pathwall/domain/access';
import { leadAction, leadLink } from '@pathwall/protocol';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import * as Y from 'yjs';
import { fitting, type TestWorkshop, testWorkshop } from '../testing.ts';

const PLEDGE = 'pledge-one' as PledgeId;
const ACTION = 'action-one' as ActionId;
const OTHER = 'action-two' as ActionId;
const context = { now: () => 1, random: (length: number) => crypto.getRandomValues(new Uint8Array(length)) };
const source: Source = {
  board: 'board.room',
  idea: 'idea-1' as Source['idea'],
  session: 2,
  quote: 'Nobody rings first',
  at: 1,
};

let w: TestWorkshop;
beforeEach(async () => {
  w = await testWorkshop({ organisation: 'Anytown' });
  await w.server.rooms.write(w.id, 'commitments', (doc) => {
    mustBeOk(
      addPledge(
        doc,
        { id: PLEDGE, text: 'We will ring first', stages: ['crisis'], sources: [source] },
        context,
      ),
    );
    mustBeOk(addAction(doc, PLEDGE, { id: ACTION, text: 'Agree a number', lead: 'Sam' }, context));
    mustBeOk(addAction(doc, PLEDGE, { id: OTHER, text: 'Somebody else does this' }, context));
  });
  await w.go('closed');
});
afterEach(() => w.close());

async function link(action = ACTION, replace = false): Promise<string> {
  const answer = await w.facilitator.request('POST', `/actions/${action}/link`, { replace });
  return fitting(leadLink, answer).link;
}
const by = (address: string) => ({ workshop: w.id, secret: new URL(address).hash.slice(1) });
const open = (address: string) => w.server.request('POST', '/api/lead', { body: by(address) });
const tell = (address: string, more: object) =>
  w.server.request('POST', '/api/lead/notes', { body: { by: by(address), ...more } });
const commitments = async () =>
  readCommitments((await w.server.rooms.read(w.id, ['commitments'])).get('commitments') ?? new Y.Doc());

describe("a lead's link", () => {
  it('shows one action, its pledge and the words that it came from', async () => {
    const seen = fitting(leadAction, await open(await link()));
    expect(seen).toMatchObject({
      title: 'Who noticed?',
      organisation: 'Anytown',
      pledge: { text: 'We will ring first', sources: [{ session: 2, quote: 'Nobody rings first' }] },
      action: { id: ACTION, text: 'Agree a number', lead: 'Sam', status: 'not-started', notes: [] },
      review: '2027-02-14',
    });
    expect(JSON.stringify(seen)).not.toContain('Somebody else');
  });

  it('sets the status and adds a note, appended to what was there (R54)', async () => {
    const address = await link();
    await tell(address, { status: 'on-track' });
    const seen = fitting(leadAction, await tell(address, { text: 'The ward has it', status: 'done' }));
    expect(seen.action.notes.map(({ status, text }) => [status, text])).toEqual([
      ['on-track', ''],
      ['done', 'The ward has it'],
    ]);
    const { actions } = await commitments();
    expect(actions.get(ACTION)).toMatchObject({ status: 'done', notes: [{}, { text: 'The ward has it' }] });
    expect(actions.get(OTHER)).toMatchObject({ status: 'not-started', notes: [] });
    expect((await tell(address, {})).refusal).toBe('empty-text');
    expect((await tell(address, { text: 'x'.repeat(281) })).refusal).toBe('text-too-long');
    expect((await tell(address, { status: 'lost' })).refusal).toBe('bad-request');
  });

  it('is the same when asked for again, and another one when it is replaced', async () => {
    const first = await link();
    expect(await link()).toBe(first);
    expect(await link(OTHER)).not.toBe(first);
    const second = await link(ACTION, true);
    expect(second).not.toBe(first);
    expect((await open(first)).refusal).toBe('bad-link');
    expect((await open(second)).status).toBe(200);
  });

  it('is made by facilitators only, and for actions that stand', async () => {
    for (const role of ['note-taker', 'screen', 'viewer'] as const) {
      const seat = await w.open(role);
      expect((await seat.request('POST', `/actions/${ACTION}/link`, {})).refusal).toBe('not-allowed');
    }
    expect((await w.facilitator.request('POST', '/actions/nothing/link', {})).refusal).toBe('action-gone');
  });

  it('says so kindly when the action is gone, or its pledge is parked', async () => {
    const address = await link();
    const other = await link(OTHER);
    await w.server.rooms.write(w.id, 'commitments', (doc) => void mustBeOk(binAction(doc, ACTION, context)));
    const gone = await open(address);
    expect(gone).toMatchObject({ status: 410, refusal: 'action-gone' });
    expect(gone.text).toContain('Thank you');
    expect((await tell(address, { status: 'done' })).refusal).toBe('action-gone');
    await w.server.rooms.write(
      w.id,
      'commitments',
      (doc) => void mustBeOk(editPledge(doc, PLEDGE, { status: 'parked' })),
    );
    expect((await open(other)).refusal).toBe('action-gone');
    expect((await commitments()).actions.get(ACTION)?.notes).toEqual([]);
  });

  it('opens nothing else: no seat, no page of the workshop, no document, no feed, no file', async () => {
    const address = await link();
    const invitation = by(address);
    const { server } = w;
    expect((await server.request('POST', '/api/invitations', { body: invitation })).refusal).toBe('bad-link');
    expect((await server.request('POST', '/api/seats', { body: { by: invitation } })).refusal).toBe(
      'bad-link',
    );
    const answer = await open(address);
    expect(answer.headers['set-cookie']).toBeUndefined();
    const cookie = `seat=${invitation.secret}`;
    const seat = `/api/workshops/${w.id}/seats/${w.facilitator.id}`;
    for (const [method, path] of [
      ['GET', ''],
      ['GET', '/links'],
      ['GET', '/ballots'],
      ['GET', '/publication'],
      ['GET', '/outputs/pledges.json'],
      ['PATCH', ''],
      ['DELETE', ''],
      ['POST', '/commands'],
      ['POST', '/links/rotate'],
      ['POST', '/next'],
      ['POST', '/publication'],
      ['POST', `/actions/${OTHER}/link`],
    ] as const) {
      const refused = await server.request(method, seat + path, {
        cookie,
        body: method === 'GET' ? undefined : {},
      });
      expect(refused.refusal, `${method} ${path}`).toBe('no-seat');
    }
    for (const document of ['agenda', 'wall', 'commitments', 'board.room'] as const) {
      expect(await server.directory.authenticate(w.id, w.facilitator.id, cookie), document).toBeNull();
    }
    const origin = await server.listen();
    for (const path of [
      ...(['agenda', 'wall', 'commitments', 'board.room'] as const).map(w.facilitator.syncPath),
      `/feed/${w.id}?seat=${w.facilitator.id}&v=1`,
    ]) {
      for (const carried of [cookie, `seat_${w.facilitator.id}=${invitation.secret}`]) {
        const socket = new WebSocket(origin.replace('http', 'ws') + path, {
          headers: { cookie: carried, origin },
        });
        socket.on('error', () => undefined);
        const [, refused] = await once(socket, 'unexpected-response');
        expect(refused.statusCode, path).toBe(403);
        socket.terminate();
      }
    }
    // And were there a seat of that role, it would reach no document in any phase.
    expect(ROLES).toContain('lead');
    const situation = { approach: 'roundtable', phase: 'closed', locked: false } as const;
    for (const kind of ['agenda', 'wall', 'commitments'] as const)
      expect(access({ role: 'lead', pair: null }, { kind }, situation)).toBe('none');
  });

  it('does not open the action of another workshop', async () => {
    const secret = by(await link()).secret;
    const other = await w.server.create();
    const answer = await w.server.request('POST', '/api/lead', { body: { workshop: other.id, secret } });
    expect(answer.refusal).toBe('bad-link');
  });
});
