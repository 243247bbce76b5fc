import type { DatabaseSync } from 'node:sqlite';
import type { WorkshopId } from '@pathwall/domain/ids';
import type { Ballot, TallyRow } from '../port.ts';
import { transaction } from './database.ts';
import { integer, type Row, text } from './rows.ts';

const COLUMNS = 'poll, subject, voter, choice, weight, words';

/** The table of ballots; runs in the worker. */
export function ballotTable(database: DatabaseSync) {
  const exists = database.prepare('SELECT 1 FROM workshops WHERE id = ?');
  const elsewhere = database.prepare(`
    SELECT coalesce(sum(weight), 0) AS n FROM ballots
    WHERE workshop = ? AND poll = ? AND voter = ? AND subject <> ?`);
  const put = database.prepare(`
    INSERT INTO ballots (workshop, ${COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?)
    ON CONFLICT (workshop, poll, voter, subject) DO UPDATE SET
      choice = excluded.choice, weight = excluded.weight, words = excluded.words`);
  const drop = database.prepare(
    'DELETE FROM ballots WHERE workshop = ? AND poll = ? AND voter = ? AND subject = ?',
  );
  const dropVoter = database.prepare('DELETE FROM ballots WHERE workshop = ? AND poll = ? AND voter = ?');
  const dropAll = database.prepare('DELETE FROM ballots WHERE workshop = ? AND poll = ?');
  const ofVoter = database.prepare(
    `SELECT ${COLUMNS} FROM ballots WHERE workshop = ? AND poll = ? AND voter = ? ORDER BY subject`,
  );
  const tally = database.prepare(`
    SELECT poll, subject, choice, count(*) AS voters, sum(weight) AS weight FROM ballots
    WHERE workshop = ? GROUP BY poll, subject, choice ORDER BY poll, subject, choice`);
  const turnout = database.prepare(
    'SELECT count(DISTINCT voter) AS n FROM ballots WHERE workshop = ? AND poll = ?',
  );
  const words = database.prepare(`
    SELECT subject, words FROM ballots WHERE workshop = ? AND poll = ? AND words <> '' ORDER BY subject, words`);

  return {
    putBallot(
      workshop: WorkshopId,
      { poll, subject, voter, choice, weight, words: said }: Ballot,
      most: number | null,
    ): 'counted' | 'too-many' | 'gone' {
      return transaction(database, () => {
        if (exists.get(workshop) === undefined) return 'gone';
        if (weight === 0) {
          drop.run(workshop, poll, voter, subject);
          return 'counted';
        }
        const others = integer(elsewhere.get(workshop, poll, voter, subject) ?? {}, 'n');
        if (most !== null && others + weight > most) return 'too-many';
        put.run(workshop, poll, subject, voter, choice, weight, said);
        return 'counted';
      });
    },
    ballotsOf: (workshop: WorkshopId, poll: string, voters: readonly string[]): readonly Ballot[] =>
      voters
        .flatMap((voter) => ofVoter.all(workshop, poll, voter).map(ballot))
        .sort((a, b) => (a.subject < b.subject ? -1 : Number(a.subject > b.subject))),
    removeBallots: (workshop: WorkshopId, poll: string, voters: readonly string[]): number =>
      transaction(database, () =>
        voters.reduce((sum, voter) => sum + Number(dropVoter.run(workshop, poll, voter).changes), 0),
      ),
    clearBallots: (workshop: WorkshopId, poll: string): number => Number(dropAll.run(workshop, poll).changes),
    tallyBallots: (workshop: WorkshopId): readonly TallyRow[] =>
      tally.all(workshop).map((row) => ({
        poll: text(row, 'poll'),
        subject: text(row, 'subject'),
        choice: text(row, 'choice'),
        voters: integer(row, 'voters'),
        weight: integer(row, 'weight'),
      })),
    turnoutOf: (workshop: WorkshopId, poll: string): number =>
      integer(turnout.get(workshop, poll) ?? {}, 'n'),
    wordsOfBallots: (
      workshop: WorkshopId,
      poll: string,
    ): readonly { readonly subject: string; readonly words: string }[] =>
      words.all(workshop, poll).map((row) => ({ subject: text(row, 'subject'), words: text(row, 'words') })),
  };
}

function ballot(row: Row): Ballot {
  return {
    poll: text(row, 'poll'),
    subject: text(row, 'subject'),
    voter: text(row, 'voter'),
    choice: text(row, 'choice'),
    weight: integer(row, 'weight'),
    words: text(row, 'words'),
  };
}
