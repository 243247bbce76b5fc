import {
  type Agenda,
  access,
  allIdeas,
  citing,
  type GroupId,
  type IdeaRef,
  ideaSession,
  isFeedback,
  type PlacedIdea,
  pledgeSpread,
  pledgesByIdea,
  ROOM_BOARD,
  refKey,
  spread,
  type WallFilter,
} from '@pathwall/domain';
import {
  ChartColumn,
  EllipsisVertical,
  MessagesSquare,
  Pause,
  PencilLine,
  PenLine,
  Play,
} from 'lucide-react';
import { useState } from 'react';
import { standing } from '../session/access.ts';
import { sentenceOf } from '../session/api.ts';
import type { WallHandle } from '../session/contract.ts';
import { useAgenda, useFeed, useStore, useWallHandle, useWorkshop } from '../session/react.tsx';
import { Button } from '../ui/Button.tsx';
import { boardWords } from '../ui/boardWords.ts';
import { EmptyState } from '../ui/EmptyState.tsx';
import { IconButton } from '../ui/IconButton.tsx';
import { LiveRegion } from '../ui/LiveRegion.tsx';
import { Menu } from '../ui/Menu.tsx';
import { Notice } from '../ui/Notice.tsx';
import { PauseBar } from '../ui/PauseBar.tsx';
import { Skeleton } from '../ui/Skeleton.tsx';
import { toasts } from '../ui/toasts.ts';
import { toggled } from '../ui/toggled.ts';
import { useNews } from '../ui/useNews.tsx';
import { arrange, ideasIn, isFiltering } from './arrange.ts';
import { BeginDots, DotsBar, DotsLeft, useDots } from './Dots.tsx';
import { EraseDialog, GroupDialog, KeyPointDialog, PledgesDialog, refusalSentence } from './dialogs.tsx';
import { FilterBar } from './FilterBar.tsx';
import { KeyPointsPanel } from './KeyPointsPanel.tsx';
import { MarksLayer, type MarkTool } from './MarksLayer.tsx';
import { MarksPanel } from './MarksPanel.tsx';
import { wallKeys } from './pressWallKey.ts';
import { RoomLine } from './RoomLine.tsx';
import { SelectionBar } from './SelectionBar.tsx';
import { SpreadPicture } from './SpreadPicture.tsx';
import { usePeopleWriting } from './usePeopleWriting.ts';
import { useStillWall } from './useStillWall.ts';
import { useWallNews } from './useWallNews.ts';
import { WallGrid } from './WallGrid.tsx';
import css from './WallPage.module.css';
import { words } from './words.ts';

export interface WallPageProps {
  /** Opens the making of a pledge from these ideas; without it the wall does not offer it. */
  readonly onPromote?: ((ideas: readonly PlacedIdea[]) => void) | undefined;
  /** Smaller notes and short stage names, beside other things. */
  readonly dense?: boolean | undefined;
}

/** All boards as one grid of six columns. Inside a page's shell; needs a `WorkshopProvider` around it. */
export default function WallPage(props: WallPageProps) {
  const agenda = useAgenda();
  const { role, pair } = useStore(useWorkshop().seat);
  const feed = useFeed();
  const ready = useStore(feed.ready);
  if (agenda === null || !ready) return <LoadingWall />;
  const writes = access({ role, pair }, { kind: 'wall' }, agenda) === 'write';
  return writes ? (
    <EditableWall {...props} agenda={agenda} />
  ) : (
    <Wall {...props} agenda={agenda} edit={null} />
  );
}

function LoadingWall() {
  return (
    <div className={css.page}>
      <Skeleton shape="block" label={words.loading} />
      <Skeleton shape="note" lines={6} label="" />
    </div>
  );
}

/** Only who may write on the wall opens its socket. */
function EditableWall(props: WallPageProps & { readonly agenda: Agenda }) {
  return <Wall {...props} edit={useWallHandle()} />;
}

type Asking = 'group' | 'key-point' | 'erase' | { readonly pledgesOf: PlacedIdea } | null;

interface WallProps extends WallPageProps {
  readonly agenda: Agenda;
  readonly edit: WallHandle | null;
}

