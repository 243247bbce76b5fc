import {
  type Agenda,
  ideaSession,
  placeInWalk,
  stepInWalk,
  type WalkStep,
  walkSteps,
} from '@pathwall/domain';
import { ArrowLeft, ArrowRight } from 'lucide-react';
import { useFeed, useStore } from '../session/react.tsx';
import { Button } from '../ui/Button.tsx';
import { PairBadge } from '../ui/PairBadge.tsx';
import { useCommand } from './useCommand.ts';
import css from './WalkPanel.module.css';
import { words } from './words.ts';

/** At feedback: shows one key point after the other to everyone, pair by pair. */
export function WalkPanel({ agenda }: { readonly agenda: Agenda }) {
  const { run, busy } = useCommand();
  const boards = useStore(useFeed().boards);
  const walk = walkSteps(boards, agenda.pairs, ideaSession(agenda.phase));
  const at = placeInWalk(walk, agenda.spotlight);
  const forward = stepInWalk(walk, agenda.spotlight, 1);
  const back = at === -1 ? null : stepInWalk(walk, agenda.spotlight, -1);
  const current = walk[at];
  return (
    <section className={css.walk} aria-labelledby="walk-title">
      <div className={css.head}>
        <h2 id="walk-title" className={css.title}>
          {words.walk.title}
        </h2>
        <p className={css.place} role="status">
          {walk.length > 0 &&
            (at === -1 ? words.walk.ready(walk.length) : words.walk.at(at + 1, walk.length))}
        </p>
      </div>
      {walk.length === 0 && <p className={css.none}>{words.walk.none}</p>}
      {current !== undefined && <Current step={current} agenda={agenda} />}
      {walk.length > 0 && (
        <div className={css.buttons}>
          <Button
            size="small"
            icon={<ArrowLeft size="1.1em" aria-hidden="true" />}
            disabled={back === null}
            busy={busy}
            onClick={() => void run({ type: 'spotlight', on: back })}
          >
            {words.walk.back}
          </Button>
          <Button
            size="small"
            icon={<ArrowRight size="1.1em" aria-hidden="true" />}
            disabled={forward === null}
            busy={busy}
            onClick={() => void run({ type: 'spotlight', on: forward })}
          >
            {at === -1 ? words.walk.first : words.walk.next}
          </Button>
        </div>
      )}
      {(agenda.spotlight?.kind === 'idea' || agenda.spotlight?.kind === 'pair') && (
        <Button
          size="small"
          kind="quiet"
          className={css.stop}
          onClick={() => void run({ type: 'spotlight', on: null })}
        >
          {words.walk.stop}
        </Button>
      )}
    </section>
  );
}

/** What everyone is looking at now, and whose it is. */
function Current({ step, agenda }: { readonly step: WalkStep; readonly agenda: Agenda }) {
  const pair =
    step.kind === 'pair' ? step.pair : agenda.pairs.find(({ id }) => step.idea.board === `board.${id}`);
  return (
    <div>
      {pair !== undefined && <PairBadge index={pair.number - 1} size="small" />}
      <p className={css.current} dir="auto">
        {step.kind === 'pair' ? words.walk.noneStarred : step.idea.value.text}
      </p>
    </div>
  );
}
