import { type Agenda, type Spotlight, stageOf } from '@pathwall/domain';
import { type ReactNode, useState } from 'react';
import { useAgenda, useFeed, useStore } from '../../session/react.tsx';
import { Button } from '../../ui/Button.tsx';
import { Notice } from '../../ui/Notice.tsx';
import css from './Cards.module.css';
import { words } from './words.ts';

export interface ShownProps {
  /** Opens everybody's board; without it there is no such part of the page now. */
  readonly onEveryone: (() => void) | null;
}

/** What the facilitator shows everyone, and the break. Each person can put it away; nothing is taken from under their hands. */
export function Shown({ onEveryone }: ShownProps) {
  const agenda = useAgenda();
  const [away, setAway] = useState<string | null>(null);
  if (agenda === null) return null;
  const state = stateOf(agenda);
  if (state === null || state === away) return null;
  const close = (): void => setAway(state);
  if (agenda.breakUntil !== null) return <Pause until={agenda.breakUntil} onClose={close} />;
  return agenda.spotlight === null ? null : (
    <Lit spotlight={agenda.spotlight} onEveryone={onEveryone} onClose={close} />
  );
}

/** What is shown, as a text: the same thing that was put away stays away. */
function stateOf({ breakUntil, spotlight }: Agenda): string | null {
  if (breakUntil !== null) return `break ${breakUntil}`;
  if (spotlight === null) return null;
  return spotlight.kind === 'stage' ? spotlight.stage : `${spotlight.board} ${spotlight.idea}`;
}

const CLOCK = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit' });

function Pause({ until, onClose }: { readonly until: number; readonly onClose: () => void }) {
  return (
    <Notice
      live
      className={css.card}
      title={words.shown.pause(CLOCK.format(until))}
      action={<Button onClick={onClose}>{words.shown.away}</Button>}
    >
      {words.shown.pauseText}
    </Notice>
  );
}

interface LitProps extends ShownProps {
  readonly spotlight: Spotlight;
  readonly onClose: () => void;
}

function Lit({ spotlight, onEveryone, onClose }: LitProps) {
  const look = (): void => {
    onClose();
    onEveryone?.();
  };
  const ways = (
    <div className={css.ways}>
      {onEveryone !== null && (
        <Button kind="primary" onClick={look}>
          {words.shown.look}
        </Button>
      )}
      <Button onClick={onClose}>{words.shown.away}</Button>
    </div>
  );
  if (spotlight.kind === 'idea') return <LitIdea spotlight={spotlight} ways={ways} />;
  return (
    <Notice
      live
      className={css.card}
      title={words.shown.stage(stageOf(spotlight.stage).name)}
      action={ways}
    />
  );
}

interface LitIdeaProps {
  readonly spotlight: Extract<Spotlight, { kind: 'idea' }>;
  readonly ways: ReactNode;
}

/** Only what this seat may read is on its feed, so only that is shown. */
function LitIdea({ spotlight, ways }: LitIdeaProps) {
  const boards = useStore(useFeed().boards);
  const ideas = [...(boards.get(spotlight.board)?.ideas.values() ?? [])];
  const idea = ideas.find(({ id, binnedAt }) => id === spotlight.idea && binnedAt === null);
  if (idea === undefined) return null;
  return (
    <Notice live className={css.card} title={words.shown.idea} action={ways}>
      <blockquote className={css.quote} dir="auto">
        {idea.text}
      </blockquote>
    </Notice>
  );
}
