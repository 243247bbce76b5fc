import {
  actionPlan,
  addIdea,
  addPledge,
  boardName,
  type DocumentName,
  discussionLog,
  type IdeaId,
  isBoardName,
  mustBeOk,
  type PairId,
  type Phase,
  pledgeList,
  readBoard,
  readCommitments,
  type SeatId,
  STAGE_KEYS,
  STAGES,
} from '@pathwall/domain';
import { OUTPUT_FILES } from '@pathwall/protocol';
import { afterEach, describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { type TestSeat, type TestWorkshop, testServer, testWorkshop } from '../testing.ts';

let w: TestWorkshop;
afterEach(() => w.close());

async function serve(body: Parameters<typeof testWorkshop>[0] = {}): Promise<void> {
  w = await testWorkshop(body);
}

/** The rows of a CSV file as a spreadsheet reads them, without the header. */
function rowsOf(csv: string): string[][] {
  expect(csv.startsWith('\ufeff')).toBe(true);
  expect(csv.endsWith('\r\n')).toBe(true);
  return csv
    .slice(1, -2)
    .split('\r\n')
    .slice(1)
    .map((line) =>
      [...line.matchAll(/"((?:[^"]|"")*)"/g)].map(([, cell = '']) => cell.replaceAll('""', '"')),
    );
}

/** Who leads an action is what these are for. */
const WITH_LEADS = /^(action-plan|dates|workshop|pledges\.json)/;

const isText = (file: string): boolean => /\.(csv|json|ics)$/.test(file);

const context = {
  by: 'seat-of-ana' as SeatId,
  now: () => 0,
  random: (length: number) => new Uint8Array(length),
};

function writeIdea(pair: PairId | null, text: string, more: { id?: string; session?: 1 | 2 | 3 } = {}) {
  const { id = 'an-idea', session = 1 } = more;
  const idea = { id: id as IdeaId, text, stages: ['crisis', 'universal'] as const, session };
  return w.server.rooms.write(w.id, boardName(pair), (doc) => void mustBeOk(addIdea(doc, idea, context)));
}

describe('the files of the example', () => {
  it('hold exactly what the documents hold, row for row', async () => {
    const server = await testServer();
    w = await server.openExample();
    const agenda = await w.agenda();
    const names = await server.rooms.list(w.id);
    const docs = await server.rooms.read(w.id, names);
    const read = (name: DocumentName): Y.Doc => docs.get(name) ?? new Y.Doc();
    const boards = new Map(names.filter(isBoardName).map((name) => [name, readBoard(read(name))]));
    const commitments = readCommitments(read('commitments'));
    const log = discussionLog(boards, agenda.pairs).flatMap(({ rows }) => rows);
    const pledges = pledgeList(commitments);
    const plan = actionPlan(commitments);
    expect(log.length).toBeGreaterThanOrEqual(36);

    const csv = rowsOf((await w.facilitator.output('discussion-log.csv')).text);
    expect(csv.map((cells) => cells[3])).toEqual(log.map(({ idea }) => idea.text));
    expect(csv.map((cells) => cells.slice(4, 10).map((cell) => cell === 'x'))).toEqual(
      log.map(({ crosses }) => STAGE_KEYS.map((stage) => crosses[stage])),
    );
    expect(csv.map((cells) => cells[2])).toEqual(
      log.map(({ pair }) => (pair === null ? 'Room' : String(pair))),
    );

    const logJson = JSON.parse((await w.facilitator.output('discussion-log.json')).text);
    expect(logJson).toMatchObject({
      schema: 'pathwall/discussion-log',
      version: 1,
      workshop: { title: agenda.title, approach: 'case-study' },
      counts: { ideas: log.length, skipped: 0 },
    });
    expect(logJson.sessions.flatMap((session: { ideas: object[] }) => session.ideas)).toHaveLength(
      log.length,
    );

    const pledgeRows = rowsOf((await w.facilitator.output('pledges.csv')).text);
    expect(pledgeRows.map((cells) => cells[1])).toEqual(pledges.map(({ text }) => text));
    const pledgesJson = JSON.parse((await w.facilitator.output('pledges.json')).text);
    expect(pledgesJson.counts).toEqual({ pledges: pledges.length, skipped: 0 });
    expect(pledgesJson.pledges[0].sources[0].quote).toBe(pledges[0]?.sources[0]?.quote);

    const planRows = rowsOf((await w.facilitator.output('action-plan.csv')).text);
    expect(planRows.map((cells) => cells[2])).toEqual(plan.map(({ action }) => action?.text ?? ''));
    expect(pledgesJson.pledges.flatMap(({ actions }: { actions: object[] }) => actions)).toHaveLength(
      plan.filter(({ action }) => action !== null && action.pledge !== undefined).length,
    );
  });

  it('name no participant (P7)', async () => {
    const server = await testServer();
    w = await server.openExample();
    for (const file of OUTPUT_FILES.filter(isText)) {
      const { text } = await w.facilitator.output(file);
      for (const { id, name } of (await w.agenda()).seats) {
        expect(text).not.toContain(id);
        if (name !== null && !WITH_LEADS.test(file)) expect(text).not.toMatch(new RegExp(`\\b${name}\\b`));
      }
    }
  });
});

