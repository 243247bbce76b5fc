/**
 * Reads a yjs update (V1 encoding) without building anything from it: which structs it creates, what they lean on, and
 * whether every byte of it is accounted for. Only what passes here, and `judge`, may reach `Y.applyUpdate`: an update
 * with gaps costs yjs seconds, and a forged one can make it throw in the middle of a transaction.
 *
 * The layout is yjs 13's `readClientsStructRefs` and `readAndApplyDeleteSet`.
 */

/** A struct is this many numbers in `Block.structs`: clock, length, then (client, clock) of each of three supports. */
export const STRIDE = 8;
export const NONE = -1;

/** Structs of one client, without gaps among them. */
export interface Block {
  readonly client: number;
  readonly clock: number;
  readonly end: number;
  /** How many structs, and where their bytes begin and end in the update. */
  readonly count: number;
  readonly from: number;
  readonly to: number;
  readonly structs: readonly number[];
  /** Where in `structs` those stand that are types (maps, lists, texts). */
  readonly types: readonly number[];
  /** Whom values name as their author (`by`), and the clock of the struct that holds them. */
  readonly authors: readonly Author[];
}

export interface Author {
  readonly clock: number;
  readonly by: string;
}

export interface Scan {
  readonly blocks: readonly Block[];
  /** For each client of the delete set, where its last range ends. */
  readonly deletes: ReadonlyMap<number, number>;
  /**
   * Which entries of root maps it claims, where it does nothing but that and fill the records that it puts there: what
   * adding an idea looks like (`additions.ts`). Null when it does anything else.
   */
  readonly adds: readonly string[] | null;
  /** Where the bytes of the delete set begin; they end with the update. */
  readonly deletesFrom: number;
}

const MAX_CLIENT = 0xff_ff_ff_ff;
const MAX_DEPTH = 24;

class Damaged extends Error {}
/** The update itself says that something is missing before or within it. */
class Gap extends Error {}

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** Fields of one record that only adds; more are read as anything else. */
const MOST_FIELDS = 16;

/** Whether what is read so far does nothing but add records to root maps, and which entries it claims. */
class Adding {
  claims: string[] | null = [];
  /** The record that was begun last: nothing but its own fields may follow. */
  #client = NONE;
  #clock = NONE;
  #fields: string[] = [];

  no(): void {
    this.claims = null;
  }

  /** An entry of a root map: a value, or the beginning of a record. */
  entry(root: string, key: string, client: number, record: number): void {
    this.claims?.push(`${root}\n${key}`);
    this.#client = record === NONE ? NONE : client;
    this.#clock = record;
    this.#fields = [];
  }

  /** A field of the record with that id; each once. */
  field(client: number, clock: number, key: string): void {
    const fits = client === this.#client && clock === this.#clock && this.#fields.length < MOST_FIELDS;
    if (fits && !this.#fields.includes(key)) this.#fields.push(key);
    else this.no();
  }
}

class Reader {
  readonly bytes: Uint8Array;
  at = 0;
  /** Authors that the struct being read names. */
  named: string[] = [];
  readonly adding = new Adding();
  /** Where the last text began, behind its length. */
  #began = 0;

  constructor(bytes: Uint8Array) {
    this.bytes = bytes;
  }

  byte(): number {
    const value = this.bytes[this.at];
    if (value === undefined) throw new Damaged();
    this.at += 1;
    return value;
  }

  uint(): number {
    let value = 0;
    let scale = 1;
    for (;;) {
      const next = this.byte();
      value += (next & 127) * scale;
      if (value > Number.MAX_SAFE_INTEGER) throw new Damaged();
      if (next < 128) return value;
      scale *= 128;
    }
  }

  client(): number {
    const client = this.uint();
    if (client > MAX_CLIENT) throw new Damaged();
    return client;
  }

  /** Bounds are checked here because lib0 would read on into whatever lies behind the frame in memory. */
  skip(length: number): void {
    if (length > this.bytes.byteLength - this.at) throw new Damaged();
    this.at += length;
  }

  piece(): Uint8Array {
    const length = this.uint();
    const start = this.at;
    this.skip(length);
    return this.bytes.subarray(start, this.at);
  }

