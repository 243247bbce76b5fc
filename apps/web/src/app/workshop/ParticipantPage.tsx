import { type Agenda, isFeedback, ownBoard, type Phase, SESSION_NAMES, sessionOf } from '@pathwall/domain';
import { lazy, type ReactNode, useEffect, useEffectEvent, useRef } from 'react';
import { standing } from '../../session/access.ts';
import { badgeState } from '../../session/badge.ts';
import { useAgenda, useConnection, useStore, useWorkshop } from '../../session/react.tsx';
import { SegmentedControl } from '../../ui/Choice.tsx';
import { ConnectionBadge } from '../../ui/ConnectionBadge.tsx';
import { AppBar, PageShell } from '../../ui/PageShell.tsx';
import { Skeleton } from '../../ui/Skeleton.tsx';
import { speaker } from '../../ui/speaker.ts';
import { toasts } from '../../ui/toasts.ts';
import { STAYS } from '../useArrival.ts';
import { Board } from './Board.tsx';
import { DayTold, stepWords } from './DayTold.tsx';
import { Promoting } from './Promoting.tsx';
import { openViews, type ParticipantView } from './participant.ts';
import { SeatMenu } from './SeatMenu.tsx';
import { Slot } from './Slot.tsx';
import { Waiting } from './Waiting.tsx';
import { words } from './words.ts';

const Farewell = lazy(async () => ({ default: (await import('../../close/Farewell.tsx')).Farewell }));
const WallPage = lazy(() => import('../../wall/WallPage.tsx'));
const TakeAway = lazy(async () => ({ default: (await import('../../outputs/TakeAway.tsx')).TakeAway }));
const CommitmentsPage = lazy(() => import('../../commitments/CommitmentsPage.tsx'));
const ResultsPage = lazy(() => import('../../results/ResultsPage.tsx'));

const FAREWELL_MS = 2 * 24 * 60 * 60 * 1000;

export interface ParticipantPageProps {
  readonly view: string;
  readonly onView: (view: string) => void;
  readonly onLeft: () => void;
}

/** A participant's workshop: the own board first, everybody's and the pledges when they are open. */
export default function ParticipantPage(props: ParticipantPageProps) {
  const agenda = useAgenda();
  if (agenda === null) {
    return (
      <PageShell bar={<AppBar />} width="wide">
        <Skeleton shape="note" lines={6} label={words.loading} />
      </PageShell>
    );
  }
  return (
    <>
      <Participant {...props} agenda={agenda} />
      <DayTold agenda={agenda} step={false} />
    </>
  );
}

function Participant({ agenda, view, onView, onLeft }: ParticipantPageProps & { readonly agenda: Agenda }) {
  const workshop = useWorkshop();
  const seat = useStore(workshop.seat);
  const views = openViews(agenda);
  const shown = views.find((open) => open === view) ?? views[0] ?? 'board';
  useSteps(agenda.phase, shown, onView);
  const board = ownBoard(agenda.approach, standing(seat, agenda).pair);
  const tabs = views.length < 2 ? null : <ViewTabs views={views} shown={shown} onView={onView} />;
  const menu = <SeatMenu onLeft={onLeft} />;
  if (shown === 'board' && board !== null) {
    return <Board agenda={agenda} board={board} heading={{ middle: tabs, end: menu }} />;
  }
  const frame = (children: ReactNode) => (
    <Frame agenda={agenda} tabs={tabs} menu={menu} headed={shown === 'results'}>
      {children}
    </Frame>
  );
  switch (shown) {
    case 'board':
      return frame(<Waiting agenda={agenda} />);
    case 'everyone':
      return frame(<Promoting>{(promote) => <WallPage onPromote={promote} />}</Promoting>);
    case 'pledges':
      return frame(<CommitmentsPage />);
    case 'results': {
      // At the end of the day there are thanks first; whoever comes back later comes for the plan.
      const comesBack = workshop.now() - agenda.phaseSince > FAREWELL_MS;
      return frame(
        <ResultsPage downloads={<TakeAway groups={['day']} />}>
          {!comesBack && <Farewell />}
          <CommitmentsPage view="plan" />
          {comesBack && <Farewell />}
        </ResultsPage>,
      );
    }
  }
}

interface ViewTabsProps {
  readonly views: readonly ParticipantView[];
  readonly shown: ParticipantView;
  readonly onView: (view: string) => void;
}

/** True from a choice in the tabs until the tabs of the page that was chosen are there. */
let chosenHere = false;

/**
 * The ways between the views. Whoever goes through them with the arrow keys stays in them, although each view is a page of
 * its own with a bar of its own.
 */
function ViewTabs({ views, shown, onView }: ViewTabsProps) {
  const tabs = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const checked = tabs.current?.querySelector<HTMLElement>(`input[value='${shown}']`);
    if (!chosenHere || !checked) return;
    chosenHere = false;
    checked.focus({ preventScroll: true });
  }, [shown]);
  return (
    <div ref={tabs} {...{ [STAYS]: '' }} style={{ display: 'contents' }}>
      <SegmentedControl<ParticipantView>
        label={words.tabs.label}
        hideLabel
        options={views.map((value) => ({ value, label: words.tabs[value] }))}
        value={shown}
        onValue={(view) => {
          chosenHere = true;
          onView(view);
        }}
      />
    </div>
  );
}

interface FrameProps {
  readonly agenda: Agenda;
  readonly tabs: ReactNode;
  readonly menu: ReactNode;
  /** The page inside has a heading of its own. */
  readonly headed: boolean;
  readonly children: ReactNode;
}

/** The bar around pages that bring none of their own. */
function Frame({ agenda, tabs, menu, headed, children }: FrameProps) {
  const connection = useConnection();
  const session = sessionOf(agenda.phase);
  return (
    <PageShell
      width="wide"
      bar={
        <AppBar
          title={agenda.title}
          subtitle={session === null ? agenda.organisation : `${session} · ${SESSION_NAMES[session]}`}
          middle={tabs}
          end={
            <>
              <ConnectionBadge state={badgeState(connection)} />
              {menu}
            </>
          }
        />
      }
    >
      {!headed && (
        <h1 className="only-heard" dir="auto">
          {agenda.title}
        </h1>
      )}
      <Slot>{children}</Slot>
    </PageShell>
  );
}

function viewOfStep(phase: Phase): ParticipantView {
  if (phase === 'closed') return 'results';
  if (phase === 'pledging') return 'pledges';
  return isFeedback(phase) ? 'everyone' : 'board';
}

/** Says that the day has moved on, and offers to go along: whoever is writing is not moved. */
function useSteps(phase: Phase, shown: ParticipantView, onView: (view: string) => void): void {
  const before = useRef(phase);
  const offered = useRef<number | null>(null);
  const there = viewOfStep(phase) === shown;
  const withdraw = useEffectEvent((): void => {
    if (offered.current !== null) toasts.dismiss(offered.current);
    offered.current = null;
  });
  const offer = useEffectEvent(() => {
    withdraw();
    const text = stepWords(phase);
    if (text === null) return;
    const run = (): void => onView(viewOfStep(phase));
    // Where the day already is, the page itself shows what is next.
    if (there) speaker.say(text);
    else offered.current = toasts.show({ text, action: { label: words.step.go, run } });
  });
  useEffect(() => {
    if (before.current === phase) return;
    before.current = phase;
    offer();
  }, [phase]);
  // Whoever went along by themselves needs no offer, and nobody needs one that the day has left behind.
  useEffect(() => {
    if (there) withdraw();
  }, [there]);
}
