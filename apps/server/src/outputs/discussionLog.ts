import {
  discussionLog,
  type LogRow,
  type LogTable,
  SESSION_NAMES,
  SESSION_QUESTIONS,
  STAGE_KEYS,
  STAGES,
} from '@pathwall/domain';
import { type Contents, jsonFile, jsonHead } from './contents.ts';
import { csvFile, printable } from './csv.ts';
import { words } from './words.ts';

function pairWords({ pair }: LogRow): string | number {
  return pair ?? words.room;
}

function tables({ boards, state }: Contents): readonly LogTable[] {
  return discussionLog(boards, state.pairs);
}

/** The discussion log as one table: a row per idea, six columns with a cross in every stage that it belongs to. No names (P7). */
export function discussionLogCsv(contents: Contents): string {
  const header = [
    words.session,
    words.question,
    words.pair,
    words.idea,
    ...STAGES.map((stage) => stage.name),
    words.keyPoint,
  ];
  const rows = tables(contents).flatMap(({ session, rows }) =>
    rows.map((row) => [
      SESSION_NAMES[session],
      SESSION_QUESTIONS[session],
      pairWords(row),
      row.idea.text,
      ...STAGE_KEYS.map((stage) => (row.crosses[stage] ? words.cross : '')),
      row.idea.keyPoint ? words.cross : '',
    ]),
  );
  return csvFile(header, rows);
}

/** The discussion log for machines. Holds no names and no seats; pairs by number, null for the room (P4, P7). */
export function discussionLogJson(contents: Contents): string {
  const sessions = tables(contents).map(({ session, rows }) => ({
    session,
    name: SESSION_NAMES[session],
    question: SESSION_QUESTIONS[session],
    ideas: rows.map(({ idea, pair, crosses }) => ({
      id: idea.id,
      pair,
      text: printable(idea.text),
      stages: STAGE_KEYS.filter((stage) => crosses[stage]),
      keyPoint: idea.keyPoint,
    })),
  }));
  const skipped = [...contents.boards.values()].reduce((sum, board) => sum + board.skipped, 0);
  const ideas = sessions.reduce((sum, { ideas }) => sum + ideas.length, 0);
  return jsonFile({
    ...jsonHead('pathwall/discussion-log', contents),
    counts: { ideas, sessions: sessions.map(({ ideas }) => ideas.length), skipped },
    sessions,
  });
}
