/**
 * The pathway: six stages, always in this order, in three families of two. A stage is drawn as a column.
 * Source: the workshop method (DOMAIN.md, "The six stages").
 */

export const STAGE_KEYS = ['universal', 'targeted', 'crisis', 'recovery', 'move-on', 'settled'] as const;

/** Key of one of the six stages; the only name of a stage that is stored. */
export type StageKey = (typeof STAGE_KEYS)[number];

export const FAMILIES = ['Prevent', 'Help', 'Create pathways'] as const;
export type Family = (typeof FAMILIES)[number];

export interface Stage {
  readonly key: StageKey;
  readonly name: string;
  /** For narrow screens and logs. */
  readonly shortName: string;
  readonly family: Family;
  readonly meaning: string;
}

export const STAGES: readonly Stage[] = [
  {
    key: 'universal',
    name: 'Universal prevention',
    shortName: 'Universal',
    family: 'Prevent',
    meaning:
      'What keeps anyone housed without being about housing at all: health, income, school, work, friends and family, a decent secure home.',
  },
  {
    key: 'targeted',
    name: 'Targeted prevention',
    shortName: 'Targeted',
    family: 'Prevent',
    meaning:
      'Help to stop someone at risk from losing their home: advice, leaving-care plans, deposit schemes, emergency rent help.',
  },
  {
    key: 'crisis',
    name: 'Crisis prevention and relief',
    shortName: 'Crisis',
    family: 'Help',
    meaning:
      'The home is about to go or has gone. Make the crisis as short and as harmless as possible: emergency beds, hostels, outreach.',
  },
  {
    key: 'recovery',
    name: 'Recovery',
    shortName: 'Recovery',
    family: 'Help',
    meaning:
      'Rebuilding what protects a person - health, money, relationships - and dealing with what caused the crisis.',
  },
  {
    key: 'move-on',
    name: 'Move-on support',
    shortName: 'Move-on',
    family: 'Create pathways',
    meaning:
      'What it takes to leave homelessness behind, in daily life and in how you feel: from moving day to learning to trust a place.',
  },
  {
    key: 'settled',
    name: 'Settled home',
    shortName: 'Settled',
    family: 'Create pathways',
    meaning: 'A safe, affordable, lasting home with the protections back in place.',
  },
];

const STAGE_SET: ReadonlySet<string> = new Set(STAGE_KEYS);

/** True when `value` is the key of a stage. */
export function isStageKey(value: unknown): value is StageKey {
  return typeof value === 'string' && STAGE_SET.has(value);
}

const BY_KEY = Object.fromEntries(STAGES.map((stage) => [stage.key, stage])) as Readonly<
  Record<StageKey, Stage>
>;

/** The stage with that key. */
export function stageOf(key: StageKey): Stage {
  return BY_KEY[key];
}

/** Stage keys in pathway order, without repeats. */
export function inPathwayOrder(keys: Iterable<StageKey>): readonly StageKey[] {
  const wanted = new Set(keys);
  return STAGE_KEYS.filter((key) => wanted.has(key));
}

/** A value for each stage, made by `make`. */
export function perStage<T>(make: (key: StageKey) => T): Record<StageKey, T> {
  return Object.fromEntries(STAGE_KEYS.map((key) => [key, make(key)])) as Record<StageKey, T>;
}

/** The two stages that lie upstream of a crisis: where the day asks how effort can move to. */
export const UPSTREAM: readonly StageKey[] = ['universal', 'targeted'];
