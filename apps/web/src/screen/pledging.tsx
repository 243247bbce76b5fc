import {
  type Agenda,
  allIdeas,
  type Board,
  type BoardName,
  type Commitments,
  mergedColumns,
  type PlacedIdea,
  type Pledge,
  pledgeList,
  pledgeSheet,
  refKey,
  SESSIONS,
  type Session,
  type StageKey,
} from '@pathwall/domain';
import { PathwayRing } from '../ui/PathwayRing.tsx';
import { QrCode } from '../ui/QrCode.tsx';
import { PagedColumn, type PagedItem } from './PagedColumn.tsx';
import css from './pledging.module.css';
import { ScreenNote, ScreenPledge } from './ScreenNote.tsx';
import { StageColumns } from './StageColumns.tsx';
import { StageSection } from './StageSection.tsx';
import type { JoinInfo } from './useJoin.ts';
import { usePageTurn } from './usePageTurn.ts';
import { words } from './words.ts';

interface PledgingProps {
  readonly agenda: Agenda;
  readonly boards: ReadonlyMap<BoardName, Board>;
  readonly commitments: Commitments;
}

/**
 * One stage while pledging: what to do more of, which gaps to fill and which opportunities to take up, beside the pledges
 * that were made of them.
 */
export function PledgeStage({
  agenda,
  boards,
  commitments,
  stage,
}: PledgingProps & { readonly stage: StageKey }) {
  const turn = usePageTurn({ turned: agenda.pagesTurned });
  return (
    <StageSection stage={stage} dense>
      <div className={css.lists}>
        {SESSIONS.map((session) => (
          <List
            key={session}
            title={words.pledgeOf[session]}
            items={ideaItems(agenda, boards, stage, session)}
            turn={turn}
          />
        ))}
        <List
          title={words.pledges}
          items={pledgeItems(pledgeSheet(commitments)[stage], agenda)}
          turn={turn}
          ours
        />
      </div>
    </StageSection>
  );
}

interface ListProps {
  readonly title: string;
  readonly items: readonly PagedItem[];
  readonly turn: number;
  readonly ours?: boolean;
}

function List({ title, items, turn, ours = false }: ListProps) {
  return (
    <section className={css.list} data-ours={ours || undefined} aria-label={title}>
      <h3 className={css.title}>{title}</h3>
      {items.length === 0 ? (
        <p className={css.nothing}>{words.nothing}</p>
      ) : (
        <PagedColumn items={items} turn={turn} />
      )}
    </section>
  );
}

/** Starred ideas; all of the stage's where nobody starred one. */
function ideaItems(
  agenda: Agenda,
  boards: ReadonlyMap<BoardName, Board>,
  stage: StageKey,
  session: Session,
): readonly PagedItem[] {
  const all = mergedColumns(boards, agenda.pairs, { session })[stage];
  const starred = all.filter(({ value }) => value.keyPoint);
  const chosen: readonly PlacedIdea[] = starred.length > 0 ? starred : all;
  return chosen.map((idea) => ({
    key: refKey(idea),
    draw: (part, parts) => (
      <ScreenNote
        idea={idea}
        pairs={agenda.pairs}
        dots={agenda.tallies.dots.get(refKey(idea)) ?? 0}
        part={part}
        parts={parts}
      />
    ),
  }));
}

function pledgeItems(
  pledges: readonly Pledge[],
  { tallies }: Agenda,
  stage?: StageKey,
): readonly PagedItem[] {
  return pledges.map((pledge) => ({
    key: pledge.id,
    draw: (part, parts) => (
      <ScreenPledge
        pledge={pledge}
        {...(stage !== undefined && { stage })}
        tally={tallies.agreement.get(pledge.id)}
        part={part}
        parts={parts}
      />
    ),
  }));
}

/** Pledges by stage. */
export function Pledges({ agenda, commitments }: Omit<PledgingProps, 'boards'>) {
  const sheet = pledgeSheet(commitments);
  return (
    <StageColumns turned={agenda.pagesTurned} items={(stage) => pledgeItems(sheet[stage], agenda, stage)} />
  );
}

/** The end of the day: thanks, what happens next, and where the results are. */
export function Closed({
  agenda,
  boards,
  commitments,
  join,
}: PledgingProps & { readonly join: JoinInfo | null }) {
  const results = join?.results ?? null;
  return (
    <div className={css.closed}>
      <div>
        <h2 className={css.thanks}>{words.closed.title}</h2>
        <p className={css.sum}>
          {words.closed.sum(allIdeas(boards, agenda.pairs).length, pledgeList(commitments).length)}
        </p>
        <h3 className={css.nextTitle}>{words.closed.next}</h3>
        <ol className={css.next}>
          {words.closed.steps(agenda.keepMonths).map((step) => (
            <li key={step}>{step}</li>
          ))}
        </ol>
      </div>
      {results === null ? (
        <PathwayRing size="78svh" />
      ) : (
        <section className={css.results} aria-labelledby="results">
          <h3 id="results" className={css.nextTitle}>
            {words.closed.results}
          </h3>
          <div className={css.qr}>
            <QrCode value={results} />
          </div>
          <p className={css.how}>{words.closed.resultsHow}</p>
        </section>
      )}
    </div>
  );
}
