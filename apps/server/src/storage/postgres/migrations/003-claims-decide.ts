import type { Migration } from './migration.ts';

/**
 * Two nodes may let two seats write under one client id before either has heard of the other. Whoever comes second here is
 * refused as a whole (-1): else the words of one would be taken for those of the other.
 */
export const claimsDecide: Migration = {
  version: 3,
  sql: `
    CREATE OR REPLACE FUNCTION append_updates(
      entry_workshops text[], entry_documents text[], sizes integer[], packed bytea,
      claim_entries integer[], claim_clients bigint[], claim_seats text[]
    ) RETURNS bigint[] LANGUAGE plpgsql AS $$
    DECLARE
      living text[];
      late bigint[] := '{}';
      numbers bigint[];
    BEGIN
      SELECT coalesce(array_agg(locked.id), '{}') INTO living FROM (
        SELECT id FROM workshops WHERE id = ANY (entry_workshops) ORDER BY id FOR KEY SHARE
      ) locked;

      INSERT INTO documents (workshop, name)
        SELECT DISTINCT e.workshop, e.name
        FROM unnest(entry_workshops, entry_documents) AS e (workshop, name)
        WHERE e.workshop = ANY (living)
          AND NOT EXISTS (SELECT 1 FROM documents d WHERE d.workshop = e.workshop AND d.name = e.name)
        ORDER BY 1, 2
        ON CONFLICT DO NOTHING;

      PERFORM 1 FROM documents d
        JOIN (SELECT DISTINCT * FROM unnest(entry_workshops, entry_documents)) AS e (workshop, name)
          ON d.workshop = e.workshop AND d.name = e.name
        ORDER BY d.workshop, d.name FOR UPDATE OF d;

      -- A statement of its own, after the locks: it sees what whoever held them before has written.
      IF cardinality(claim_entries) > 0 THEN
        WITH given AS (
          SELECT c.entry, c.client, c.seat, d.id AS document,
            first_value(c.seat) OVER (PARTITION BY d.id, c.client ORDER BY c.entry) AS first_seat
          FROM unnest(claim_entries, claim_clients, claim_seats) AS c (entry, client, seat)
          JOIN unnest(entry_workshops, entry_documents) WITH ORDINALITY AS e (workshop, name, n) ON e.n = c.entry
          JOIN documents d ON d.workshop = e.workshop AND d.name = e.name
        )
        SELECT coalesce(array_agg(DISTINCT g.entry::bigint), '{}') INTO late
        FROM given g LEFT JOIN claims k ON k.document = g.document AND k.client = g.client
        WHERE g.seat <> coalesce(k.seat, g.first_seat);
      END IF;

      WITH given AS (
        SELECT e.n, e.workshop, e.name, e.size, sum(e.size) OVER (ORDER BY e.n) - e.size AS before
        FROM unnest(entry_workshops, entry_documents, sizes) WITH ORDINALITY AS e (workshop, name, size, n)
      ), numbered AS (
        SELECT g.n, d.id AS document, d.head + row_number() OVER (PARTITION BY d.id ORDER BY g.n) AS seq,
          substring(packed FROM g.before::integer + 1 FOR g.size) AS bytes
        FROM given g JOIN documents d ON d.workshop = g.workshop AND d.name = g.name
        WHERE g.n <> ALL (late)
      ), written AS (
        INSERT INTO log (document, seq, bytes) SELECT document, seq, bytes FROM numbered
      ), moved AS (
        UPDATE documents d SET head = top.seq
        FROM (SELECT document, max(seq) AS seq FROM numbered GROUP BY document) top
        WHERE d.id = top.document
      ), claimed AS (
        INSERT INTO claims (document, client, seat)
        SELECT DISTINCT n.document, c.client, c.seat
        FROM unnest(claim_entries, claim_clients, claim_seats) AS c (entry, client, seat)
        JOIN numbered n ON n.n = c.entry
        ON CONFLICT DO NOTHING
      )
      SELECT array_agg(CASE WHEN given.n = ANY (late) THEN -1 ELSE numbered.seq END ORDER BY given.n) INTO numbers
      FROM given LEFT JOIN numbered USING (n);
      RETURN numbers;
    END $$;
  `,
};
