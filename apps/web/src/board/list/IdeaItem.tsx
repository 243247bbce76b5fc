import type { Idea, IdeaId } from '@pathwall/domain';
import type { StageKey } from '@pathwall/domain/pathway';
import { CircleDot, Ellipsis, PencilLine, Sparkles } from 'lucide-react';
import { type KeyboardEvent, memo, useRef } from 'react';
import { cx } from '../../ui/cx.ts';
import { IconButton } from '../../ui/IconButton.tsx';
import { IdeaNote } from '../../ui/IdeaNote.tsx';
import { KeyPointStar } from '../../ui/KeyPointStar.tsx';
import { StageTag } from '../../ui/Stage.tsx';
import { deedOn, keyOnIdea } from '../actions.ts';
import { useBusy, useIdea, useIsPicked, useIsPicking, useScene } from '../context.tsx';
import type { Draft } from '../draft.ts';
import { EditCard } from '../EditCard.tsx';
import type { OpenMenu } from '../IdeaMenu.tsx';
import { isInField } from '../keys.ts';
import { words } from '../words.ts';
import css from './List.module.css';

export interface IdeaItemProps {
  readonly id: IdeaId;
  /** Null in the tray. */
  readonly stage: StageKey | null;
  readonly drafts: Map<string, Draft>;
  readonly onMenu: (menu: OpenMenu) => void;
}

/** One idea of a list: its words, its marks, and buttons for everything that can be done with it. */
export const IdeaItem = memo(function IdeaItem({ id, stage, drafts, onMenu }: IdeaItemProps) {
  const scene = useScene();
  const idea = useIdea(id);
  const busy = useBusy(id);
  const more = useRef<HTMLButtonElement>(null);
  const edit = useRef<HTMLButtonElement>(null);
  const picking = useIsPicking();
  const picked = useIsPicked({ idea: id, stage });
  if (idea === null) return null;
  const spot = { idea: id, stage };
  const { writable, act, choose } = scene;
  const name = shortened(idea.text);
  const dots = scene.dots.get(id) ?? 0;
  const isOpen = scene.editing?.idea === id && scene.editing.stage === stage;
  const elsewhere = idea.places.map((place) => place.stage).filter((other) => other !== stage);

  const onKeyDown = (event: KeyboardEvent): void => {
    if (isInField(event.target)) return;
    const meaning = keyOnIdea(event, scene.singleKeys);
    // Enter presses the button that it is on.
    if (meaning === null || event.key === 'Enter') return;
    // A pledge can also be made of what one may only read.
    if (!writable && !(meaning.type === 'choice' && meaning.choice === 'promote')) return;
    event.preventDefault();
    if (meaning.type === 'stage') {
      const what = { type: 'move', to: meaning.stage, position: 'end' } as const;
      if (meaning.stage !== stage) act(deedOn(scene.spotsFor(spot), what));
    } else if (meaning.choice === 'move' || meaning.choice === 'fit') {
      onMenu({ spot, kind: meaning.choice, anchor: more });
    } else {
      choose(meaning.choice, spot);
    }
  };

  return (
    <li className={css.item} onKeyDown={onKeyDown} data-idea={id} tabIndex={-1}>
      <IdeaNote
        text={idea.text}
        stage={stage ?? undefined}
        mendedBy={idea.mendedBy}
        selected={picked}
        before={
          picking &&
          writable &&
          !isOpen && (
            <label className={css.pick}>
              <input
                type="checkbox"
                checked={picked}
                aria-label={words.pickOne(name)}
                onChange={() => choose('pick', spot)}
              />
              <span aria-hidden="true">{picked ? words.pickedHere : words.pickShort}</span>
            </label>
          )
        }
        // The button with the star says it where there is one.
        keyPoint={idea.keyPoint && !writable}
        className={cx(idea.keyPoint && css.starred, busy !== null && css.busy)}
        meta={
          <>
            {busy === null ? (
              <span>{words.sessionName(idea.session)}</span>
            ) : (
              <span className={css.writing}>{busy}</span>
            )}
            {elsewhere.length > 0 && (
              <span className={css.elsewhere}>
                <span className="only-heard">{words.alsoIn(elsewhere)}</span>
                <span className={css.elsewhere} aria-hidden="true">
                  {elsewhere.map((other) => (
                    <StageTag key={other} stage={other} size="small" />
                  ))}
                </span>
              </span>
            )}
            {idea.origin === 'paper' && <span>{words.fromPaper}</span>}
            {dots > 0 && (
              <span className={css.dots}>
                <CircleDot aria-hidden="true" size="1em" />
                {words.dots(dots)}
              </span>
            )}
            {scene.pledged.has(id) && <Pledged idea={idea} />}
          </>
        }
        actions={
          (writable || scene.onPromote !== null) &&
          !isOpen && (
            <>
              {writable && (
                <>
                  <KeyPointStar
                    on={idea.keyPoint}
                    of={name}
                    onToggle={() => act({ type: 'key-point', idea: id, on: !idea.keyPoint })}
                  />
                  <IconButton
                    ref={edit}
                    label={words.edit}
                    of={name}
                    icon={<PencilLine />}
                    size="small"
                    onClick={() => scene.edit(spot)}
                  />
                </>
              )}
              <IconButton
                ref={more}
                label={words.more(name)}
                icon={<Ellipsis />}
                size="small"
                tooltip={false}
                aria-haspopup="menu"
                onClick={() => onMenu({ spot, kind: 'choices', anchor: more })}
              />
            </>
          )
        }
      >
        {isOpen ? (
          <EditCard
            spot={spot}
            drafts={drafts}
            onClose={(how) => {
              scene.edit(null);
              // The button is drawn again once the card has gone.
              if (how === 'key') requestAnimationFrame(() => edit.current?.focus());
            }}
          />
        ) : undefined}
      </IdeaNote>
    </li>
  );
});

/** That it became a pledge, and where it can be read, which one. */
function Pledged({ idea }: { readonly idea: Idea }) {
  const { onPledges } = useScene();
  const said = (
    <>
      <Sparkles aria-hidden="true" size="1em" />
      {words.pledged}
    </>
  );
  if (onPledges === null) return <span className={css.pledged}>{said}</span>;
  return (
    <button type="button" className={css.pledged} aria-haspopup="dialog" onClick={() => onPledges(idea)}>
      {said}
      <span className="only-heard">: {shortened(idea.text)}</span>
    </button>
  );
}

const SHORT = 40;

function shortened(text: string): string {
  return text.length <= SHORT ? text : `${text.slice(0, SHORT)}…`;
}
