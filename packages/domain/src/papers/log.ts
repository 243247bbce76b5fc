import { SESSION_NAMES, SESSION_QUESTIONS } from '../content/prompts.ts';
import { discussionLog, type LogRow, type LogTable } from '../outputs.ts';
import { STAGE_KEYS, STAGES } from '../pathway.ts';
import type { Contents, OutputOptions } from './contents.ts';
import { aboutWorkshop } from './heads.ts';
import {
  type Block,
  type Cell,
  type Column,
  heading,
  type Paper,
  type Sheet,
  table,
  words as text,
} from './paper.ts';
import { words } from './words.ts';

/** The tables of the log that were asked for. */
export function logTables(contents: Contents, { session }: OutputOptions): readonly LogTable[] {
  const tables = discussionLog(contents.boards, contents.state.pairs);
  const wanted = tables.filter((one) => session === null || one.session === session);
  assertWhole(contents, wanted);
  return wanted;
}

/**
 * Counts ideas and crosses once more, straight from the boards: a file that lost some is not written. Throws, because it
 * would be a mistake of ours.
 */
export function assertWhole({ boards }: Contents, tables: readonly LogTable[]): void {
  for (const { session, rows } of tables) {
    let ideas = 0;
    let crosses = 0;
    for (const board of boards.values()) {
      for (const idea of board.ideas.values()) {
        if (idea.session !== session || idea.binnedAt !== null || idea.origin === 'practice') continue;
        ideas += 1;
        crosses += idea.places.length;
      }
    }
    const crossed = rows.reduce(
      (sum, row) => sum + STAGE_KEYS.filter((stage) => row.crosses[stage]).length,
      0,
    );
    if (rows.length !== ideas || crossed !== crosses)
      throw new Error(`the log of session ${session} has ${rows.length} rows of ${ideas} ideas`);
  }
}

interface LogColumn extends Column {
  readonly cell: (row: LogRow) => Cell;
}

/** The columns of one table: the idea, six narrow ones for crosses, and the marks that were asked for. */
function logColumns({ names, state }: Contents, options: OutputOptions): readonly LogColumn[] {
  const columns: LogColumn[] = [{ title: words.idea, width: 10, cell: ({ idea }) => idea.text }];
  if (options.pairs)
    columns.push({
      title: words.pair,
      width: 1.5,
      cell: ({ pair }) => (pair === null ? words.room : String(pair)),
    });
  if (options.names && !state.anonymous)
    columns.push({
      title: words.by,
      width: 2.4,
      cell: ({ idea }) => (idea.by === null ? '' : (names.get(idea.by) ?? '')),
    });
  for (const { key, name } of STAGES)
    columns.push({
      title: name,
      width: 1.9,
      stage: key,
      crosses: true,
      narrow: true,
      cell: ({ crosses }) => crosses[key],
    });
  if (options.keyPoints)
    columns.push({
      title: words.keyPoint,
      width: 1.4,
      crosses: true,
      narrow: true,
      cell: ({ idea }) => idea.keyPoint,
    });
  return columns;
}

/** The record of sessions 1 to 3: a table per question, a row per idea, a cross in each stage that it belongs to. */
export function logPaper(contents: Contents, options: OutputOptions): Paper {
  const columns = logColumns(contents, options);
  const blocks = logTables(contents, options).flatMap(({ session, rows }): Block[] => [
    heading(words.sessionName(session, SESSION_NAMES[session])),
    ...(rows.length === 0
      ? [text(SESSION_QUESTIONS[session], 'lead'), text(words.noIdeas)]
      : [
          table(
            words.caption(session, SESSION_QUESTIONS[session]),
            columns,
            rows.map((row) => columns.map(({ cell }) => cell(row))),
          ),
        ]),
  ]);
  return { title: words.log, about: aboutWorkshop(contents), landscape: true, large: false, blocks };
}

/** The same for a spreadsheet, all sessions in one table. */
export function logSheet(contents: Contents, options: OutputOptions): Sheet {
  const [idea, ...marks] = logColumns(contents, options);
  if (idea === undefined) throw new Error('a log has columns');
  const before = marks.filter(({ crosses }) => crosses !== true);
  const columns = [...before, idea, ...marks.filter(({ crosses }) => crosses === true)];
  const rows = logTables(contents, options).flatMap(({ session, rows }) =>
    rows.map((row) => [
      SESSION_NAMES[session],
      SESSION_QUESTIONS[session],
      ...columns.map(({ cell }) => plainCell(cell(row))),
    ]),
  );
  return { header: [words.session, words.question, ...columns.map(({ title }) => title)], rows };
}

function plainCell(cell: Cell): string {
  if (typeof cell === 'boolean') return cell ? words.cross : '';
  return cell ?? '';
}
