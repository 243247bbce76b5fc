import {
  boardName,
  type Pair,
  pairOfBoard,
  ROOM_BOARD,
  SESSIONS,
  STAGES,
  stageOf,
  type WallFilter,
} from '@pathwall/domain';
import { ChevronDown, ListFilter, Star, X } from 'lucide-react';
import { useEffect, useEffectEvent, useRef, useState } from 'react';
import { Button } from '../ui/Button.tsx';
import { Menu, type MenuEntry } from '../ui/Menu.tsx';
import { speaker } from '../ui/speaker.ts';
import { TextField } from '../ui/TextField.tsx';
import { isFiltering } from './arrange.ts';
import css from './FilterBar.module.css';
import { words } from './words.ts';

export interface FilterBarProps {
  readonly filter: WallFilter;
  readonly onFilter: (filter: WallFilter) => void;
  readonly pairs: readonly Pair[];
  /** Whether the room's own board holds anything. */
  readonly room: boolean;
  readonly shown: number;
  readonly total: number;
}

/** Pair, session, stage, key points and words; says how much of the wall is left. */
export function FilterBar({ filter, onFilter, pairs, room, shown, total }: FilterBarProps) {
  const keyPoints = filter.keyPoints === true;
  const [open, setOpen] = useState(false);
  useFilterSaid(filter, shown, total);
  return (
    <search className={css.bar} aria-label={words.filter.label}>
      <Button
        size="small"
        className={css.more}
        aria-expanded={open}
        icon={<ListFilter size="1.1em" aria-hidden="true" />}
        onClick={() => setOpen(!open)}
      >
        {words.filter.more}
      </Button>
      <div className={css.controls} data-open={open || undefined}>
        <TextField
          label={words.filter.words}
          hideLabel
          placeholder={words.filter.words}
          type="search"
          className={css.words}
          value={filter.words ?? ''}
          onValue={(text) => onFilter(replaced(filter, 'words', text === '' ? undefined : text))}
        />
        <FilterMenu label={pairLabel(filter, pairs)} entries={pairEntries(filter, onFilter, pairs, room)} />
        <FilterMenu
          label={filter.session === undefined ? words.filter.allSessions : words.sessionShort(filter.session)}
          entries={choices(
            words.filter.allSessions,
            SESSIONS.map((session) => ({ value: session, label: words.session(session) })),
            filter.session,
            (session) => onFilter(replaced(filter, 'session', session)),
          )}
        />
        <FilterMenu
          label={filter.stage === undefined ? words.filter.allStages : stageOf(filter.stage).shortName}
          entries={choices(
            words.filter.allStages,
            STAGES.map(({ key, name }) => ({ value: key, label: name })),
            filter.stage,
            (stage) => onFilter(replaced(filter, 'stage', stage)),
          )}
        />
        <Button
          size="small"
          className={css.toggle}
          aria-pressed={keyPoints}
          icon={<Star size="1.1em" aria-hidden="true" />}
          onClick={() => onFilter(replaced(filter, 'keyPoints', keyPoints ? undefined : true))}
        >
          {words.filter.keyPoints}
        </Button>
      </div>
      {isFiltering(filter) && (
        <Button size="small" kind="quiet" icon={<X size="1.1em" />} onClick={() => onFilter({})}>
          {words.filter.clear}
        </Button>
      )}
      <p className={css.count}>{words.filter.showing(shown, total)}</p>
    </search>
  );
}

/** After this pause in typing, what a filter leaves is said. */
const SAID_AFTER_MS = 700;

/** Says what a filter leaves, when its person has changed it: not each idea that others add meanwhile (A6). */
function useFilterSaid(filter: WallFilter, shown: number, total: number): void {
  const last = useRef(filter);
  const say = useEffectEvent(() => speaker.say(words.filter.showing(shown, total)));
  useEffect(() => {
    if (last.current === filter) return;
    last.current = filter;
    const timer = setTimeout(say, SAID_AFTER_MS);
    return () => clearTimeout(timer);
  }, [filter]);
}

function FilterMenu({ label, entries }: { readonly label: string; readonly entries: readonly MenuEntry[] }) {
  return (
    <Menu
      label={label}
      size="small"
      icon={<ChevronDown size="1.1em" aria-hidden="true" />}
      entries={entries}
    />
  );
}

/** The filter with one part replaced, or without it. */
function replaced<Key extends keyof WallFilter>(
  filter: WallFilter,
  key: Key,
  value: WallFilter[Key] | undefined,
): WallFilter {
  const { [key]: _, ...rest } = filter;
  return value === undefined ? rest : { ...rest, [key]: value };
}

function choices<T extends string | number>(
  all: string,
  options: readonly { readonly value: T; readonly label: string }[],
  chosen: T | undefined,
  choose: (value: T | undefined) => void,
): readonly MenuEntry[] {
  return [
    { key: 'all', label: all, checked: chosen === undefined, oneOf: true, onSelect: () => choose(undefined) },
    'line',
    ...options.map(({ value, label }) => ({
      key: String(value),
      label,
      checked: value === chosen,
      oneOf: true,
      onSelect: () => choose(value),
    })),
  ];
}

function pairEntries(
  filter: WallFilter,
  onFilter: (filter: WallFilter) => void,
  pairs: readonly Pair[],
  room: boolean,
): readonly MenuEntry[] {
  const boards = [
    ...(room ? [{ value: ROOM_BOARD as string, label: words.room }] : []),
    ...pairs.map(({ id, number }) => ({ value: boardName(id) as string, label: words.pair(number) })),
  ];
  return choices(words.filter.allPairs, boards, filter.board, (board) => {
    const pair = pairs.find(({ id }) => boardName(id) === board);
    onFilter(replaced(filter, 'board', board === undefined ? undefined : boardName(pair?.id ?? null)));
  });
}

function pairLabel(filter: WallFilter, pairs: readonly Pair[]): string {
  if (filter.board === undefined) return words.filter.allPairs;
  const id = pairOfBoard(filter.board);
  const pair = pairs.find((candidate) => candidate.id === id);
  return pair === undefined ? words.room : words.pair(pair.number);
}
