import {
  type Agenda,
  boardName,
  isFeedback,
  type Pair,
  placeInWalk,
  type Slide,
  type Spotlight,
  stageOf,
  walkSteps,
} from '@pathwall/domain';
import { type ReactNode, useState } from 'react';
import { Story } from '../../join/Story.tsx';
import { useAgenda, useFeed, useStore, useWorkshop } from '../../session/react.tsx';
import { Button } from '../../ui/Button.tsx';
import { clockTime } from '../../ui/clock.ts';
import { Notice } from '../../ui/Notice.tsx';
import { PairBadge } from '../../ui/PairBadge.tsx';
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
    <Lit agenda={agenda} spotlight={agenda.spotlight} onEveryone={onEveryone} onClose={close} />
  );
}

/** What is shown, as a text: the same thing that was put away stays away. */
function stateOf({ breakUntil, spotlight }: Agenda): string | null {
  if (breakUntil !== null) return `break ${breakUntil}`;
  if (spotlight === null) return null;
  switch (spotlight.kind) {
    case 'slide':
      return spotlight.slide;
    case 'pair':
      return spotlight.pair;
    case 'stage':
      return spotlight.stage;
    case 'idea':
      return `${spotlight.board} ${spotlight.idea}`;
  }
}

function Pause({ until, onClose }: { readonly until: number; readonly onClose: () => void }) {
  return (
    <Notice
      live
      className={css.card}
      title={words.shown.pause(clockTime(until))}
      action={<Button onClick={onClose}>{words.shown.away}</Button>}
    >
      {words.shown.pauseText}
    </Notice>
  );
}

interface LitProps extends ShownProps {
  readonly agenda: Agenda;
  readonly spotlight: Spotlight;
  readonly onClose: () => void;
}

function Lit({ agenda, spotlight, onEveryone, onClose }: LitProps) {
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
  switch (spotlight.kind) {
    case 'idea':
      return <LitIdea agenda={agenda} spotlight={spotlight} ways={ways} />;
    case 'pair':
      return (
        <Heard agenda={agenda} pair={agenda.pairs.find(({ id }) => id === spotlight.pair)} ways={ways} />
      );
    case 'slide':
      return <SlideCard agenda={agenda} slide={spotlight.slide} onClose={onClose} />;
    case 'stage':
      return (
        <Notice
          live
          className={css.card}
          title={words.shown.stage(stageOf(spotlight.stage).name)}
          action={ways}
        />
      );
  }
}

interface LitIdeaProps {
  readonly agenda: Agenda;
  readonly spotlight: Extract<Spotlight, { kind: 'idea' }>;
  readonly ways: ReactNode;
}

/** Only what this seat may read is on its feed, so only that is shown. */
function LitIdea({ agenda, spotlight, ways }: LitIdeaProps) {
  const boards = useStore(useFeed().boards);
  const ideas = [...(boards.get(spotlight.board)?.ideas.values() ?? [])];
  const idea = ideas.find(({ id, binnedAt }) => id === spotlight.idea && binnedAt === null);
  if (idea === undefined) return null;
  const walk = isFeedback(agenda.phase) ? walkSteps(boards, agenda.pairs, idea.session) : [];
  const step = walk[placeInWalk(walk, spotlight)];
  const pair = agenda.pairs.find(({ id }) => boardName(id) === spotlight.board);
  const title =
    step?.kind === 'idea' ? (
      <span className={css.whose}>
        {pair !== undefined && <PairBadge index={pair.number - 1} size="small" />}
        <span>{words.shown.keyPoint(pair === undefined, step.at, step.of)}</span>
      </span>
    ) : (
      words.shown.idea
    );
  return (
    <Notice live className={css.card} title={title} action={ways}>
      <blockquote className={css.quote} dir="auto">
        {idea.text}
      </blockquote>
    </Notice>
  );
}

/** The pair that is being heard. */
function Heard({
  agenda,
  pair,
  ways,
}: {
  readonly agenda: Agenda;
  readonly pair: Pair | undefined;
  readonly ways: ReactNode;
}) {
  const own = useStore(useWorkshop().seat).seat;
  if (pair === undefined) return null;
  const ours = agenda.seats.some(({ id, pair: sits }) => id === own && sits === pair.id);
  return (
    <Notice
      live
      className={css.card}
      title={
        <span className={css.whose}>
          <PairBadge index={pair.number - 1} size="small" />
          <span>{ours ? words.shown.heardOurs : words.shown.heard}</span>
        </span>
      }
      action={ways}
    />
  );
}

/** A picture is on the screen; the story and the rules can be read here too. */
function SlideCard({
  agenda,
  slide,
  onClose,
}: {
  readonly agenda: Agenda;
  readonly slide: Slide;
  readonly onClose: () => void;
}) {
  return (
    <Notice
      live
      className={css.card}
      title={words.shown.slide[slide]}
      action={<Button onClick={onClose}>{words.shown.away}</Button>}
    >
      {slide === 'story' && agenda.story !== null && (
        <details>
          <summary>{words.shown.readStory}</summary>
          <div className={css.long}>
            <Story markdown={agenda.story.markdown} />
          </div>
        </details>
      )}
      {slide === 'rules' && (
        <ul className={css.long}>
          {agenda.groundRules.map((rule) => (
            <li key={rule} dir="auto">
              {rule}
            </li>
          ))}
        </ul>
      )}
    </Notice>
  );
}
