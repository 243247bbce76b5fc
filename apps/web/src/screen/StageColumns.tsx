import { type Mark, STAGES, type StageKey } from '@pathwall/domain';
import { MarksPicture } from '../ui/MarksPicture.tsx';
import { StageGlyph } from '../ui/Stage.tsx';
import { PagedColumn, type PagedItem } from './PagedColumn.tsx';
import css from './StageColumns.module.css';
import { usePageTurn } from './usePageTurn.ts';
import { words } from './words.ts';

export interface StageColumnsProps {
  /** Pages that the facilitator has turned. */
  readonly turned: number;
  readonly items: (stage: StageKey) => readonly PagedItem[];
  /** What the facilitator has drawn over the wall. */
  readonly marks?: readonly Mark[];
}

/** Six columns that always fit; each turns its own pages. */
export function StageColumns({ items, turned, marks = [] }: StageColumnsProps) {
  const turn = usePageTurn({ turned });
  return (
    <div className={css.columns}>
      {STAGES.map(({ key, shortName, name }) => {
        const list = items(key);
        return (
          <section key={key} className={css.column} data-stage={key} aria-label={name}>
            <h2 className={css.head}>
              <StageGlyph stage={key} look="tile" size="4.4svh" />
              <span className={css.name}>{shortName}</span>
              <span className={css.count}>{list.length}</span>
            </h2>
            {list.length === 0 ? (
              <p className={css.nothing}>{words.nothing}</p>
            ) : (
              <PagedColumn items={list} turn={turn} />
            )}
          </section>
        );
      })}
      {marks.length > 0 && <MarksPicture marks={marks} bold say={({ from, to }) => words.way(from, to)} />}
    </div>
  );
}
