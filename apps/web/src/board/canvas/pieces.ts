import { STAGE_KEYS, type StageKey } from '@pathwall/domain/pathway';
import type { Mounted } from './gridTypes.ts';
import type { CardKey, Face } from './layout.ts';

/** A card of the picture, and what it shows now. */
export interface Piece<Shape> {
  readonly stage: StageKey;
  readonly shape: Shape;
  face: Face;
}

/** What one change of the mounted cards meant for the picture. */
export interface Exchange {
  readonly made: number;
  readonly changed: number;
  readonly gone: number;
}

/**
 * Brings the pieces of the picture in line with the cards that are mounted: new cards get a shape, those that show other
 * words get their face, cards that are gone give their shape back. Everything else is left alone.
 */
export function exchange<Shape>(
  pieces: Map<CardKey, Piece<Shape>>,
  mounted: Mounted,
  make: (key: CardKey, stage: StageKey) => Shape,
  drop?: (shape: Shape) => void,
): Exchange {
  let made = 0;
  let changed = 0;
  const staying = new Set<CardKey>();
  for (const stage of STAGE_KEYS) {
    for (const { key, face } of mounted[stage]) {
      staying.add(key);
      const known = pieces.get(key);
      if (known === undefined) {
        pieces.set(key, { stage, face, shape: make(key, stage) });
        made += 1;
      } else if (known.face !== face) {
        known.face = face;
        changed += 1;
      }
    }
  }
  let gone = 0;
  for (const [key, { shape }] of pieces) {
    if (staying.has(key)) continue;
    pieces.delete(key);
    drop?.(shape);
    gone += 1;
  }
  return { made, changed, gone };
}
