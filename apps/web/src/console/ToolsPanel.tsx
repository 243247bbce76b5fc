import { type Agenda, isFeedback, STAGES, stageOf } from '@pathwall/domain';
import { Coffee, Lock, LockOpen, Megaphone } from 'lucide-react';
import { useWorkshop } from '../session/react.tsx';
import { Button } from '../ui/Button.tsx';
import { Menu } from '../ui/Menu.tsx';
import { Notice } from '../ui/Notice.tsx';
import { StageGlyph } from '../ui/Stage.tsx';
import { Rehearse } from './Rehearse.tsx';
import css from './ToolsPanel.module.css';
import { useCommand } from './useCommand.ts';
import { words } from './words.ts';

const BREAKS = [5, 10, 15, 20, 30] as const;
const MINUTE_MS = 60_000;
const CLOCK = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit' });

/** Break, lock and "show everyone", with what of it is on. */
export function ToolsPanel({ agenda }: { readonly agenda: Agenda }) {
  const { run } = useCommand();
  const { now } = useWorkshop();
  const { spotlight, locked, breakUntil } = agenda;
  // At feedback the walk through the key points says which idea is shown, and stops it.
  const told = isFeedback(agenda.phase) && spotlight?.kind === 'idea';
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
      </div>
      {agenda.phase === 'lobby' && <Rehearse title={agenda.title} />}
      {breakUntil !== null && (
        <Notice
          title={words.pause.until(CLOCK.format(breakUntil))}
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
          {words.show.now}{' '}
          <b>{spotlight.kind === 'stage' ? stageOf(spotlight.stage).name : words.show.idea}</b>
        </Notice>
      )}
    </div>
  );
}