function Wall({ agenda, edit, onPromote, dense = false }: WallProps) {
  const workshop = useWorkshop();
  const { role, pair } = standing(useStore(workshop.seat), agenda);
  const feed = useFeed();
  const still = useStillWall(feed, edit !== null);
  const { boards, wall, commitments } = still;
  const writing = usePeopleWriting();
  const announcer = useWallNews(boards);
  const news = useNews(announcer);
  const [filter, setFilter] = useState<WallFilter>({});
  const [keyPointsFirst, setKeyPointsFirst] = useState(true);
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [panel, setPanel] = useState<'spread' | 'key-points' | 'marks' | null>(null);
  const [asking, setAsking] = useState<Asking>(null);
  const [tool, setTool] = useState<MarkTool>(null);

  const mayPromote =
    onPromote !== undefined && access({ role, pair }, { kind: 'commitments' }, agenda) === 'write';
  const dots = useDots(agenda);
  const columns = arrange(boards, agenda.pairs, wall, filter, keyPointsFirst);
  const pledges = pledgesByIdea(commitments);
  const all = allIdeas(boards, agenda.pairs);
  const shown = new Set(Object.values(columns).flatMap(ideasIn).map(refKey)).size;
  // What was chosen and has gone since (binned, hidden again) is chosen no longer.
  const selection = all.filter((idea) => chosen.has(refKey(idea)));

  const hidden = agenda.pairs.some(
    ({ id }) => access({ role, pair }, { kind: 'board', pair: id }, agenda) === 'none',
  );

  const toggle = (key: string): void => setChosen(toggled(chosen, key));
  const done = (): void => {
    setChosen(new Set());
    setAsking(null);
  };
  const spotlight = async (on: typeof agenda.spotlight): Promise<void> => {
    const result = await workshop.command({ type: 'spotlight', on });
    if (!result.ok) toasts.show({ text: sentenceOf(result.code), kind: 'warn' });
  };
  const drawn = (result: ReturnType<WallHandle['addMark']> | undefined): void => {
    if (result?.ok === false) toasts.show({ text: words.marks.refused[result.code], kind: 'warn' });
  };
  const textOf = ({ board, idea }: IdeaRef): string | null => {
    const found = boards.get(board)?.ideas.get(idea);
    return found === undefined || found.binnedAt !== null ? null : found.text;
  };
  const ungroup = (id: GroupId): void => {
    const group = wall.groups.find((known) => known.id === id);
    const result = edit?.ungroup(id);
    if (result === undefined || group === undefined) return;
    if (!result.ok) toasts.show({ text: refusalSentence(result.code), kind: 'warn' });
    else {
      toasts.show({
        text: words.group.undone,
        undo: () => void edit?.groupIdeas(group.title, group.members),
      });
    }
  };

  const erase = async ({ board, idea }: PlacedIdea): Promise<void> => {
    const result = await workshop.erase({ what: 'idea', board, idea });
    if (result.ok) toasts.show({ text: words.erase.done });
    else toasts.show({ text: sentenceOf(result.code), kind: 'warn' });
    done();
  };
  const onKeyDown = wallKeys({
    keyPoint: edit === null ? null : () => setAsking('key-point'),
    group: edit === null || selection.length < 2 ? null : () => setAsking('group'),
    clear: () => setChosen(new Set()),
  });
  const [first] = selection;

  return (
    // The boxes inside take the keys; what holds them only knows what they mean.
    // biome-ignore lint/a11y/noStaticElementInteractions: see above
    <div onKeyDown={onKeyDown} className={css.page} data-dense={dense || undefined}>
      <LiveRegion announcer={announcer} />
      <div className={css.tools}>
        <FilterBar
          filter={filter}
          onFilter={setFilter}
          pairs={agenda.pairs}
          room={all.some((idea) => idea.board === ROOM_BOARD)}
          shown={shown}
          total={all.length}
        />
        <div className={css.more}>
          {writing > 0 && (
            <p className={css.writing}>
              <PenLine size="1em" aria-hidden="true" /> {words.writing(writing)}
            </p>
          )}
          <div className={css.calm}>
            <IconButton
              label={still.paused ? boardWords.pause.off : boardWords.pause.on}
              icon={still.paused ? <Play /> : <Pause />}
              size="small"
              onClick={() => still.pause(!still.paused)}
            />
            <Menu
              label={words.listen}
              icon={<EllipsisVertical />}
              iconOnly
              kind="quiet"
              size="small"
              align="end"
              entries={news.entries}
            />
            {news.list}
          </div>
          <Button
            size="small"
            kind="quiet"
            aria-pressed={keyPointsFirst}
            onClick={() => setKeyPointsFirst(!keyPointsFirst)}
          >
            {words.keyPointsFirst}
          </Button>
          <Button
            size="small"
            kind="quiet"
            icon={<MessagesSquare size="1.1em" aria-hidden="true" />}
            aria-expanded={panel === 'key-points'}
            onClick={() => setPanel(panel === 'key-points' ? null : 'key-points')}
          >
            {words.keyPoints.title(wall.keyPoints.length)}
          </Button>
          <Button
            size="small"
            kind="quiet"
            icon={<ChartColumn size="1.1em" aria-hidden="true" />}
            aria-expanded={panel === 'spread'}
            onClick={() => setPanel(panel === 'spread' ? null : 'spread')}
          >
            {words.spread.title}
          </Button>
          {(edit !== null || wall.marks.length > 0) && (
            <Button
              size="small"
              kind="quiet"
              icon={<PencilLine size="1.1em" aria-hidden="true" />}
              aria-expanded={panel === 'marks'}
              onClick={() => {
                setTool(null);
                setPanel(panel === 'marks' ? null : 'marks');
              }}
            >
              {words.marks.title(wall.marks.length)}
            </Button>
          )}
          <BeginDots agenda={agenda} />
        </div>
      </div>
      <DotsBar agenda={agenda} dots={dots} standing={new Set(all.map(refKey))} />
      {still.paused && (
        <PauseBar waiting={still.waiting} onShow={still.catchUp} onResume={() => still.pause(false)} />
      )}
      {panel === 'marks' && (
        <section className={css.spread} aria-label={words.marks.label}>
          <MarksPanel marks={wall.marks} textOf={textOf} edit={edit} tool={tool} onTool={setTool} />
        </section>
      )}
      {panel === 'spread' && (
        <section className={css.spread} aria-label={words.spread.title}>
          <SpreadPicture spread={spread(all)} pledges={pledgeSpread(commitments)} />
        </section>
      )}
      {panel === 'key-points' && (
        <section className={css.spread} aria-label={words.keyPoints.list}>
          <KeyPointsPanel points={wall.keyPoints} pairs={agenda.pairs} edit={edit} />
        </section>
      )}
      {edit !== null && panel !== 'marks' && agenda.phase !== 'lobby' && agenda.phase !== 'closed' && (
        <RoomLine />
      )}
      {edit !== null && panel !== 'marks' && shown > 0 && <p className={css.keys}>{words.keys}</p>}
      {hidden && all.length > 0 && <Notice title={words.hidden.title}>{words.hidden.text}</Notice>}
      {all.length === 0 && (
        <EmptyState title={hidden ? words.hidden.title : words.empty.title}>
          {hidden ? words.hidden.text : words.empty.text}
        </EmptyState>
      )}
      {all.length > 0 && shown === 0 && (
        <EmptyState
          title={words.nothingFits.title}
          action={<Button onClick={() => setFilter({})}>{words.nothingFits.action}</Button>}
        >
          {words.nothingFits.text}
        </EmptyState>
      )}
      {shown > 0 && (
        <WallGrid
          columns={columns}
          pairs={agenda.pairs}
          pledges={pledges}
          selected={chosen}
          spotlight={agenda.spotlight}
          only={filter.stage ?? null}
          openGroups={isFiltering(filter)}
          filtering={isFiltering(filter)}
          dense={dense}
          dots={dots}
          over={
            <MarksLayer
              marks={wall.marks}
              tool={panel === 'marks' ? tool : null}
              onDraw={(mark) => drawn(edit?.addMark(mark))}
              onErase={(ids) => void edit?.eraseMarks(ids)}
            />
          }
          onToggle={mayPromote || edit !== null || role === 'facilitator' ? toggle : null}
          onPledges={(idea) => setAsking({ pledgesOf: idea })}
          onUngroup={edit === null ? null : ungroup}
        />
      )}
      {selection.length === 0 && <DotsLeft dots={dots} />}
      {selection.length > 0 && (
        <SelectionBar
          selection={selection}
          main={isFeedback(agenda.phase) ? 'key-point' : 'pledge'}
          spotlight={agenda.spotlight}
          onClear={() => setChosen(new Set())}
          onPromote={
            mayPromote
              ? () => {
                  onPromote(selection);
                  setChosen(new Set());
                }
              : null
          }
          onGroup={edit === null ? null : () => setAsking('group')}
          onKeyPoint={edit === null ? null : () => setAsking('key-point')}
          onErase={role === 'facilitator' ? () => setAsking('erase') : null}
          onSpotlight={role === 'facilitator' ? (on) => void spotlight(on) : null}
        />
      )}
      {asking === 'erase' && first !== undefined && (
        <EraseDialog
          idea={first}
          pairs={agenda.pairs}
          onClose={() => setAsking(null)}
          onErase={() => erase(first)}
        />
      )}
      {asking === 'group' && edit !== null && (
        <GroupDialog
          ideas={selection}
          pairs={agenda.pairs}
          onClose={() => setAsking(null)}
          onDone={done}
          onGroup={(title) => edit.groupIdeas(title, selection)}
        />
      )}
      {asking === 'key-point' && edit !== null && (
        <KeyPointDialog
          ideas={selection}
          pairs={agenda.pairs}
          session={selection[0]?.value.session ?? ideaSession(agenda.phase)}
          onClose={() => setAsking(null)}
          onDone={() => {
            done();
            toasts.show({ text: words.keyPointDialog.made, kind: 'good' });
          }}
          onKeyPoint={(text, session) =>
            edit.addKeyPoint({
              text,
              session,
              sources: selection.map((idea) => citing(idea, workshop.now())),
            })
          }
        />
      )}
      {asking !== null && typeof asking === 'object' && (
        <PledgesDialog
          idea={asking.pledgesOf}
          pairs={agenda.pairs}
          pledges={pledges.get(refKey(asking.pledgesOf)) ?? []}
          onClose={() => setAsking(null)}
        />
      )}
    </div>
  );
}
