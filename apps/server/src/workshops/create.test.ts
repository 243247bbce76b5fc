import { mustBeOk } from '@pathwall/domain';
import { LINK_ROLES } from '@pathwall/protocol';
import { describe, expect, it } from 'vitest';
import { byLink, testServer, testWorkshop } from '../testing.ts';

describe('creating a workshop', () => {
  it('gives the facilitator a seat, a cookie and every link', async () => {
    const w = await testWorkshop({ title: '  A day\u202e for   Harrowby ' });
    expect(w.facilitator.body).toMatchObject({
      role: 'facilitator',
      title: 'A day for Harrowby',
      pair: null,
      approach: 'case-study',
    });
    expect(Object.keys(w.links.links).sort()).toEqual([...LINK_ROLES].sort());
    expect(w.links.joinUrl).toBe(`http://localhost:3000/join#${w.links.code}`);
    expect(byLink(w.links.links.screen ?? '').workshop).toBe(w.id);
    const agenda = await w.agenda();
    expect(agenda).toMatchObject({ title: 'A day for Harrowby', phase: 'lobby', pairs: [] });
    expect(agenda.story?.title).toContain('Daniel');
    expect(agenda.seats.map((seat) => seat.id)).toEqual([w.facilitator.id]);
    await w.close();
  });

  it('gives a join', async () => {
    const w = await testWorkshop();
    const ana = await w.join({ name: 'Ana' });
    const ben = await w.join({ name: 'Ben' });
    expect(ana.body.pair).toBeNull();
    expect(ben.body.pair).not.toBeNull();
    await w.go('writing-1');
    mustBeOk(await w.facilitator.command({ type: 'lock', locked: true }));
    expect((await w.agenda()).locked).toBe(true);
    await w.close();
  });

  it('opens the example', async () => {
    const server = await testServer();
    const w = await server.openExample();
    const log = await w.facilitator.output('discussion-log.csv');
    expect(log.status).toBe(200);
    expect(log.text.split('\r\n').length).toBeGreaterThan(35);
    expect((await w.agenda()).seats).toHaveLength(7);
    await server.close();
  });
});
