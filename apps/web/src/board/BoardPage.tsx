import type { Agenda, BoardName, Idea, IdeaId } from '@pathwall/domain';
import { SESSION_NAMES } from '@pathwall/domain/content/prompts';
import { type AnySession, sessionOf } from '@pathwall/domain/phases';
import { ERRORS } from '@pathwall/protocol/errors';
import {
  type ReactNode,
  startTransition,
  useEffect,
  useEffectEvent,
  useMemo,
  useRef,
  useState,
  useSyncExternalStore,
} from 'react';
import { badgeState } from '../session/badge.ts';
import type { BoardHandle } from '../session/contract.ts';
import { draftKey } from '../session/device.ts';
import { useAgenda, useBoardHandle, useConnection, useStore, useWorkshop } from '../session/react.tsx';
import { apart } from '../ui/apart.tsx';
import { ConnectionBadge } from '../ui/ConnectionBadge.tsx';
import { KEPT_KEYS, keptOnDevice } from '../ui/keep.ts';
import { LiveRegion } from '../ui/LiveRegion.tsx';
import type { MenuEntry } from '../ui/Menu.tsx';
import { Notice } from '../ui/Notice.tsx';
import { AppBar } from '../ui/PageShell.tsx';
import { Skeleton } from '../ui/Skeleton.tsx';
import { keyOnBoard } from './actions.ts';
import css from './BoardPage.module.css';
import { Composer } from './Composer.tsx';
import { BoardSceneProvider } from './context.tsx';
import { BinDrawer, Tray } from './Drawers.tsx';
import { dotsOn } from './dots.ts';
import type { Draft } from './draft.ts';
import { type GoTo, useGoTo } from './goTo.ts';
import { HelpDialog } from './HelpDialog.tsx';
import { useKeyboardInset, useMedia, useRoomForToasts } from './hooks.ts';
import { IdeaMenu, type OpenMenu } from './IdeaMenu.tsx';
import { isInField } from './keys.ts';
import { ListView } from './list/ListView.tsx';
import { Orphan } from './Orphan.tsx';
import { Paused } from './Paused.tsx';
import { PickedBar } from './PickedBar.tsx';
import { BoardTimer, PromptStrip, phaseWords } from './PromptStrip.tsx';
import { NONE_PICKED } from './picked.ts';
import { Shell } from './Shell.tsx';
import { TakenBack } from './TakenBack.tsx';
import { Toolbar, type View } from './Toolbar.tsx';
import { useBoardScene } from './useBoardScene.ts';
import { whyReadOnly } from './whoSees.ts';
import { words } from './words.ts';

export interface BoardPageProps {
  readonly board: BoardName;
  /** Part of another page, which has a bar, a clock and the question of its own. */
  readonly embedded?: boolean;
  /** What the app puts into the bar: the way to the wall and the pledges, a menu of the seat. */
  readonly heading?: { readonly middle?: ReactNode; readonly end?: ReactNode };
  /** Given where ideas can be made into a pledge from here. */
  readonly onPromote?: (ideas: readonly Idea[]) => void;
  /** Shows the pledges that an idea became. */
  readonly onPledges?: (idea: Idea) => void;
  /** What the page around offers for an idea, in its menu; null for nothing. */
  readonly offer?: ((idea: Idea) => MenuEntry | null) | undefined;
  /** An idea that somebody is led to. */
  readonly to?: GoTo | null;
  /** Ideas that became pledges. */
  readonly pledged?: ReadonlySet<IdeaId>;
}

// Phones begin in the list and need no canvas.
const GridView = apart(() => import('./canvas/GridView.tsx'), Loading);

const NONE_PLEDGED: ReadonlySet<IdeaId> = new Set();
const PHONE = '(max-width: 640px)';
/** Zoomed in, or with large text, a grid would have no room; in rem, so that large text counts. */
const LOW = '(max-height: 30rem)';
const KEPT_VIEW = 'pathwall.board.view';
const KEPT_CALM = 'pathwall.board.calm';

/** How a board is shown: as this person has chosen, else as there is room for. */
function viewOf(chosen: string | null, isNarrow: boolean): View {
  return chosen === 'grid' || chosen === 'list' ? chosen : isNarrow ? 'list' : 'grid';
}

