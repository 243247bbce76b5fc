import type { Ballot, BallotStore } from '../port.ts';
import type { Queries } from './connection.ts';
import { integer, type Row, text } from './rows.ts';

export function ballotStore(database: Queries, fenced: Queries): BallotStore {
  const count = async (
    by: Queries,
    sql: string,
    values: readonly (string | readonly string[])[],
  ): Promise<number> => {
    const [row = {}] = await by.query(sql, values);
    return integer(row, 'n');
  };
  return {
    async put(workshop, { poll, subject, voter, choice, weight, words }, most) {
      const [row = {}] = await fenced.query('SELECT put_ballot($1, $2, $3, $4, $5, $6, $7, $8) AS outcome', [
        ...[workshop, poll, voter, subject, choice, weight, words],
        most,
      ]);
      return text<'counted' | 'too-many' | 'gone'>(row, 'outcome');
    },
    async of(workshop, poll, voters) {
      const rows = await database.query(
        `SELECT poll, subject, voter, choice, weight, words FROM ballots
         WHERE workshop = $1 AND poll = $2 AND voter = ANY ($3) ORDER BY subject, voter`,
        [workshop, poll, voters],
      );
      return rows.map(ballot);
    },
    remove: (workshop, poll, voters) =>
      count(
        fenced,
        `WITH gone AS (
           DELETE FROM ballots WHERE workshop = $1 AND poll = $2 AND voter = ANY ($3) RETURNING 1
         ) SELECT count(*) AS n FROM gone`,
        [workshop, poll, voters],
      ),
    clear: (workshop, poll) =>
      count(
        fenced,
        `WITH gone AS (DELETE FROM ballots WHERE workshop = $1 AND poll = $2 RETURNING 1)
         SELECT count(*) AS n FROM gone`,
        [workshop, poll],
      ),
    async tally(workshop) {
      const rows = await database.query(
        `SELECT poll, subject, choice, count(*) AS voters, sum(weight)::bigint AS weight FROM ballots
         WHERE workshop = $1 GROUP BY poll, subject, choice ORDER BY poll, subject, choice`,
        [workshop],
      );
      return rows.map((row) => ({
        poll: text(row, 'poll'),
        subject: text(row, 'subject'),
        choice: text(row, 'choice'),
        voters: integer(row, 'voters'),
        weight: integer(row, 'weight'),
      }));
    },
    turnout: (workshop, poll) =>
      count(database, 'SELECT count(DISTINCT voter) AS n FROM ballots WHERE workshop = $1 AND poll = $2', [
        workshop,
        poll,
      ]),
    async words(workshop, poll) {
      const rows = await database.query(
        `SELECT subject, words FROM ballots WHERE workshop = $1 AND poll = $2 AND words <> ''
         ORDER BY subject, words`,
        [workshop, poll],
      );
      return rows.map((row) => ({ subject: text(row, 'subject'), words: text(row, 'words') }));
    },
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