describe('a file', () => {
  it('is a download that nothing else reads', async () => {
    await serve({ title: 'Who noticed?' });
    const csv = await w.facilitator.output('discussion-log.csv');
    expect(csv.headers).toMatchObject({
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': `attachment; filename="who-noticed-discussion-log.csv"; filename*=UTF-8''who-noticed-discussion-log.csv`,
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
    });
    expect(csv.text.split('\r\n')[0]).toBe(
      `\ufeff"Session","Question","Pair","Idea",${STAGES.map(({ name }) => `"${name}"`).join(',')},"Key point"`,
    );
    const json = await w.facilitator.output('pledges.json');
    expect(json.headers['content-type']).toBe('application/json; charset=utf-8');
  });

  it('of an empty workshop has a header and no rows', async () => {
    await serve();
    for (const file of OUTPUT_FILES.filter((name) => name.endsWith('.csv') && name !== 'summary.csv')) {
      expect(rowsOf((await w.facilitator.output(file)).text)).toEqual([]);
    }
    expect(JSON.parse((await w.facilitator.output('pledges.json')).text).counts.pledges).toBe(0);
  });

  it('that does not exist is not found, and without a seat there is none', async () => {
    await serve();
    expect((await w.facilitator.output('everything.zip')).refusal).toBe('unknown-route');
    const url = `/api/workshops/${w.id}/seats/${w.facilitator.id}/outputs/pledges.csv`;
    expect((await w.server.request('GET', url)).refusal).toBe('no-seat');
  });

  it('runs nothing in a spreadsheet (S10)', async () => {
    await serve();
    await writeIdea(null, '=HYPERLINK("https://evil.example","Click")');
    const [row] = rowsOf((await w.facilitator.output('discussion-log.csv')).text);
    expect(row?.[3]).toBe(`'=HYPERLINK("https://evil.example","Click")`);
    const json = JSON.parse((await w.facilitator.output('discussion-log.json')).text);
    expect(json.sessions[0].ideas[0].text).toBe('=HYPERLINK("https://evil.example","Click")');
  });

  it('skips and counts what cannot be read', async () => {
    await serve();
    await writeIdea(null, 'An honest idea');
    await w.server.rooms.write(
      w.id,
      'board.room',
      (doc) => void doc.getMap('ideas').set('junk', 'not an idea'),
    );
    const json = JSON.parse((await w.facilitator.output('discussion-log.json')).text);
    expect(json.counts).toEqual({ ideas: 1, sessions: [1, 0, 0], skipped: 1 });
  });

  it('of an anonymous workshop holds no trace of who wrote (P4)', async () => {
    await serve({ anonymous: true });
    await writeIdea(null, 'An idea');
    for (const file of OUTPUT_FILES.filter(isText))
      expect((await w.facilitator.output(file)).text).not.toContain('seat-of-ana');
  });
});

describe('who may have which file', () => {
  const LOG = 'discussion-log.csv';
  const PLEDGES = 'pledges.csv';

  async function people(approach: 'case-study' | 'roundtable') {
    await serve({ approach });
    const by = {
      facilitator: w.facilitator,
      'note-taker': await w.open('note-taker'),
      participant: await w.join({ pairing: { kind: 'new' } }),
      viewer: await w.open('viewer'),
      screen: await w.open('screen'),
    };
    const pledge = { text: 'We will ring back', stages: ['crisis'] as const, sources: [] };
    await w.server.rooms.write(w.id, 'commitments', (doc) => void mustBeOk(addPledge(doc, pledge, context)));
    await w.join({ pairing: { kind: 'new' } });
    return by;
  }

  it.each<['case-study' | 'roundtable', Phase, Record<string, string>, Record<string, string>]>([
    [
      'case-study',
      'writing-1',
      {
        facilitator: 'ok',
        'note-taker': 'not-yet',
        participant: 'not-yet',
        viewer: 'not-yet',
        screen: 'not-allowed',
      },
      { facilitator: 'ok', 'note-taker': 'ok', participant: 'ok', viewer: 'ok', screen: 'not-allowed' },
    ],
    [
      'case-study',
      'feedback-1',
      { facilitator: 'ok', 'note-taker': 'ok', participant: 'ok', viewer: 'not-yet', screen: 'not-allowed' },
      { facilitator: 'ok', 'note-taker': 'ok', participant: 'ok', viewer: 'ok', screen: 'not-allowed' },
    ],
    [
      'roundtable',
      'writing-1',
      { facilitator: 'ok', 'note-taker': 'ok', participant: 'ok', viewer: 'not-yet', screen: 'not-allowed' },
      { facilitator: 'ok', 'note-taker': 'ok', participant: 'ok', viewer: 'ok', screen: 'not-allowed' },
    ],
    [
      'case-study',
      'closed',
      { facilitator: 'ok', 'note-taker': 'ok', participant: 'ok', viewer: 'ok', screen: 'not-allowed' },
      { facilitator: 'ok', 'note-taker': 'ok', participant: 'ok', viewer: 'ok', screen: 'not-allowed' },
    ],
  ])('in a %s at %s', async (approach, phase, log, pledges) => {
    const seats = await people(approach);
    await w.go(phase);
    const answers = async (file: string): Promise<Record<string, string>> => {
      const all = Object.entries(seats).map(async ([role, seat]: [string, TestSeat]) => {
        const { refusal, status } = await seat.output(file);
        return [role, refusal ?? (status === 200 ? 'ok' : String(status))] as const;
      });
      return Object.fromEntries(await Promise.all(all));
    };
    expect(await answers(LOG)).toEqual(log);
    expect(await answers(PLEDGES)).toEqual(pledges);
  });
});
