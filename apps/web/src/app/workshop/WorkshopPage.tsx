import type { Role } from '@pathwall/domain';
import type { Result } from '@pathwall/domain/result';
import type { CreatedBody } from '@pathwall/protocol';
import { lazy, useLayoutEffect, useState } from 'react';
import { type SeatRef, sentenceOf } from '../../session/api.ts';
import type { Failure, Workshop } from '../../session/contract.ts';
import { rememberedSeats } from '../../session/device.ts';
import { openSeat } from '../../session/openSeat.ts';
import { useAgenda, useConnection, useStore, useWorkshop, WorkshopProvider } from '../../session/react.tsx';
import { Button, ButtonLink } from '../../ui/Button.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { AppBar, PageShell } from '../../ui/PageShell.tsx';
import { Toasts } from '../../ui/ToastRegion.tsx';
import css from '../Frame.module.css';
import { useArrival } from '../useArrival.ts';
import { Cards } from './Cards.tsx';
import { Ended } from './Ended.tsx';
import { Opening } from './Opening.tsx';
import { loadBoard, ParticipantPage } from './participantPart.ts';
import { forgetPagesOffline, keepPagesOffline } from './serviceWorker.ts';
import { words } from './words.ts';

const StaffPage = lazy(() => import('./StaffPage.tsx'));
const ScreenPage = lazy(() => import('../../screen/ScreenPage.tsx'));
const ViewerPage = lazy(() => import('./ViewerPage.tsx'));

export interface WorkshopPageProps {
  readonly at: SeatRef;
  /** Which part of it; empty for the one that belongs to the phase. */
  readonly view: string;
  readonly onView: (view: string) => void;
  readonly onLeft: () => void;
  /** A workshop was made that goes on from the plan of this one. */
  readonly onNext: (made: CreatedBody) => void;
}

/** A workshop as one seat sees it. */
export default function WorkshopPage({ at, ...rest }: WorkshopPageProps) {
  const { workshop, seat } = at;
  const [opened, setOpened] = useState<Result<Workshop, Failure> | null>(null);
  const [turn, setTurn] = useState(0);
  // Before the empty page is painted: what it begins with has often come already.
  useLayoutEffect(() => {
    let gone = false;
    let open: Workshop | null = null;
    // A second try opens the same seat once more.
    void turn;
    const board = loadBoard();
    const show = async (): Promise<void> => {
      const result = await openSeat({ workshop, seat });
      if (result.ok) {
        open = result.value;
        if (gone) open.close();
        else if (!open.seat.get().shared) void keepPagesOffline();
        // One picture, not a page without its board first.
        if (open.seat.get().role === 'participant') await board;
      }
      if (!gone) setOpened(result);
    };
    void show();
    return () => {
      gone = true;
      open?.close();
    };
  }, [workshop, seat, turn]);
  if (opened === null) {
    return <Opening />;
  }
  if (!opened.ok) {
    const again = (): void => {
      setOpened(null);
      setTurn(turn + 1);
    };
    return <NotOpened code={opened.code} onAgain={again} />;
  }
  return (
    <WorkshopProvider workshop={opened.value}>
      <Opened {...rest} />
      <Toasts />
    </WorkshopProvider>
  );
}

function NotOpened({ code, onAgain }: { readonly code: Failure; readonly onAgain: () => void }) {
  useArrival(words.opening.failed, code);
  return (
    <PageShell bar={<AppBar home="/" />}>
      <h1 className="only-heard">{words.opening.failed}</h1>
      <EmptyState
        title={words.opening.failed}
        action={
          <div className={css.ways}>
            <Button kind="primary" onClick={onAgain}>
              {words.opening.again}
            </Button>
            <ButtonLink href="/join">{words.opening.code}</ButtonLink>
            <ButtonLink href="/" kind="quiet">
              {words.opening.home}
            </ButtonLink>
          </div>
        }
      >
        {sentenceOf(code)}
      </EmptyState>
    </PageShell>
  );
}

/** The seat's page, unless it has ended, and what is laid over it. */
function Opened({ view, onView, onLeft, onNext }: Omit<WorkshopPageProps, 'at'>) {
  const workshop = useWorkshop();
  const { role, title } = useStore(workshop.seat);
  const { ended } = useConnection();
  const agenda = useAgenda();
  useArrival(agenda?.title ?? title, `${role} ${view}`);
  const left = (): void => {
    if (rememberedSeats().length === 0) void forgetPagesOffline();
    onLeft();
  };
  if (ended !== null) return <Ended code={ended} />;
  return (
    <>
      <RolePage role={role} view={view} onView={onView} onLeft={left} onNext={onNext} />
      <Cards view={view} onView={onView} />
    </>
  );
}

/** The page that belongs to a role. */
function RolePage({ role, ...way }: Omit<WorkshopPageProps, 'at'> & { readonly role: Role }) {
  switch (role) {
    case 'facilitator':
    case 'note-taker':
      return <StaffPage onNext={way.onNext} />;
    case 'participant':
      return <ParticipantPage {...way} />;
    case 'screen':
      return <ScreenPage />;
    case 'viewer':
    case 'lead':
      return <ViewerPage />;
  }
}
