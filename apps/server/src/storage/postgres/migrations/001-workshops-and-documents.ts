import type { Migration } from './migration.ts';

/**
 * Everything that takes more than one statement is a function: it is one round trip, and no process can be paused or cut
 * off in the middle of it while it holds the locks that the other nodes wait for. COLLATE "C" sorts by code unit.
 * The log's key is its document and number; the head stands in the document's row, whose lock gives out the numbers.
 */
export const workshopsAndDocuments: Migration = {
  version: 1,
  sql: `
    CREATE TABLE workshops (
      id         text COLLATE "C" PRIMARY KEY,
      code       text COLLATE "C" NOT NULL UNIQUE,
      created_at bigint NOT NULL,
      revision   bigint NOT NULL,
      -- JSON as text: the type json would do, jsonb refuses the zero character that a person may have typed.
      state      text NOT NULL
    );
    CREATE INDEX workshops_by_age ON workshops (created_at, id);

    CREATE TABLE links (
      workshop    text COLLATE "C" NOT NULL REFERENCES workshops (id) ON DELETE CASCADE,
      role        text COLLATE "C" NOT NULL,
      subject     text COLLATE "C" NOT NULL,
      secret_hash bytea NOT NULL,
      generation  bigint NOT NULL,
      created_at  bigint NOT NULL,
      PRIMARY KEY (workshop, role, subject)
    );
    CREATE UNIQUE INDEX links_by_secret ON links (workshop, secret_hash);

    CREATE TABLE seats (
      workshop        text COLLATE "C" NOT NULL REFERENCES workshops (id) ON DELETE CASCADE,
      id              text COLLATE "C" NOT NULL,
      role            text NOT NULL,
      pair            text,
      name            text,
      token_hash      bytea,
      link_generation bigint NOT NULL,
      created_at      bigint NOT NULL,
      removed_at      bigint,
      shared          boolean NOT NULL,
      PRIMARY KEY (workshop, id),
      CHECK (removed_at IS NULL OR token_hash IS NULL)
    );

    CREATE TABLE documents (
      id       bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
      workshop text COLLATE "C" NOT NULL REFERENCES workshops (id) ON DELETE CASCADE,
      name     text COLLATE "C" NOT NULL,
      head     bigint NOT NULL DEFAULT 0,
      UNIQUE (workshop, name)
    ) WITH (fillfactor = 70);

    CREATE TABLE log (
      document bigint NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
      seq      bigint NOT NULL,
      bytes    bytea NOT NULL,
      PRIMARY KEY (document, seq)
    );

    CREATE TABLE snapshots (
      document bigint PRIMARY KEY REFERENCES documents (id) ON DELETE CASCADE,
      seq      bigint NOT NULL,
      bytes    bytea NOT NULL
    );

    CREATE TABLE claims (
      document bigint NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
      client   bigint NOT NULL,
      seat     text NOT NULL,
      PRIMARY KEY (document, client)
    );

    -- By the document's name and not by its number: a point never makes a document that nobody has written.
    CREATE TABLE restore_points (
      id       bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
      workshop text COLLATE "C" NOT NULL REFERENCES workshops (id) ON DELETE CASCADE,
      document text COLLATE "C" NOT NULL,
      at       bigint NOT NULL,
      cause    text NOT NULL,
      ideas    bigint NOT NULL,
      state    bytea NOT NULL
    );
    CREATE INDEX restore_points_by_document ON restore_points (workshop, document, id);

    -- The updates of a batch lie one behind the other in "packed". Rows are locked in one order (workshops, then
    -- documents by name), so that two nodes never wait for each other. Gives a number for each entry, null where the
    -- workshop is gone.
    CREATE FUNCTION append_updates(
      entry_workshops text[], entry_documents text[], sizes integer[], packed bytea,
      claim_entries integer[], claim_clients bigint[], claim_seats text[]
    ) RETURNS bigint[] LANGUAGE plpgsql AS $$
    DECLARE
      living text[];
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

      WITH given AS (
        SELECT e.n, e.workshop, e.name, e.size, sum(e.size) OVER (ORDER BY e.n) - e.size AS before
        FROM unnest(entry_workshops, entry_documents, sizes) WITH ORDINALITY AS e (workshop, name, size, n)
      ), numbered AS (
        SELECT g.n, d.id AS document, d.head + row_number() OVER (PARTITION BY d.id ORDER BY g.n) AS seq,
          substring(packed FROM g.before::integer + 1 FOR g.size) AS bytes
        FROM given g JOIN documents d ON d.workshop = g.workshop AND d.name = g.name
      ), written AS (
        INSERT INTO log (document, seq, bytes) SELECT document, seq, bytes FROM numbered
      ), moved AS (
        UPDATE documents d SET head = top.seq
        FROM (SELECT document, max(seq) AS seq FROM numbered GROUP BY document) top
        WHERE d.id = top.document
      ), claimed AS (
        INSERT INTO claims (document, client, seat)
        SELECT DISTINCT ON (n.document, c.client) n.document, c.client, c.seat
        FROM unnest(claim_entries, claim_clients, claim_seats) WITH ORDINALITY AS c (entry, client, seat, m)
        JOIN numbered n ON n.n = c.entry
        ORDER BY n.document, c.client, c.m
        ON CONFLICT DO NOTHING
      )
      SELECT array_agg(numbered.seq ORDER BY given.n) INTO numbers FROM given LEFT JOIN numbered USING (n);
      RETURN numbers;
    END $$;

    -- Gives nothing when there is no such document, else its head and whether the snapshot took the updates' place.
    CREATE FUNCTION compact_document(of_workshop text, of_name text, up_to bigint, snapshot bytea)
    RETURNS TABLE (head bigint, done boolean) LANGUAGE plpgsql AS $$
    DECLARE
      found_id bigint;
      found_head bigint;
    BEGIN
      SELECT d.id, d.head INTO found_id, found_head FROM documents d
        WHERE d.workshop = of_workshop AND d.name = of_name FOR UPDATE;
      IF found_id IS NULL THEN RETURN; END IF;
      IF up_to BETWEEN 1 AND found_head THEN
        INSERT INTO snapshots AS s (document, seq, bytes) VALUES (found_id, up_to, snapshot)
          ON CONFLICT (document) DO UPDATE SET seq = excluded.seq, bytes = excluded.bytes
          WHERE excluded.seq > s.seq;
        IF FOUND THEN
          DELETE FROM log l WHERE l.document = found_id AND l.seq <= up_to;
          RETURN QUERY SELECT found_head, true;
          RETURN;
        END IF;
      END IF;
      RETURN QUERY SELECT found_head, false;
    END $$;

    -- Gives the document's head; nothing when it was never written. Changes nothing when "up_to" was never given out.
    CREATE FUNCTION replace_document(of_workshop text, of_name text, up_to bigint, snapshot bytea)
    RETURNS bigint LANGUAGE plpgsql AS $$
    DECLARE
      found_id bigint;
      found_head bigint;
    BEGIN
      SELECT d.id, d.head INTO found_id, found_head FROM documents d
        WHERE d.workshop = of_workshop AND d.name = of_name FOR UPDATE;
      IF found_id IS NULL OR up_to NOT BETWEEN 1 AND found_head THEN RETURN found_head; END IF;
      INSERT INTO snapshots AS s (document, seq, bytes) VALUES (found_id, up_to, snapshot)
        ON CONFLICT (document) DO UPDATE SET seq = excluded.seq, bytes = excluded.bytes
        WHERE excluded.seq >= s.seq;
      DELETE FROM log l WHERE l.document = found_id AND l.seq <= up_to;
      DELETE FROM restore_points r WHERE r.workshop = of_workshop AND r.document = of_name;
      RETURN found_head;
    END $$;

    -- Gives the new point's id; null when the workshop is gone.
    CREATE FUNCTION add_restore_point(
      of_workshop text, of_name text, at bigint, cause text, ideas bigint, state bytea, forget bigint[]
    ) RETURNS bigint LANGUAGE plpgsql AS $$
    DECLARE
      given_number bigint;
    BEGIN
      PERFORM 1 FROM workshops w WHERE w.id = of_workshop FOR KEY SHARE;
      IF NOT FOUND THEN RETURN NULL; END IF;
      DELETE FROM restore_points r
        WHERE r.workshop = of_workshop AND r.document = of_name AND r.id = ANY (forget);
      INSERT INTO restore_points (workshop, document, at, cause, ideas, state)
        VALUES (of_workshop, of_name, add_restore_point.at, add_restore_point.cause, add_restore_point.ideas,
          add_restore_point.state)
        RETURNING id INTO given_number;
      RETURN given_number;
    END $$;
  `,
};
