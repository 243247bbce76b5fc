import type { Migration } from './migration.ts';

/** A voter's answers in a poll are changed one after the other, on whichever node: the bound is of all of them together. */
export const ballotsAndPublications: Migration = {
  version: 2,
  sql: `
    CREATE TABLE ballots (
      workshop text COLLATE "C" NOT NULL REFERENCES workshops (id) ON DELETE CASCADE,
      poll     text COLLATE "C" NOT NULL,
      voter    text COLLATE "C" NOT NULL,
      subject  text COLLATE "C" NOT NULL,
      choice   text COLLATE "C" NOT NULL,
      weight   bigint NOT NULL CHECK (weight > 0),
      words    text COLLATE "C" NOT NULL,
      PRIMARY KEY (workshop, poll, voter, subject)
    );

    CREATE TABLE publications (
      id           text COLLATE "C" PRIMARY KEY,
      workshop     text COLLATE "C" NOT NULL UNIQUE REFERENCES workshops (id) ON DELETE CASCADE,
      published_at bigint NOT NULL,
      content      text NOT NULL
    );

    CREATE FUNCTION put_ballot(
      of_workshop text, of_poll text, of_voter text, of_subject text, given_choice text, given_weight bigint,
      given_words text, most bigint
    ) RETURNS text LANGUAGE plpgsql AS $$
    DECLARE
      elsewhere bigint;
    BEGIN
      PERFORM 1 FROM workshops w WHERE w.id = of_workshop FOR KEY SHARE;
      IF NOT FOUND THEN RETURN 'gone'; END IF;
      PERFORM pg_advisory_xact_lock(hashtextextended(of_workshop || ' ' || of_poll || ' ' || of_voter, 0));
      IF given_weight = 0 THEN
        DELETE FROM ballots b WHERE b.workshop = of_workshop AND b.poll = of_poll AND b.voter = of_voter
          AND b.subject = of_subject;
        RETURN 'counted';
      END IF;
      SELECT coalesce(sum(b.weight), 0) INTO elsewhere FROM ballots b
        WHERE b.workshop = of_workshop AND b.poll = of_poll AND b.voter = of_voter AND b.subject <> of_subject;
      IF elsewhere + given_weight > most THEN RETURN 'too-many'; END IF;
      INSERT INTO ballots (workshop, poll, voter, subject, choice, weight, words)
        VALUES (of_workshop, of_poll, of_voter, of_subject, given_choice, given_weight, given_words)
        ON CONFLICT (workshop, poll, voter, subject) DO UPDATE
        SET choice = excluded.choice, weight = excluded.weight, words = excluded.words;
      RETURN 'counted';
    END $$;
  `,
};
