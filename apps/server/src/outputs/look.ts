import type { StageKey } from '@pathwall/domain';

/** How documents look: the stages in the colours of the wall (docs/decisions/004-design-language.md), on white paper. */
export interface StageLook {
  /** Behind a column's title; `ink` on it is at least 7:1. */
  readonly header: string;
  /** Behind a cross. */
  readonly tint: string;
  readonly ink: string;
}

export const STAGE_LOOKS: Readonly<Record<StageKey, StageLook>> = {
  universal: { header: 'bce3fe', tint: 'e4f3fe', ink: '003855' },
  targeted: { header: 'cedffe', tint: 'ebf2fe', ink: '1c3360' },
  crisis: { header: 'fdd6c9', tint: 'feeee9', ink: '5a2411' },
  recovery: { header: 'f4dbb7', tint: 'faf0e1', ink: '492f00' },
  'move-on': { header: 'fad4ee', tint: 'fdedf7', ink: '522447' },
  settled: { header: 'bbe9d4', tint: 'e4f6ed', ink: '023d2b' },
};

export const LOOK = { ink: '1b1d23', soft: '4a4f5c', line: '9aa0ad', header: 'e9ebf0' } as const;

/** Points. */
export const SIZES = { title: 20, heading: 13, normal: 10, lead: 11.5, small: 9, stage: 7.5 } as const;
export const LARGE = { title: 34, normal: 24 } as const;