  /** Skips a string; gives its length in UTF-16 units. */
  text(): number {
    const length = this.uint();
    const start = this.at;
    this.#began = start;
    this.skip(length);
    for (let at = start; at < this.at; at += 1) {
      if ((this.bytes[at] ?? 0) > 127) return utf8.decode(this.bytes.subarray(start, this.at)).length;
    }
    return length;
  }

  string(): string {
    return utf8.decode(this.piece());
  }

  /** Skips a string like `text`; gives its bytes as characters, to be compared and not to be read. */
  name(): string {
    this.text();
    let name = '';
    for (let at = this.#began; at < this.at; at += 1) name += String.fromCharCode(this.bytes[at] ?? 0);
    return name;
  }
}

/** What an update holds; `damaged` when it is not one, whole and without a byte too many; `gap` when it says that it has one. */
export function scanUpdate(update: Uint8Array): Scan | 'damaged' | 'gap' {
  try {
    const reader = new Reader(update);
    const blocks = readBlocks(reader);
    const deletesFrom = reader.at;
    const deletes = readDeletes(reader);
    if (reader.at !== update.byteLength) return 'damaged';
    return { blocks, deletes, adds: deletes.size === 0 ? reader.adding.claims : null, deletesFrom };
  } catch (error) {
    // Ours, the text decoder's, JSON's or the stack's: whatever it is, the bytes are no update.
    return error instanceof Gap ? 'gap' : 'damaged';
  }
}

function readBlocks(reader: Reader): readonly Block[] {
  const count = reader.uint();
  const seen = new Set<number>();
  const blocks: Block[] = [];
  for (let index = 0; index < count; index += 1) {
    const block = readBlock(reader);
    if (seen.has(block.client)) throw new Damaged();
    seen.add(block.client);
    blocks.push(block);
  }
  return blocks;
}

function readBlock(reader: Reader): Block {
  const count = reader.uint();
  if (count === 0) throw new Damaged();
  const client = reader.client();
  const start = reader.uint();
  const structs: number[] = [];
  const types: number[] = [];
  const authors: Author[] = [];
  const from = reader.at;
  let clock = start;
  for (let index = 0; index < count; index += 1) {
    const at = structs.length;
    const isType = ((reader.bytes[reader.at] ?? 0) & KIND) === TYPE;
    const length = readStruct(reader, client, clock, structs);
    if (isType) types.push(at);
    for (const by of reader.named) authors.push({ clock, by });
    reader.named = [];
    clock += length;
    if (length === 0 || !Number.isSafeInteger(clock)) throw new Damaged();
  }
  return { client, clock: start, end: clock, count, from, to: reader.at, structs, types, authors };
}

const KIND = 31;
const GARBAGE = 0;
const TYPE = 7;
const ANY = 8;
const SKIP = 10;
const HAS_ORIGIN = 128;
const HAS_RIGHT_ORIGIN = 64;
const HAS_PARENT_KEY = 32;

function readStruct(reader: Reader, client: number, clock: number, out: number[]): number {
  const info = reader.byte();
  const kind = info & KIND;
  if (kind === SKIP) throw new Gap();
  if (kind === GARBAGE) {
    reader.adding.no();
    const length = reader.uint();
    out.push(clock, length, NONE, 0, NONE, 0, NONE, 0);
    return length;
  }
  const at = out.length;
  out.push(clock, 0);
  const id = (present: boolean): void => {
    if (present) out.push(reader.client(), reader.uint());
    else out.push(NONE, 0);
  };
  id((info & HAS_ORIGIN) !== 0);
  id((info & HAS_RIGHT_ORIGIN) !== 0);
  let root: string | null = null;
  let key: string | null = null;
  if ((info & (HAS_ORIGIN | HAS_RIGHT_ORIGIN)) === 0) {
    if (reader.uint() === 1) root = reader.name();
    id(root === null);
    if ((info & HAS_PARENT_KEY) !== 0) key = reader.name();
  } else {
    id(false);
  }
  const isMap = kind === TYPE && reader.bytes[reader.at] === MAP;
  const length = skipContent(reader, kind);
  out[at + 1] = length;
  if (key === null || !(isMap || (kind === ANY && length === 1))) reader.adding.no();
  else if (root !== null) reader.adding.entry(root, key, client, isMap ? clock : NONE);
  else if (isMap) reader.adding.no();
  else reader.adding.field(out[at + 6] ?? NONE, out[at + 7] ?? NONE, key);
  return length;
}

/** Skips a struct's content; gives its length in clock ticks. */
function skipContent(reader: Reader, kind: number): number {
  switch (kind) {
    case 1: // deleted
      return reader.uint();
    case 3: // binary
      reader.piece();
      return 1;
    case 4: // string
      return reader.text();
    case 5: // embed
      skipJson(reader);
      return 1;
    case 6: // format
      reader.text();
      skipJson(reader);
      return 1;
    case TYPE:
      skipType(reader);
      return 1;
    case ANY: {
      const length = reader.uint();
      for (let index = 0; index < length; index += 1) skipAny(reader, 0);
      return length;
    }
    default:
      // Old JSON content, documents within documents and unknown kinds are never written here.
      throw new Damaged();
  }
}

function skipJson(reader: Reader): void {
  const value: unknown = JSON.parse(reader.string());
  if (depthOf(value) > MAX_DEPTH) throw new Damaged();
  if (typeof value === 'object' && value !== null && 'by' in value && typeof value.by === 'string') {
    reader.named.push(value.by);
  }
}

function depthOf(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 0;
  return 1 + Object.values(value).reduce((most: number, inner) => Math.max(most, depthOf(inner)), 0);
}

const MAP = 1;
const LAST_TYPE = 6;
const NAMED_TYPES: ReadonlySet<number> = new Set([3, 5]);

function skipType(reader: Reader): void {
  const type = reader.uint();
  if (type > LAST_TYPE) throw new Damaged();
  if (NAMED_TYPES.has(type)) reader.text();
}

const STRING = 119;

/** Skips a value in lib0's encoding of any JSON value and a few more. */
function skipAny(reader: Reader, depth: number): void {
  if (depth > MAX_DEPTH) throw new Damaged();
  switch (reader.byte()) {
    case 127: // undefined
    case 126: // null
    case 121: // false
    case 120: // true
      return;
    case 125:
      skipInteger(reader);
      return;
    case 124:
      reader.skip(4);
      return;
    case 123:
    case 122:
      reader.skip(8);
      return;
    case STRING:
      reader.text();
      return;
    case 118: {
      const fields = reader.uint();
      for (let index = 0; index < fields; index += 1) {
        const field = reader.string();
        // lib0 assigns fields one by one, so this one would change what the object inherits.
        if (field === '__proto__') throw new Damaged();
        if (field === 'by' && depth === 0 && reader.bytes[reader.at] === STRING) {
          reader.at += 1;
          reader.named.push(reader.string());
        } else {
          skipAny(reader, depth + 1);
        }
      }
      return;
    }
    case 117: {
      const items = reader.uint();
      for (let index = 0; index < items; index += 1) skipAny(reader, depth + 1);
      return;
    }
    case 116:
      reader.piece();
      return;
    default:
      throw new Damaged();
  }
}

function skipInteger(reader: Reader): void {
  let scale = 64;
  let more = reader.byte() >= 128;
  while (more) {
    more = reader.byte() >= 128;
    scale *= 128;
    if (scale > Number.MAX_SAFE_INTEGER) throw new Damaged();
  }
}

/** Ranges must rise and not overlap, as yjs writes them: a thousand ranges over one document would cost it seconds. */
function readDeletes(reader: Reader): ReadonlyMap<number, number> {
  const ends = new Map<number, number>();
  const clients = reader.uint();
  for (let index = 0; index < clients; index += 1) {
    const client = reader.client();
    if (ends.has(client)) throw new Damaged();
    const ranges = reader.uint();
    let end = 0;
    for (let range = 0; range < ranges; range += 1) {
      const clock = reader.uint();
      const length = reader.uint();
      if (clock < end || length === 0) throw new Damaged();
      end = clock + length;
    }
    ends.set(client, end);
  }
  return ends;
}
