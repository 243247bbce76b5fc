import {
  type Agenda,
  type Board,
  type BoardName,
  isFeedback,
  type Mark,
  mergedColumns,
  type PlacedIdea,
  pairOfBoard,
  placeInWalk,
  refKey,
  type Session,
  type StageKey,
  stageOf,
  walkSteps,
} from '@pathwall/domain';
import { PairBadge } from '../ui/PairBadge.tsx';
import { PathwayRing } from '../ui/PathwayRing.tsx';
import { StageGlyph } from '../ui/Stage.tsx';
import { PagedColumn, type PagedItem } from './PagedColumn.tsx';
import { lengthOf } from './pages.ts';
import { ScreenNote } from './ScreenNote.tsx';
import { StageColumns } from './StageColumns.tsx';
import { StageSection } from './StageSection.tsx';
import { usePageTurn } from './usePageTurn.ts';
import css from './views.module.css';
import { words } from './words.ts';

export interface ViewProps {
  readonly agenda: Agenda;
  readonly boards: ReadonlyMap<BoardName, Board>;
}

function ideaItems(
  ideas: readonly PlacedIdea[],
  agenda: Agenda,
  stage: StageKey,
  keyPointsFirst: boolean,
): readonly PagedItem[] {
  const first = keyPointsFirst ? ideas.filter(({ value }) => value.keyPoint) : [];
  const rest = keyPointsFirst ? ideas.filter(({ value }) => !value.keyPoint) : ideas;
  return [...first, ...rest].map((idea) => ({
    key: refKey(idea),
    draw: (part, parts) => (
      <ScreenNote
        idea={idea}
        pairs={agenda.pairs}
        stage={stage}
        dots={agenda.tallies.dots.get(refKey(idea)) ?? 0}
        part={part}
        parts={parts}
      />
    ),
  }));
}

/** The merged grid of a session. */
export function Grid({
  agenda,
  boards,
  session,
  keyPointsFirst,
  marks,
}: ViewProps & {
  readonly session: Session;
  readonly keyPointsFirst: boolean;
  readonly marks: readonly Mark[];
}) {
  const columns = mergedColumns(boards, agenda.pairs, { session });
  return (
    <StageColumns
      turned={agenda.pagesTurned}
      items={(stage) => ideaItems(columns[stage], agenda, stage, keyPointsFirst)}
      marks={marks}
    />
  );
}

const WIDE_COLUMNS = [0, 1, 2] as const;

/** One stage for everyone: its name, what it means, and what stands in it, three columns wide. */
export function OneStage({
  stage,
  items,
  turned,
}: {
  readonly stage: StageKey;
  readonly items: readonly PagedItem[];
  readonly turned: number;
}) {
  const turn = usePageTurn({ turned });
  return (
    <StageSection stage={stage}>
      {items.length === 0 ? (
        <div className={css.ring}>
          <PathwayRing focus={stage} size="56svh" />
        </div>
      ) : (
        <div className={css.wide}>
          {WIDE_COLUMNS.map((column) => (
            <PagedColumn
              key={column}
              turn={turn}
              items={items.filter((_, index) => index % WIDE_COLUMNS.length === column)}
            />
          ))}
        </div>
      )}
    </StageSection>
  );
}

/** One stage's ideas of a session, or only what the stage means while boards are private. */
export function StageView({
  agenda,
  boards,
  stage,
  session,
  ideas,
}: ViewProps & { readonly stage: StageKey; readonly session: Session; readonly ideas: boolean }) {
  const list = ideas ? mergedColumns(boards, agenda.pairs, { session })[stage] : [];
  return <OneStage stage={stage} turned={agenda.pagesTurned} items={ideaItems(list, agenda, stage, true)} />;
}

/** One idea as large as the screen allows. */
export function OneIdea({ agenda, boards, idea }: ViewProps & { readonly idea: PlacedIdea | null }) {
  if (idea === null) return <p className={css.gone}>{words.gone}</p>;
  const pair = agenda.pairs.find(({ id }) => id === pairOfBoard(idea.board));
  const walk = isFeedback(agenda.phase) ? walkSteps(boards, agenda.pairs, idea.value.session) : [];
  const step = walk[placeInWalk(walk, { kind: 'idea', ...idea })];
  return (
    <article className={css.idea} data-stage={idea.value.places[0]?.stage}>
      <p className={css.from}>
        {pair === undefined ? (
          <span className={css.room}>{words.room}</span>
        ) : (
          <PairBadge
            index={pair.number - 1}
            size="screen"
            label={words.pair(pair.number)}
            className={css.pair}
          />
        )}
        <span>
          {step?.kind === 'idea' ? words.keyPointOf(step.at, step.of) : words.sessionName(idea.value.session)}
        </span>
      </p>
      <p className={css.words} data-length={lengthOf(idea.value.text)} dir="auto">
        {idea.value.text}
      </p>
      <ul className={css.places}>
        {idea.value.places.map(({ stage }) => (
          <li key={stage} className={css.place} data-stage={stage}>
            <StageGlyph stage={stage} look="tile" size="5svh" /> {stageOf(stage).name}
          </li>
        ))}
      </ul>
    </article>
  );
}