// On its way while the board's document is, when all else has come; a failure shows when it is needed.
if (
  viewOf(
    keptOnDevice.get(KEPT_VIEW),
    [PHONE, LOW].some((query) => window.matchMedia(query).matches),
  ) === 'grid'
)
  void GridView.load().catch(() => undefined);

/** The board that a pair, or the whole group, writes on. */
export default function BoardPage(props: BoardPageProps) {
  const handle = useBoardHandle(props.board);
  const agenda = useAgenda();
  const connection = useConnection();
  const phone = useMedia(PHONE);
  const bar = (
    <AppBar
      title={agenda?.title ?? words.board}
      subtitle={agenda === null ? undefined : subtitle(agenda, phone)}
      middle={
        <>
          {agenda !== null && <BoardTimer agenda={agenda} />}
          {props.heading?.middle}
        </>
      }
      end={
        phone && !props.heading?.end ? undefined : (
          <>
            {!phone && <ConnectionBadge state={badgeState(connection)} />}
            {props.heading?.end}
          </>
        )
      }
    />
  );
  const ready = useStore(handle.ready);
  if (!ready || agenda === null) {
    return (
      <Shell embedded={props.embedded === true} bar={bar}>
        <Loading />
      </Shell>
    );
  }
  return <OpenBoard key={props.board} {...props} handle={handle} agenda={agenda} bar={bar} />;
}

function Loading() {
  return (
    <div className={css.loading}>
      <Skeleton shape="note" lines={6} label={words.loading} />
    </div>
  );
}

/** Where the day stands; on a phone the question below says the rest. */
function subtitle(agenda: Agenda, phone: boolean): string {
  const session: AnySession | null = sessionOf(agenda.phase);
  const phase = phaseWords(agenda.phase);
  if (session === null) return phase;
  const name = `${session} · ${SESSION_NAMES[session]}`;
  return phone ? name : `${name} · ${phase}`;
}

/**
 * False in the first picture of a board: that is what one writes in, and little else. What is around it comes in the next
 * one, piece by piece, and words are taken meanwhile.
 */
function useWhole(): boolean {
  const [whole, setWhole] = useState(false);
  useEffect(() => startTransition(() => setWhole(true)), []);
  return whole;
}

interface OpenBoardProps extends BoardPageProps {
  readonly handle: BoardHandle;
  readonly agenda: Agenda;
  readonly bar: ReactNode;
}

