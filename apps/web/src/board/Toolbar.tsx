import { isSession, type Session } from '@pathwall/domain/phases';
import { CircleHelp, Columns3, EllipsisVertical, List, Redo2, Search, Trash2, Undo2, X } from 'lucide-react';
import { type RefObject, useEffect, useEffectEvent, useRef, useState } from 'react';
import { useStore } from '../session/react.tsx';
import type { StillBoard } from '../session/still.ts';
import type { Announcer } from '../ui/announcer.ts';
import { Button } from '../ui/Button.tsx';
import { boardWords } from '../ui/boardWords.ts';
import { SegmentedControl } from '../ui/Choice.tsx';
import { IconButton } from '../ui/IconButton.tsx';
import { chooseMotion, currentLook } from '../ui/look.ts';
import { Menu } from '../ui/Menu.tsx';
import { speaker } from '../ui/speaker.ts';
import { TextField } from '../ui/TextField.tsx';
import { useNews } from '../ui/useNews.tsx';
import { type Filter, isFiltering, NO_FILTER } from './columns.ts';
import { useArranged, useScene } from './context.tsx';
import { holdOrGoOn } from './Paused.tsx';
import css from './Toolbar.module.css';
import { words } from './words.ts';

export type View = 'grid' | 'list';

export interface ToolbarProps {
  readonly phone: boolean;
  readonly view: View;
  readonly onView: (view: View) => void;
  readonly onFilter: (filter: Filter) => void;
  readonly searching: boolean;
  readonly onSearching: (on: boolean) => void;
  readonly searchBox: RefObject<HTMLInputElement | null>;
  readonly onBin: () => void;
  readonly onHelp: () => void;
  readonly onCalm: (on: boolean) => void;
  readonly announcer: Announcer;
  readonly still: StillBoard;
}

/** Undo, search, bin, help, and how the board is shown. */
export function Toolbar(props: ToolbarProps) {
  const { phone, view, onView, onFilter, searching, onSearching, searchBox, onBin, onHelp } = props;
  const { handle, writable, act, filter } = useScene();
  const { bin, total, shown } = useArranged();
  const history = useStore(handle.history);
  useFilterSaid(filter, shown, total);
  // On a phone a search has the bar for itself.
  const alone = phone && searching;
  return (
    <div className={css.toolbar} data-searching={searching || undefined}>
      <div className={css.group}>
        {writable && !alone && (
          <>
            <IconButton
              label={words.undo}
              icon={<Undo2 />}
              aria-disabled={!history.canUndo}
              onClick={() => act({ type: 'undo' })}
            />
            <IconButton
              label={words.redo}
              icon={<Redo2 />}
              aria-disabled={!history.canRedo}
              onClick={() => act({ type: 'redo' })}
            />
          </>
        )}
        <IconButton
          label={searching ? words.closeSearch : words.search}
          icon={searching ? <X /> : <Search />}
          aria-expanded={searching}
          onClick={() => onSearching(!searching)}
        />
        {searching && (
          <TextField
            ref={searchBox}
            className={css.search}
            type="search"
            label={words.searchPlaceholder}
            hideLabel
            placeholder={words.searchPlaceholder}
            value={filter.query}
            onValue={(query) => onFilter({ ...filter, query })}
            onKeyDown={(event) => {
              if (event.key === 'Escape') onSearching(false);
            }}
          />
        )}
        {(!phone || searching) && <SessionFilter filter={filter} onFilter={onFilter} />}
        <p className={css.count}>{isFiltering(filter) ? words.showing(shown, total) : words.ideas(total)}</p>
        {isFiltering(filter) && (
          <Button size="small" kind="quiet" onClick={() => onFilter(NO_FILTER)}>
            {words.showAll}
          </Button>
        )}
      </div>
      {!alone && (
        <div className={css.group}>
          <IconButton
            label={words.binCount(bin.length)}
            icon={
              <span className={css.bin}>
                <Trash2 />
                {bin.length > 0 && <span className={css.badge}>{bin.length}</span>}
              </span>
            }
            onClick={onBin}
          />
          {!phone && <IconButton label={words.help} icon={<CircleHelp />} onClick={onHelp} />}
          <MoreMenu {...props} />
          <SegmentedControl<View>
            className={css.views}
            label={words.view}
            hideLabel
            value={view}
            onValue={onView}
            options={[
              { value: 'grid', label: words.grid, picture: <Columns3 aria-hidden="true" /> },
              { value: 'list', label: words.list, picture: <List aria-hidden="true" /> },
            ]}
          />
        </div>
      )}
    </div>
  );
}

/** After this pause in typing, what a search found is said. */
const SAID_AFTER_MS = 700;

/** Says what a filter leaves, when its person has changed it: not each idea that others add meanwhile (A6). */
function useFilterSaid(filter: Filter, shown: number, total: number): void {
  const last = useRef(filter);
  const say = useEffectEvent(() =>
    speaker.say(isFiltering(filter) ? words.showing(shown, total) : words.ideas(total)),
  );
  useEffect(() => {
    if (last.current === filter) return;
    last.current = filter;
    const timer = setTimeout(say, SAID_AFTER_MS);
    return () => clearTimeout(timer);
  }, [filter]);
}

interface SessionFilterProps {
  readonly filter: Filter;
  readonly onFilter: (filter: Filter) => void;
}

const CHOICES: readonly (Session | null)[] = [null, 1, 2, 3];

function SessionFilter({ filter, onFilter }: SessionFilterProps) {
  const chosen = filter.session === null ? words.allSessions : words.sessionName(filter.session);
  return (
    <Menu
      label={chosen}
      kind="quiet"
      size="small"
      entries={[
        { heading: words.session },
        ...CHOICES.map((session) => ({
          key: String(session),
          label: isSession(session) ? words.sessionLong(session) : words.allSessions,
          checked: filter.session === session,
          oneOf: true,
          onSelect: () => onFilter({ ...filter, session }),
        })),
      ]}
    />
  );
}

/** What is seldom needed: how others' work is told, and calm. */
function MoreMenu({ announcer, still, onCalm, onHelp, phone }: ToolbarProps) {
  const paused = useStore(still.paused);
  const { calm } = useScene();
  const news = useNews(announcer);
  const [motionless, setMotionless] = useState(() => !currentLook().motion);
  return (
    <>
      <Menu
        label={words.moreOptions}
        icon={<EllipsisVertical />}
        iconOnly
        align="end"
        entries={[
          ...(phone ? [{ key: 'help', label: words.help, onSelect: onHelp }] : []),
          ...news.entries,
          'line',
          {
            key: 'pause',
            label: boardWords.pause.on,
            checked: paused,
            onSelect: () => holdOrGoOn(still, !paused),
          },
          {
            key: 'calm',
            label: words.hideCursors,
            checked: calm,
            keepOpen: true,
            onSelect: () => onCalm(!calm),
          },
          {
            key: 'still',
            label: words.stillness,
            checked: motionless,
            keepOpen: true,
            onSelect: () => {
              chooseMotion(motionless ? 'auto' : 'off');
              setMotionless(!motionless);
            },
          },
        ]}
      />
      {news.list}
    </>
  );
}
