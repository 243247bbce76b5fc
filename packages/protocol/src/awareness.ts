import { fieldIn, isStageKey, numberIn, parseId, type SeatId, type StageKey } from '@pathwall/domain';
import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';

/**
 * What a person shows to those on the same board while it happens, and that is never stored. The server stamps `who`;
 * what a client writes there is thrown away (S7).
 */
export interface Presence {
  /** Stamped by the server. */
  readonly who: { readonly seat: SeatId; readonly name: string | null } | null;
  /** The idea that is being typed: null id for a new one. */
  readonly draft: {
    readonly idea: string | null;
    readonly stage: StageKey | null;
    readonly text: string;
  } | null;
  /** Pointer in the board's own coordinates: column 0 to 6, and pixels from the top of its content at zoom 1. */
  readonly pointer: { readonly x: number; readonly y: number } | null;
  /** Ideas that are selected or held. */
  readonly selected: readonly string[];
  /** An idea that is being dragged, and where it hovers. */
  readonly drag: { readonly idea: string; readonly stage: StageKey; readonly after: string | null } | null;
}

/** A presence from the wire. Total: what is malformed is null. */
export function readPresence(state: unknown): Presence {
  const seat = parseId<SeatId>(fieldIn(fieldIn(state, 'who'), 'seat'));
  const name = fieldIn(fieldIn(state, 'who'), 'name');
  const draft = fieldIn(state, 'draft');
  const text = fieldIn(draft, 'text');
  const draftStage = fieldIn(draft, 'stage');
  const x = numberIn(fieldIn(state, 'pointer'), 'x');
  const y = numberIn(fieldIn(state, 'pointer'), 'y');
  const selected = fieldIn(state, 'selected');
  const drag = fieldIn(state, 'drag');
  const dragIdea = parseId(fieldIn(drag, 'idea'));
  const dragStage = fieldIn(drag, 'stage');
  return {
    who: seat === null ? null : { seat, name: typeof name === 'string' ? name : null },
    draft:
      typeof text === 'string'
        ? {
            idea: parseId(fieldIn(draft, 'idea')),
            stage: isStageKey(draftStage) ? draftStage : null,
            text: text.slice(0, 1_000),
          }
        : null,
    pointer: x === null || y === null ? null : { x, y },
    selected: Array.isArray(selected) ? selected.filter((id) => parseId(id) !== null).slice(0, 200) : [],
    drag:
      dragIdea !== null && isStageKey(dragStage)
        ? { idea: dragIdea, stage: dragStage, after: parseId(fieldIn(drag, 'after')) }
        : null,
  };
}

/**
 * An awareness payload without the entry of one client: a page that opened its socket with `own=skip` is sent what it
 * shows itself too, and that is older than what it knows. Throws as lib0 does on a damaged payload.
 */
export function withoutClient(payload: Uint8Array, client: number): Uint8Array {
  const decoder = decoding.createDecoder(payload);
  const count = decoding.readVarUint(decoder);
  const begin = decoder.pos;
  for (let index = 0; index < count; index += 1) {
    const from = decoder.pos;
    const id = decoding.readVarUint(decoder);
    decoding.readVarUint(decoder);
    decoding.readVarUint8Array(decoder);
    const to = decoder.pos;
    if (id !== client) continue;
    return encoding.encode((encoder) => {
      encoding.writeVarUint(encoder, count - 1);
      encoding.writeUint8Array(encoder, payload.subarray(begin, from));
      encoding.writeUint8Array(encoder, payload.subarray(to));
    });
  }
  return payload;
}
