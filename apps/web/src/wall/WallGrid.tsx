import {
  type GroupId,
  type Pair,
  type PlacedIdea,
  type Pledge,
  refKey,
  type Spotlight,
  STAGE_KEYS,
  type StageKey,
  stageOf,
} from '@pathwall/domain';
import { Layers, Ungroup } from 'lucide-react';
import { type ReactNode, useId, useState } from 'react';
import { IconButton } from '../ui/IconButton.tsx';
import { StageGlyph } from '../ui/Stage.tsx';
import { type ColumnItem, ideasIn, type WallColumns } from './arrange.ts';
import type { WallDots } from './Dots.tsx';
import { useMore } from './useMore.ts';
import css from './WallGrid.module.css';
import { WallNote } from './WallNote.tsx';
import { words } from './words.ts';

export interface WallGridProps {
  readonly columns: WallColumns;
  readonly pairs: readonly Pair[];
  readonly pledges: ReadonlyMap<string, readonly Pledge[]>;
  readonly selected: ReadonlySet<string>;
  readonly spotlight: Spotlight | null;
  /** Only this stage, in a wide column. */
  readonly only: StageKey | null;
  /** Groups stand open: while a filter is on, what was looked for must be seen. */
  readonly openGroups: boolean;
  readonly filtering: boolean;
  readonly dense: boolean;
  readonly onToggle: ((key: string) => void) | null;
  readonly dots: WallDots | null;
  readonly onPledges: (idea: PlacedIdea) => void;
  /** Null: this seat cannot take groups apart. */
  readonly onUngroup: ((id: GroupId) => void) | null;
  /** What lies over the columns. */
  readonly over?: ReactNode;
}

/** Six headed lists side by side, one at a time on a phone. The same markup is what a screen reader walks. */
export function WallGrid(props: WallGridProps) {
  const { columns, only, dense } = props;
  const [current, setCurrent] = useState<StageKey>('universal');
  const id = useId();
  const stages = only === null ? STAGE_KEYS : [only];
  return (
    <>
      {only === null && (
        <nav className={css.switcher} aria-label={words.stages}>
          {STAGE_KEYS.map((stage) => (
            <button
              key={stage}
              type="button"
              className={css.tab}
              data-stage={stage}
              aria-pressed={stage === current}
              aria-label={words.column(stageOf(stage).name, ideasIn(columns[stage]).length)}
              onClick={() => setCurrent(stage)}
            >
              <StageGlyph stage={stage} size="1.7em" look="tile" />
              <span aria-hidden="true">{ideasIn(columns[stage]).length}</span>
            </button>
          ))}
        </nav>
      )}
      <div className={css.grid} data-dense={dense || undefined} data-only={only ?? undefined}>
        {stages.map((stage) => (
          <section
            key={stage}
            className={css.column}
            data-stage={stage}
            data-current={only !== null || stage === current || undefined}
            data-spotlit={
              props.spotlight?.kind === 'stage' && props.spotlight.stage === stage ? true : undefined
            }
            aria-labelledby={`${id}-${stage}`}
          >
            <ColumnHead stage={stage} id={`${id}-${stage}`} count={ideasIn(columns[stage]).length} />
            <Column {...props} stage={stage} items={columns[stage]} />
          </section>
        ))}
        {only === null && props.over !== undefined && <div className={css.marks}>{props.over}</div>}
      </div>
    </>
  );
}

interface ColumnHeadProps {
  readonly stage: StageKey;
  readonly id: string;
  readonly count: number;
}

/** The head of a column: it gives up its full name, then its tile, before a word would break. */
function ColumnHead({ stage, id, count }: ColumnHeadProps) {
  const { name, shortName } = stageOf(stage);
  return (
    <div className={css.head}>
      <div className={css.headRow}>
        <StageGlyph stage={stage} look="tile" size="1.6em" className={css.tile} />
        <h2 id={id} className={css.name}>
          <span className={css.full}>{name}</span>
          <span className={css.short} aria-hidden="true">
            {shortName}
          </span>
        </h2>
        <span className={css.count}>
          <span aria-hidden="true">{count}</span>
          <span className="only-heard">{words.ideas(count)}</span>
        </span>
      </div>
    </div>
  );
}

function Column(props: WallGridProps & { readonly stage: StageKey; readonly items: readonly ColumnItem[] }) {
  const { items, filtering } = props;
  const { shown, button, more } = useMore(items.length);
  if (items.length === 0) {
    return <p className={css.nothing}>{filtering ? words.emptyFiltered : words.emptyColumn}</p>;
  }
  return (
    <ul className={css.list}>
      {items.slice(0, shown).map((item) => (
        <li key={item.key} data-ref={item.kind === 'idea' ? refKey(item.idea) : undefined}>
          {item.kind === 'idea' ? (
            <Note {...props} idea={item.idea} />
          ) : (
            <GroupBlock {...props} title={item.group.title} id={item.group.id} ideas={item.ideas} />
          )}
        </li>
      ))}
      {shown < items.length && (
        <li>
          <button ref={button} type="button" className={css.more} onClick={more}>
            {words.more(items.length - shown)}
          </button>
        </li>
      )}
    </ul>
  );
}

function Note(props: WallGridProps & { readonly stage: StageKey; readonly idea: PlacedIdea }) {
  const { idea, stage, pairs, pledges, selected, spotlight, onToggle, onPledges, dots } = props;
  const key = refKey(idea);
  const spotlit =
    spotlight?.kind === 'idea' && spotlight.board === idea.board && spotlight.idea === idea.idea;
  return (
    <WallNote
      idea={idea}
      stage={stage}
      pairs={pairs}
      pledges={pledges.get(key) ?? []}
      selected={selected.has(key)}
      spotlit={spotlit}
      onToggle={onToggle}
      dots={dots}
      onPledges={onPledges}
    />
  );
}

interface GroupBlockProps extends WallGridProps {
  readonly stage: StageKey;
  readonly id: GroupId;
  readonly title: string;
  readonly ideas: readonly PlacedIdea[];
}

/** Like ideas under one title; the originals stay underneath, closed until somebody looks. */
function GroupBlock(props: GroupBlockProps) {
  const { id, title, ideas, openGroups, onUngroup } = props;
  return (
    <details className={css.group} open={openGroups}>
      <summary className={css.groupHead}>
        <span className={css.groupTitle} dir="auto">
          {title}
        </span>
        <span className={css.groupCount}>
          <Layers size="1em" aria-hidden="true" /> {words.group.made(ideas.length)}
        </span>
      </summary>
      <ul className={css.members}>
        {ideas.map((idea) => (
          <li key={refKey(idea)} data-ref={refKey(idea)}>
            <Note {...props} idea={idea} />
          </li>
        ))}
      </ul>
      {onUngroup !== null && (
        <IconButton
          label={words.group.apart}
          icon={<Ungroup />}
          size="small"
          className={css.ungroup}
          onClick={() => onUngroup(id)}
        />
      )}
    </details>
  );
}
