import { type Agenda, isFeedback, isWriting, type Phase, sessionOf } from '@pathwall/domain';
import { ArrowLeft, ArrowRight } from 'lucide-react';
import { type RefObject, useLayoutEffect, useRef } from 'react';
import { Button } from '../ui/Button.tsx';
import { HoldButton } from '../ui/HoldButton.tsx';
import type { Step } from './nextStep.ts';
import { stepsOf } from './nextStep.ts';
import { unpaired } from './progress.ts';
import css from './StepPanel.module.css';
import { useCommand } from './useCommand.ts';
import { words } from './words.ts';

/**
 * The button that took the step goes away with it. The focus goes to the name of the new step, not to the next button: a key
 * that is still held would press that one too.
 */
function useHeadingAfterStep(phase: Phase): RefObject<HTMLHeadingElement | null> {
  const heading = useRef<HTMLHeadingElement>(null);
  const last = useRef(phase);
  useLayoutEffect(() => {
    if (last.current === phase) return;
    last.current = phase;
    if (document.activeElement === document.body) heading.current?.focus({ preventScroll: true });
  }, [phase]);
  return heading;
}

/** What the running step is. */
export function NowPanel({ agenda }: { readonly agenda: Agenda }) {
  const session = sessionOf(agenda.phase);
  const heading = useHeadingAfterStep(agenda.phase);
  const half = isWriting(agenda.phase)
    ? words.now.half.writing
    : isFeedback(agenda.phase)
      ? words.now.half.feedback
      : words.now.half.none;
  return (
    <div className={css.now}>
      <h1 ref={heading} tabIndex={-1} className={css.title}>
        {words.now.title(session, agenda.phase)}
      </h1>
      <p className={css.question}>
        {session !== null && words.now.question(session)}
        {session === null && (agenda.phase === 'lobby' ? words.now.lobby : words.now.closed)}
      </p>
      {half !== '' && <p className={css.half}>{half}</p>}
    </div>
  );
}

export interface StepPanelProps {
  readonly agenda: Agenda;
  /** After this person's own step was taken. */
  readonly onStep: (phase: Phase) => void;
}

/** The one obvious next step, and the quiet way back. */
export function StepPanel({ agenda, onStep }: StepPanelProps) {
  const { run, busy } = useCommand();
  const { next, back } = stepsOf(agenda);
  const alone = unpaired(agenda).length;
  const go = async (step: Step): Promise<void> => {
    if (await run({ type: 'go', from: step.from, to: step.to })) onStep(step.to);
  };
  return (
    <div className={css.steps}>
      {alone > 0 && next?.kind === 'start' && agenda.phase === 'lobby' && (
        <p className={css.alone}>
          {words.step.unpaired(alone)}{' '}
          <Button size="small" busy={busy} onClick={() => void run({ type: 'pair-up' })}>
            {words.people.pairUp}
          </Button>
        </p>
      )}
      {next === null ? (
        <p className={css.hint}>{words.step.end}</p>
      ) : (
        <>
          <NextButton key={next.to} step={next} busy={busy} onGo={() => void go(next)} />
          <p className={css.hint}>{words.step.nextHint(next)}</p>
        </>
      )}
      {back !== null && (
        <div className={css.back}>
          <BackButton key={back.to} step={back} busy={busy} onGo={() => void go(back)} />
          {back.hides && <p className={css.hint}>{words.step.backHides}</p>}
        </div>
      )}
    </div>
  );
}

interface StepButtonProps {
  readonly step: Step;
  readonly busy: boolean;
  readonly onGo: () => void;
}

function NextButton({ step, busy, onGo }: StepButtonProps) {
  const label = words.step.nextLabel(step);
  const looks = { kind: 'primary', size: 'large', wide: true } as const;
  const icon = <ArrowRight aria-hidden="true" />;
  return step.hold ? (
    <HoldButton {...looks} icon={icon} disabled={busy} onHeld={onGo}>
      {label}
    </HoldButton>
  ) : (
    <Button {...looks} icon={icon} busy={busy} onClick={onGo}>
      {label}
    </Button>
  );
}

function BackButton({ step, busy, onGo }: StepButtonProps) {
  const icon = <ArrowLeft size="1.1em" aria-hidden="true" />;
  return step.hold ? (
    <HoldButton kind="quiet" size="small" icon={icon} disabled={busy} onHeld={onGo}>
      {words.step.back(step)}
    </HoldButton>
  ) : (
    <Button kind="quiet" size="small" icon={icon} busy={busy} onClick={onGo}>
      {words.step.back(step)}
    </Button>
  );
}
