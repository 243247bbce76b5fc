import {
  type Agenda,
  access,
  type BoardName,
  boardName,
  type IdeaId,
  ideaSession,
  isFeedback,
  isWriting,
  type Phase,
  ROOM_BOARD,
  type Session,
} from '@pathwall/domain';
import { Download, History, NotebookPen, Settings2, Share2 } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { badgeState } from '../session/badge.ts';
import { useAgenda, useConnection, useStore, useWorkshop } from '../session/react.tsx';
import { Button } from '../ui/Button.tsx';
import { SegmentedControl } from '../ui/Choice.tsx';
import { ConnectionBadge } from '../ui/ConnectionBadge.tsx';
import { IconButton } from '../ui/IconButton.tsx';
import { AppBar, PageShell } from '../ui/PageShell.tsx';
import { Skeleton } from '../ui/Skeleton.tsx';
import css from './ConsolePage.module.css';
import { DayRail } from './DayRail.tsx';
import { DetailsDialog } from './DetailsDialog.tsx';
import { GoBackDialog } from './GoBackDialog.tsx';
import { PeoplePanel } from './PeoplePanel.tsx';
import { PromptPanel } from './PromptPanel.tsx';
import { ShareDialog } from './ShareDialog.tsx';
import { NowPanel, StepPanel } from './StepPanel.tsx';
import { ClockFace, TimerPanel } from './TimerPanel.tsx';
import { ToolsPanel } from './ToolsPanel.tsx';
import { WalkPanel } from './WalkPanel.tsx';
import { words } from './words.ts';

/** What the console shows of other features; composed in `app/`. */
export interface ConsoleSlots {
  readonly wall: ReactNode;
  /** A board; `to` is an idea on it that somebody is led to. */
  readonly board: (name: BoardName, to: { readonly idea: IdeaId } | null) => ReactNode;
  readonly commitments: ReactNode;
  /** After the close: how long it is kept. */
  readonly end: ReactNode;
  /** What can be taken away; `onTab` and `onBoard` go to where something stands. */
  readonly outputs: (props: {
    readonly onClose: () => void;
    readonly onTab: (tab: 'wall' | 'pledges') => void;
    readonly onBoard: (board: BoardName, idea: IdeaId) => void;
  }) => ReactNode;
  /** What looks personal in what the group sees, or will see at the next step. */
  readonly shown: (props: {
    readonly session: Session;
    readonly onBoard: (board: BoardName, idea: IdeaId) => void;
  }) => ReactNode;
  /** Notes from paper, typed for a board. */
  readonly paper: (props: { readonly onClose: () => void }) => ReactNode;
}

export interface ConsolePageProps {
  readonly slots: ConsoleSlots;
}

type Tab = 'people' | 'wall' | 'boards' | 'pledges';
const TABS: readonly Tab[] = ['people', 'wall', 'boards', 'pledges'];

/** Facilitator and note-taker run the day from here. A whole page; needs a `WorkshopProvider` around it. */
export default function ConsolePage({ slots }: ConsolePageProps) {
  const agenda = useAgenda();
  if (agenda === null) {
    return (
      <PageShell bar={<AppBar title={words.connecting} />} width="wide">
        <Skeleton shape="block" label={words.loading} />
      </PageShell>
    );
  }
  return <Console agenda={agenda} slots={slots} />;
}

function Console({ agenda, slots }: ConsolePageProps & { readonly agenda: Agenda }) {
  const { role } = useStore(useWorkshop().seat);
  const [asking, setAsking] = useState<'share' | 'downloads' | 'details' | 'paper' | null>(null);
  // Follows this person's own steps; a step that is taken elsewhere changes nothing that they look at.
  const [tab, setTab] = useState<Tab>(() => firstTab(agenda.phase));
  const [board, setBoard] = useState<BoardName>(ROOM_BOARD);
  const [to, setTo] = useState<{ readonly idea: IdeaId } | null>(null);
  const openBoard = (name: BoardName, idea: IdeaId | null): void => {
    setBoard(name);
    setTo(idea === null ? null : { idea });
    setTab('boards');
  };
  const commands = role === 'facilitator';
  const over = agenda.phase === 'closed';
  const steps = <StepPanel agenda={agenda} onStep={(phase) => setTab(firstTab(phase))} />;
  return (
    <PageShell
      width="full"
      bar={
        <>
          <Bar
            agenda={agenda}
            onShare={() => setAsking('share')}
            onDownloads={() => setAsking('downloads')}
            onDetails={commands ? () => setAsking('details') : null}
            onPaper={() => setAsking('paper')}
          />
          <DayRail phase={agenda.phase} />
        </>
      }
    >
      <div className={css.console}>
        <section className={css.control} aria-label={words.now.label}>
          <NowPanel agenda={agenda} />
          {!over && <TimerPanel agenda={agenda} commands={commands} />}
          {commands && !over && steps}
          {commands &&
            (isWriting(agenda.phase) || isFeedback(agenda.phase)) &&
            slots.shown({ session: ideaSession(agenda.phase), onBoard: openBoard })}
          {commands && isFeedback(agenda.phase) && <WalkPanel agenda={agenda} />}
          {commands && !over && <ToolsPanel agenda={agenda} />}
          {!over && (isWriting(agenda.phase) || agenda.phase === 'pledging' || commands) && (
            <PromptPanel agenda={agenda} commands={commands} />
          )}
        </section>
        <Views
          agenda={agenda}
          slots={slots}
          commands={commands}
          tab={tab}
          onTab={setTab}
          board={board}
          to={to}
          onBoard={(name) => {
            setBoard(name);
            setTo(null);
          }}
          onOpenBoard={(name) => openBoard(name, null)}
          onShare={() => setAsking('share')}
        />
        {/* The plan is the front page now: what is left to decide of the day comes after it. */}
        {over && commands && (
          <section className={css.rest} aria-label={words.now.after}>
            {steps}
            {slots.end}
          </section>
        )}
      </div>
      {asking === 'share' && <ShareDialog onClose={() => setAsking(null)} />}
      {asking === 'details' && <DetailsDialog agenda={agenda} onClose={() => setAsking(null)} />}
      {asking === 'downloads' &&
        slots.outputs({
          onClose: () => setAsking(null),
          onTab: setTab,
          onBoard: openBoard,
        })}
      {asking === 'paper' && slots.paper({ onClose: () => setAsking(null) })}
    </PageShell>
  );
}

