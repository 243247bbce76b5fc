import type { DocumentName } from '@pathwall/domain/documents';
import type { SeatId } from '@pathwall/domain/ids';
import { pack, unpack } from '../packing.ts';
import {
  type AppendEntry,
  type Appended,
  CLAIMED,
  type DocumentStore,
  type RestorePointStore,
} from '../port.ts';
import { checkCompaction } from '../rules.ts';
import type { Postgres } from './connection.ts';
import { bytes, bytesOrNull, integer, integerOrNull, list, type Row, text, truth } from './rows.ts';

const APPEND = 'SELECT append_updates($1, $2, $3, $4, $5, $6, $7) AS numbers';

// One statement sees one moment. The updates come in one value, one behind the other, as they go.
const LOAD = `
  SELECT d.head, s.bytes AS snapshot, l.sizes, l.packed, c.clients, c.seats
  FROM documents d
  LEFT JOIN snapshots s ON s.document = d.id
  LEFT JOIN LATERAL (
    SELECT array_agg(length(bytes) ORDER BY seq) AS sizes, string_agg(bytes, ''::bytea ORDER BY seq) AS packed
    FROM log WHERE document = d.id
  ) l ON true
  LEFT JOIN LATERAL (
    SELECT array_agg(client::text) AS clients, array_agg(seat) AS seats FROM claims WHERE document = d.id
  ) c ON true
  WHERE d.workshop = $1 AND d.name = $2`;

/** Documents, their log, snapshots and claims. */
export function documentStore(database: Postgres): DocumentStore {
  // One batch after the other, so that numbers rise in the order of asking.
  let last: Promise<unknown> = Promise.resolve();

  return {
    append(batch) {
      if (batch.length === 0) return Promise.resolve([]);
      const values = valuesOf(batch);
      const mine = last.then(() => database.query(APPEND, values));
      last = mine.catch(() => undefined);
      return mine.then(([row = {}]) => list(row, 'numbers').map(appended));
    },

    async load(workshop, document) {
      const [row] = await database.query(LOAD, [workshop, document]);
      if (row === undefined) return { snapshot: null, updates: [], seq: 0, logBytes: 0, claims: new Map() };
      const updates = updatesOf(row);
      return {
        snapshot: bytesOrNull(row, 'snapshot'),
        updates,
        seq: integer(row, 'head'),
        logBytes: updates.reduce((sum, update) => sum + update.byteLength, 0),
        claims: claimsOf(row),
      };
    },

    async compact(workshop, document, { upTo, snapshot }) {
      if (!Number.isInteger(upTo)) checkCompaction(upTo, 0);
      const [row] = await database.query('SELECT * FROM compact_document($1, $2, $3, $4)', [
        ...[workshop, document, upTo],
        Buffer.from(snapshot),
      ]);
      if (row === undefined) return false;
      checkCompaction(upTo, integer(row, 'head'));
      return truth(row, 'done');
    },

    async heads(documents) {
      if (documents.length === 0) return [];
      const rows = await database.query(
        `SELECT coalesce(d.head, 0) AS head
         FROM unnest($1::text[], $2::text[]) WITH ORDINALITY AS e (workshop, name, n)
         LEFT JOIN documents d ON d.workshop = e.workshop AND d.name = e.name ORDER BY e.n`,
        [documents.map(({ workshop }) => workshop), documents.map(({ document }) => document)],
      );
      return rows.map((row) => integer(row, 'head'));
    },

    async list(workshop) {
      const rows = await database.query('SELECT name FROM documents WHERE workshop = $1 ORDER BY name', [
        workshop,
      ]);
      return rows.map((row) => text<DocumentName>(row, 'name'));
    },

    async replace(workshop, document, { upTo, snapshot }) {
      if (!Number.isInteger(upTo)) checkCompaction(upTo, 0);
      const [row = {}] = await database.query('SELECT replace_document($1, $2, $3, $4) AS head', [
        ...[workshop, document, upTo],
        Buffer.from(snapshot),
      ]);
      const head = integerOrNull(row, 'head');
      if (head === null) return false;
      checkCompaction(upTo, head);
      return true;
    },
  };
}

function valuesOf(batch: readonly AppendEntry[]) {
  const { bytes: packed, lengths } = pack(batch.map(({ update }) => update));
  const claims = batch.flatMap((entry, index) =>
    (entry.claims ?? []).map(({ client, seat }) => ({ entry: index + 1, client, seat })),
  );
  return [
    batch.map(({ workshop }) => workshop),
    batch.map(({ document }) => document),
    lengths,
    Buffer.from(packed.buffer),
    claims.map(({ entry }) => entry),
    claims.map(({ client }) => client),
    claims.map(({ seat }) => seat),
  ];
}

function appended(value: unknown): Appended {
  if (value === null) return null;
  const number = Number(value);
  return number < 0 ? CLAIMED : number;
}

function updatesOf(row: Row): readonly Uint8Array[] {
  if (row['sizes'] === null) return [];
  return unpack({ bytes: bytes(row, 'packed'), lengths: list(row, 'sizes').map(Number) });
}

function claimsOf(row: Row): ReadonlyMap<number, SeatId> {
  if (row['clients'] === null) return new Map();
  const seats = list(row, 'seats');
  return new Map(list(row, 'clients').map((client, index) => [Number(client), seats[index] as SeatId]));
}

/** Documents as they were, to go back to. */
export function restorePointStore(database: Postgres): RestorePointStore {
  return {
    async add(workshop, document, { at, cause, ideas, state }, forget) {
      const [row = {}] = await database.query('SELECT add_restore_point($1, $2, $3, $4, $5, $6, $7) AS id', [
        ...[workshop, document, at, cause, ideas],
        Buffer.from(state),
        [...forget],
      ]);
      return integerOrNull(row, 'id');
    },
    async of(workshop, document) {
      const rows = await database.query(
        `SELECT id, at, cause, ideas, length(state) AS bytes FROM restore_points
         WHERE workshop = $1 AND document = $2 ORDER BY id`,
        [workshop, document],
      );
      return rows.map((row) => ({
        id: integer(row, 'id'),
        at: integer(row, 'at'),
        cause: text(row, 'cause'),
        ideas: integer(row, 'ideas'),
        bytes: integer(row, 'bytes'),
      }));
    },
    async state(workshop, document, id) {
      const [row] = await database.query(
        'SELECT state FROM restore_points WHERE workshop = $1 AND document = $2 AND id = $3',
        [workshop, document, id],
      );
      return row === undefined ? null : bytes(row, 'state');
    },
  };
}
