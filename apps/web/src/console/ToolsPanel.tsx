import { type Agenda, isFeedback, SLIDES, type Spotlight, STAGES, stageOf } from '@pathwall/domain';
import { ChevronLeft, ChevronRight, Coffee, Lock, LockOpen, Megaphone } from 'lucide-react';
import { useWorkshop } from '../session/react.tsx';
import { Button } from '../ui/Button.tsx';
import { clockTime } from '../ui/clock.ts';
import { IconButton } from '../ui/IconButton.tsx';
import { Menu } from '../ui/Menu.tsx';
import { Notice } from '../ui/Notice.tsx';
import { StageGlyph } from '../ui/Stage.tsx';
import { Rehearse } from './Rehearse.tsx';
import css from './ToolsPanel.module.css';
import { useCommand } from './useCommand.ts';
import { words } from './words.ts';

const BREAKS = [5, 10, 15, 20, 30] as const;
const MINUTE_MS = 60_000;

/** Break, lock and "show everyone", with what of it is on. */
export function ToolsPanel({ agenda }: { readonly agenda: Agenda }) {
  const { run } = useCommand();
  const { now } = useWorkshop();
  const { spotlight, locked, breakUntil } = agenda;
  // At feedback the walk through the key points says which idea is shown, and stops it.
  const told = isFeedback(agenda.phase) && (spotlight?.kind === 'idea' || spotlight?.kind === 'pair');
  return (
    <div className={css.tools}>
      <div className={css.row}>
        <Menu
          label={words.pause.menu}
          size="small"
          icon={<Coffee size="1.1em" aria-hidden="true" />}
          entries={BREAKS.map((minutes) => ({
            key: String(minutes),
            label: words.pause.minutes(minutes),
            onSelect: () => void run({ type: 'break', until: now() + minutes * MINUTE_MS }),
          }))}
        />
        <Button
          size="small"
          aria-pressed={locked}
          icon={
            locked ? <Lock size="1.1em" aria-hidden="true" /> : <LockOpen size="1.1em" aria-hidden="true" />
          }
          onClick={() => void run({ type: 'lock', locked: !locked })}
        >
          {locked ? words.writing.unlock : words.writing.lock}
        </Button>
        <Menu
          label={words.show.menu}
          size="small"
          icon={<Megaphone size="1.1em" aria-hidden="true" />}
          entries={[
            { heading: words.show.slides },
            ...SLIDES.filter((slide) => slide !== 'story' || agenda.story !== null).map((slide) => ({
              key: slide,
              label: words.show.slide[slide],
              checked: spotlight?.kind === 'slide' && spotlight.slide === slide ? true : undefined,
              onSelect: () => void run({ type: 'spotlight', on: { kind: 'slide', slide } }),
            })),
            { heading: words.show.stages },
            ...STAGES.map(({ key, name }) => ({
              key,
              label: name,
              icon: <StageGlyph stage={key} />,
              checked: spotlight?.kind === 'stage' && spotlight.stage === key ? true : undefined,
              onSelect: () => void run({ type: 'spotlight', on: { kind: 'stage', stage: key } }),
            })),
          ]}
        />
        <PageButtons />
      </div>
      {agenda.phase === 'lobby' && <Rehearse title={agenda.title} />}
      {breakUntil !== null && (
        <Notice
          title={words.pause.until(clockTime(breakUntil))}
          action={
            <Button size="small" onClick={() => void run({ type: 'break', until: null })}>
              {words.pause.end}
            </Button>
          }
        />
      )}
      {locked && <Notice kind="warn">{words.writing.locked}</Notice>}
      {spotlight !== null && !told && (
        <Notice
          action={
            <Button size="small" onClick={() => void run({ type: 'spotlight', on: null })}>
              {words.show.stop}
            </Button>
          }
        >
          {words.show.now} <b>{nameOf(spotlight, agenda)}</b>
        </Notice>
      )}
    </div>
  );
}

function nameOf(spotlight: Spotlight, { pairs }: Agenda): string {
  switch (spotlight.kind) {
    case 'slide':
      return words.show.slide[spotlight.slide];
    case 'pair':
      return words.show.pair(pairs.find(({ id }) => id === spotlight.pair)?.number ?? 0);
    case 'stage':
      return stageOf(spotlight.stage).name;
    case 'idea':
      return words.show.idea;
  }
}

/** What fills more than one page turns by itself; whoever reads aloud can turn it too. */
function PageButtons() {
  const { run } = useCommand();
  return (
    <fieldset className={css.pages}>
      <legend className="only-heard">{words.show.pages}</legend>
      <IconButton
        label={words.show.pageBack}
        icon={<ChevronLeft />}
        size="small"
        onClick={() => void run({ type: 'turn-pages', by: -1 })}
      />
      <IconButton
        label={words.show.pageOn}
        icon={<ChevronRight />}
        size="small"
        onClick={() => void run({ type: 'turn-pages', by: 1 })}
      />
    </fieldset>
  );
}