interface BarProps {
  readonly agenda: Agenda;
  readonly onShare: () => void;
  readonly onDownloads: () => void;
  readonly onPaper: () => void;
  /** Null: this seat changes nothing of the workshop. */
  readonly onDetails: (() => void) | null;
}

function Bar({ agenda, onShare, onDownloads, onPaper, onDetails }: BarProps) {
  const connection = useConnection();
  const { role } = useStore(useWorkshop().seat);
  return (
    <AppBar
      title={agenda.title}
      subtitle={[words.roles[role], agenda.organisation].filter((part) => part !== '').join(' · ')}
      home="/"
      middle={
        <span className={css.barClock}>
          <ClockFace agenda={agenda} scale="bar" />
        </span>
      }
      end={
        <>
          <ConnectionBadge state={badgeState(connection)} />
          {onDetails !== null && (
            <IconButton label={words.details.button} icon={<Settings2 />} onClick={onDetails} />
          )}
          <IconButton label={words.paper} icon={<NotebookPen />} onClick={onPaper} />
          <Button
            size="small"
            className={css.barSign}
            icon={<Download size="1.1em" aria-hidden="true" />}
            onClick={onDownloads}
          >
            <span className={css.barText}>{words.downloads}</span>
          </Button>
          <Button size="small" icon={<Share2 size="1.1em" aria-hidden="true" />} onClick={onShare}>
            {words.share.button}
          </Button>
        </>
      }
    />
  );
}

/** What is looked at first in a phase. */
function firstTab(phase: Phase): Tab {
  if (isFeedback(phase)) return 'wall';
  return phase === 'pledging' || phase === 'closed' ? 'pledges' : 'people';
}

interface ViewsProps extends ConsolePageProps {
  readonly agenda: Agenda;
  readonly commands: boolean;
  readonly tab: Tab;
  readonly onTab: (tab: Tab) => void;
  readonly board: BoardName;
  readonly to: { readonly idea: IdeaId } | null;
  readonly onBoard: (board: BoardName) => void;
  readonly onOpenBoard: (board: BoardName) => void;
  readonly onShare: () => void;
}

function Views(props: ViewsProps) {
  const { agenda, slots, commands, tab, onTab, board, to, onBoard, onOpenBoard, onShare } = props;
  return (
    <div className={css.views}>
      <SegmentedControl
        label={words.tabs.label}
        hideLabel
        className={css.tabs}
        options={TABS.map((value) => ({ value, label: words.tabs[value] }))}
        value={tab}
        onValue={onTab}
      />
      <div className={css.view} data-tab={tab}>
        {tab === 'people' && (
          <PeoplePanel agenda={agenda} commands={commands} onBoard={onOpenBoard} onShare={onShare} />
        )}
        {tab === 'wall' && slots.wall}
        {tab === 'boards' && (
          <Boards agenda={agenda} board={board} onBoard={onBoard} render={(name) => slots.board(name, to)} />
        )}
        {tab === 'pledges' && slots.commitments}
      </div>
    </div>
  );
}

interface BoardsProps {
  readonly agenda: Agenda;
  readonly board: BoardName;
  readonly onBoard: (board: BoardName) => void;
  readonly render: (board: BoardName) => ReactNode;
}

/** The room's board, where one types for the whole group, and those of the pairs that this seat may see. */
function Boards({ agenda, board, onBoard, render }: BoardsProps) {
  const { role, pair } = useStore(useWorkshop().seat);
  const [goingBack, setGoingBack] = useState(false);
  const options = [
    { value: ROOM_BOARD as BoardName, label: words.boards.room, pair: null },
    ...agenda.pairs.map(({ id, number }) => ({
      value: boardName(id),
      label: words.boards.pair(number),
      pair: id,
    })),
  ].filter((option) => access({ role, pair }, { kind: 'board', pair: option.pair }, agenda) !== 'none');
  // A board that was hidden again while it was open gives way to the room's.
  const shown = options.some(({ value }) => value === board) ? board : ROOM_BOARD;
  return (
    <>
      <div className={css.chooser}>
        <SegmentedControl
          label={words.boards.label}
          hideLabel
          options={options.map(({ value, label }) => ({ value, label }))}
          value={shown}
          onValue={onBoard}
        />
        {role === 'facilitator' && (
          <Button
            size="small"
            kind="quiet"
            icon={<History size="1.1em" aria-hidden="true" />}
            onClick={() => setGoingBack(true)}
          >
            {words.goBack.button}
          </Button>
        )}
      </div>
      {goingBack && <GoBackDialog agenda={agenda} board={shown} onClose={() => setGoingBack(false)} />}
      <div key={shown} className={css.board}>
        {render(shown)}
      </div>
    </>
  );
}