function OpenBoard({
  board,
  handle,
  agenda,
  bar,
  onPromote,
  onPledges,
  offer,
  pledged,
  embedded,
  to,
}: OpenBoardProps) {
  const { seat, role } = useStore(useWorkshop().seat);
  const connection = useConnection();
  const { ended } = connection;
  const phone = useMedia(PHONE);
  const low = useMedia(LOW);
  const [chosen, setChosen] = useState(() => keptOnDevice.get(KEPT_VIEW));
  const view = viewOf(chosen, phone || low);
  const [singleKeys, setSingleKeys] = useState(() => keptOnDevice.get(KEPT_KEYS) !== 'off');
  const [calm, setCalm] = useState(() => keptOnDevice.get(KEPT_CALM) === 'on');
  const [open, setOpen] = useState<'help' | 'bin' | null>(null);
  const [searching, setSearching] = useState(false);
  const [menu, setMenu] = useState<OpenMenu | null>(null);
  const [drafts] = useState(() => new Map<string, Draft>());
  const box = useRef<HTMLTextAreaElement>(null);
  const dock = useRef<HTMLElement>(null);
  const searchBox = useRef<HTMLInputElement>(null);
  const access = useStore(handle.access);
  const dots = useMemo(() => dotsOn(board, agenda), [board, agenda]);
  const { scene, setFilter, announcer, still } = useBoardScene({
    handle,
    agenda,
    pledged: pledged ?? NONE_PLEDGED,
    dots,
    onPromote: onPromote ?? null,
    onPledges: onPledges ?? null,
    singleKeys,
    calm,
  });
  const page = useRef<HTMLDivElement>(null);
  const whole = useWhole();
  useGoTo(page, to ?? null, scene);
  useKeyboardInset();
  useRoomForToasts(dock, scene.writable);
  // Not the board itself: its page is not rendered for every idea.
  const skipped = useSyncExternalStore(handle.board.subscribe, () => handle.board.get().skipped);
  const readOnly = ended === null ? whyReadOnly(agenda, access) : ERRORS[ended].sentence;

  const search = (on: boolean): void => {
    setSearching(on);
    if (on) requestAnimationFrame(() => searchBox.current?.focus());
    else setFilter({ ...scene.filter, query: '' });
  };

  const onKey = useEffectEvent((event: KeyboardEvent): void => {
    if (event.defaultPrevented || isInField(event.target) || open !== null || menu !== null) return;
    const meaning = keyOnBoard(event, singleKeys);
    if (meaning === null || (meaning === 'unpick' && scene.picked.get().size === 0)) return;
    event.preventDefault();
    if (meaning === 'unpick') scene.pick(() => NONE_PICKED);
    else if (meaning === 'search') search(true);
    else if (meaning === 'help') setOpen('help');
    else if (scene.writable) scene.act({ type: meaning });
  });
  // On the window: a key also counts when what had the focus has just gone.
  useEffect(() => {
    const listen = (event: KeyboardEvent): void => onKey(event);
    window.addEventListener('keydown', listen);
    return () => window.removeEventListener('keydown', listen);
  }, []);

  return (
    <BoardSceneProvider value={scene}>
      <div ref={page} className={css.page}>
        <Shell
          embedded={embedded === true}
          bar={bar}
          dock={
            scene.writable ? (
              <>
                <PickedBar phone={phone} />
                <section
                  ref={dock}
                  className={css.dock}
                  aria-label={words.newIdeas}
                  // Beside a phone's keyboard there is room for one box only.
                  hidden={phone && scene.editing !== null}
                >
                  <Composer phone={phone} keepAs={draftKey(seat, board)} box={box} />
                </section>
              </>
            ) : undefined
          }
        >
          <div className={css.body} data-view={view}>
            <PromptStrip
              agenda={agenda}
              board={board}
              seat={seat}
              role={role}
              brief={embedded === true}
              state={phone && !embedded ? badgeState(connection) : null}
            />
            {readOnly !== null && (
              <Notice kind={ended === null ? 'info' : 'error'} live className={css.notice}>
                {readOnly}
              </Notice>
            )}
            {whole ? (
              <>
                {role !== 'facilitator' && <TakenBack handle={handle} />}
                {skipped > 0 && (
                  <Notice kind="warn" className={css.notice}>
                    {words.skipped(skipped)}
                  </Notice>
                )}
                <Toolbar
                  phone={phone}
                  view={view}
                  onView={(next) => {
                    keptOnDevice.set(KEPT_VIEW, next);
                    setChosen(next);
                  }}
                  onFilter={setFilter}
                  searching={searching}
                  onSearching={search}
                  searchBox={searchBox}
                  onBin={() => setOpen('bin')}
                  onHelp={() => setOpen('help')}
                  onCalm={(on) => {
                    keptOnDevice.set(KEPT_CALM, on ? 'on' : null);
                    setCalm(on);
                  }}
                  announcer={announcer}
                  still={still}
                />
                <Paused still={still} />
                <Tray drafts={drafts} onMenu={setMenu} />
                <Orphan drafts={drafts} />
                {view === 'list' ? (
                  <div className={css.scroll}>
                    <ListView single={phone} drafts={drafts} onMenu={setMenu} />
                  </div>
                ) : (
                  <GridView drafts={drafts} onMenu={setMenu} box={box} />
                )}
              </>
            ) : (
              <Loading />
            )}
          </div>
        </Shell>
        {menu !== null && (
          <IdeaMenu
            menu={menu}
            offer={offer}
            onMenu={(next, back) => {
              setMenu(next);
              if (next === null && back) menu.anchor.current?.focus();
            }}
          />
        )}
        <BinDrawer open={open === 'bin'} onClose={() => setOpen(null)} />
        <HelpDialog
          open={open === 'help'}
          onClose={() => setOpen(null)}
          singleKeys={singleKeys}
          onSingleKeys={(on) => {
            keptOnDevice.set(KEPT_KEYS, on ? null : 'off');
            setSingleKeys(on);
          }}
        />
        <LiveRegion announcer={announcer} />
      </div>
    </BoardSceneProvider>
  );
}
