import {
  type Agenda,
  type Board,
  type BoardName,
  type Commitments,
  type Mark,
  pledgeList,
  sessionOf,
} from '@pathwall/domain';
import { CloudOff } from 'lucide-react';
import type { ReactNode } from 'react';
import { useAgenda, useConnection, useFeed, useNow, useStore } from '../session/react.tsx';
import { clockTime } from '../ui/clock.ts';
import { Skeleton } from '../ui/Skeleton.tsx';
import { Clock } from './Clock.tsx';
import { Counts } from './Counts.tsx';
import { Lobby } from './Lobby.tsx';
import { Closed, PledgeStage, Pledges } from './pledging.tsx';
import { ReviewView } from './ReviewView.tsx';
import css from './ScreenPage.module.css';
import { PairView, SlideView } from './slides.tsx';
import { type JoinInfo, useJoin } from './useJoin.ts';
import { ideaOf, type ScreenView, screenView, shownPrompt } from './view.ts';
import { Grid, OneIdea, StageView } from './views.tsx';
import { words } from './words.ts';

const TICK_MS = 1_000;

/** The projector: no controls, follows the phase. A whole page; needs a `WorkshopProvider` around it. */
export default function ScreenPage() {
  const agenda = useAgenda();
  const feed = useFeed();
  const ready = useStore(feed.ready);
  const boards = useStore(feed.boards);
  const commitments = useStore(feed.commitments);
  const join = useJoin(agenda?.phase ?? null);
  const wall = useStore(feed.wall);
  if (agenda === null || !ready) {
    return (
      <main className={css.screen}>
        <Skeleton shape="block" label={words.loading} />
      </main>
    );
  }
  const view = screenView(agenda);
  return (
    <main className={css.screen} data-view={view.kind}>
      <Head agenda={agenda} view={view} />
      <div className={css.body}>
        <Body
          agenda={agenda}
          boards={boards}
          commitments={commitments}
          marks={wall.marks}
          view={view}
          join={join}
        />
      </div>
      <Foot agenda={agenda} view={view} join={join} commitments={commitments} />
      {agenda.breakUntil !== null && <Break until={agenda.breakUntil} />}
    </main>
  );
}

interface PartProps {
  readonly agenda: Agenda;
  readonly view: ScreenView;
}

/** Which session, its question or prompt, and the time. */
function Head({ agenda, view }: PartProps) {
  const session = sessionOf(agenda.phase);
  const prompt = shownPrompt(agenda);
  const titled = view.kind === 'lobby' || view.kind === 'closed' || session === null;
  return (
    <header className={css.head}>
      <div className={css.titles}>
        <h1 className={css.title} dir="auto">
          {titled ? agenda.title : words.sessionTitle(session)}
        </h1>
        {titled && agenda.organisation !== '' && (
          <p className={css.under} dir="auto">
            {agenda.organisation}
          </p>
        )}
        {!titled && view.kind !== 'counts' && (
          <p className={css.under} dir="auto">
            {prompt ?? words.question(session)}
          </p>
        )}
      </div>
      {view.kind !== 'counts' && <Clock agenda={agenda} size="corner" />}
    </header>
  );
}

interface BodyProps extends PartProps {
  readonly marks: readonly Mark[];
  readonly boards: ReadonlyMap<BoardName, Board>;
  readonly commitments: Commitments;
  readonly join: JoinInfo | null;
}

function Body({ agenda, boards, commitments, marks, view, join }: BodyProps): ReactNode {
  const common = { agenda, boards };
  switch (view.kind) {
    case 'lobby':
      return <Lobby agenda={agenda} join={join} />;
    case 'counts':
      return <Counts {...common} session={view.session} />;
    case 'grid':
      return <Grid {...common} session={view.session} keyPointsFirst={view.keyPointsFirst} marks={marks} />;
    case 'idea':
      return <OneIdea {...common} idea={ideaOf(boards, view)} />;
    case 'slide':
      return <SlideView {...common} commitments={commitments} slide={view.slide} />;
    case 'pair':
      return <PairView {...common} pair={view.pair} />;
    case 'stage':
      return <StageView {...common} stage={view.stage} session={view.session} ideas={view.ideas} />;
    case 'pledges':
      return <Pledges agenda={agenda} commitments={commitments} />;
    case 'pledge-stage':
      return <PledgeStage {...common} commitments={commitments} stage={view.stage} />;
    case 'action':
      return <ReviewView commitments={commitments} action={view.action} />;
    case 'closed':
      return <Closed {...common} commitments={commitments} join={join} />;
  }
}

/** The code for those who come late, and the connection when it is lost. Nobody can join a closed workshop. */
function Foot({ agenda, view, join, commitments }: PartProps & Pick<BodyProps, 'join' | 'commitments'>) {
  const { state } = useConnection();
  const pledging = view.kind === 'pledges' || view.kind === 'pledge-stage';
  return (
    <footer className={css.foot}>
      <p>
        {view.kind !== 'lobby' && agenda.phase !== 'closed' && join !== null && (
          <>
            {words.joinLate(join.host)} <b>{join.code}</b>
          </>
        )}
        {view.kind === 'lobby' && words.joinHow}
      </p>
      {pledging && <p>{words.pledgesSoFar(pledgeList(commitments).length)}</p>}
      {(view.kind === 'grid' || view.kind === 'idea') && <p dir="auto">{agenda.title}</p>}
      {state === 'offline' && (
        <p className={css.offline} role="status">
          <CloudOff aria-hidden="true" /> {words.offline}
        </p>
      )}
    </footer>
  );
}

function Break({ until }: { readonly until: number }) {
  const now = useNow(TICK_MS);
  return (
    <section className={css.break} aria-label={words.break.title}>
      <p className={css.breakTitle}>{words.break.title}</p>
      <p className={css.breakUntil}>{now < until ? words.break.until(clockTime(until)) : words.break.over}</p>
    </section>
  );
}
