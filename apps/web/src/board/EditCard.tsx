import type { StageKey } from '@pathwall/domain/pathway';
import { IDEA_GRAPHEMES } from '@pathwall/domain/text';
import {
  type FocusEvent,
  type KeyboardEvent,
  useEffect,
  useId,
  useLayoutEffect,
  useRef,
  useState,
} from 'react';
import { Button } from '../ui/Button.tsx';
import { isComposing } from '../ui/composing.ts';
import { TextArea } from '../ui/TextArea.tsx';
import { type Spot, useLiveIdea, useScene } from './context.tsx';
import { conflicts, type Draft, keptMine, needsSaving, saved, shownText, typed, UNTOUCHED } from './draft.ts';
import css from './EditCard.module.css';
import { SHOW_MS, throttle } from './presence.ts';
import { words } from './words.ts';

/** After so long without a key, what is written is saved. */
const PAUSE_MS = 1_500;

export interface EditCardProps {
  readonly spot: Spot;
  /** Drafts of this page by idea: a card that is drawn elsewhere, because somebody moved it, goes on where it was. */
  readonly drafts: Map<string, Draft>;
  /** The person is done; `away` when they went elsewhere, so that the focus stays there. */
  readonly onClose: (how: 'key' | 'away') => void;
}

/** Changing the words of an idea. Saves at Enter, at a pause and when one goes elsewhere; Esc takes it all back. */
export function EditCard({ spot, drafts, onClose }: EditCardProps) {
  const { handle, act } = useScene();
  const idea = useLiveIdea(spot.idea);
  const current = idea?.text ?? '';
  const [draft, setDraft] = useState(() => drafts.get(spot.idea) ?? UNTOUCHED);
  const [original] = useState(current);
  const [error, setError] = useState<string | null>(null);
  const card = useRef<HTMLDivElement>(null);
  const box = useRef<HTMLTextAreaElement>(null);
  const hint = useId();
  const gone = idea === null || idea.binnedAt !== null;
  const conflict = !gone && conflicts(draft, current);

  useLayoutEffect(() => {
    const element = box.current;
    if (element === null) return;
    element.focus({ preventScroll: true });
    element.setSelectionRange(element.value.length, element.value.length);
    const show = (): void => element.scrollIntoView({ block: 'nearest' });
    show();
    // A phone's keyboard comes up after the box has the focus, and takes half of the page away.
    window.visualViewport?.addEventListener('resize', show);
    return () => window.visualViewport?.removeEventListener('resize', show);
  }, []);

  const remember = (next: Draft): void => {
    drafts.set(spot.idea, next);
    setDraft(next);
  };

  /** Whether the words are safe on the board now. */
  const save = (which: Draft): boolean => {
    if (which.text === null || !needsSaving(which, current)) return true;
    const outcome = act({ type: 'edit', idea: spot.idea, text: which.text });
    setError(outcome.ok ? null : outcome.sentence);
    if (outcome.ok) remember(saved(which));
    return outcome.ok;
  };

  // Giving the focus back is not going elsewhere: without this, Esc would save what it has just taken back.
  const closed = useRef(false);
  const close = (how: 'key' | 'away'): void => {
    closed.current = true;
    drafts.delete(spot.idea);
    onClose(how);
  };

  useEffect(() => {
    if (draft.text === null || gone || conflict || draft.text.trim() === '') return;
    const pause = setTimeout(() => save(draft), PAUSE_MS);
    return () => clearTimeout(pause);
  });

  const [told] = useState(() =>
    throttle(
      SHOW_MS,
      (shown: { readonly idea: string; readonly stage: StageKey | null; readonly text: string }) =>
        handle.show({ draft: shown }),
    ),
  );
  useEffect(() => {
    if (draft.text !== null) told.push({ idea: spot.idea, stage: spot.stage, text: draft.text });
  }, [told, spot.idea, spot.stage, draft.text]);
  useEffect(
    () => () => {
      told.stop();
      handle.show({ draft: null });
    },
    [told, handle],
  );

  const onKeyDown = (event: KeyboardEvent): void => {
    if (isComposing(event)) return;
    if (event.key === 'Enter') {
      event.preventDefault();
      if (!conflict && !gone && save(draft)) close('key');
    } else if (event.key === 'Escape') {
      event.preventDefault();
      event.stopPropagation();
      if (!gone && !conflict && current !== original && draft.known.includes(current)) {
        act({ type: 'edit', idea: spot.idea, text: original });
      }
      close('key');
    }
  };

  const onBlur = (event: FocusEvent): void => {
    if (event.relatedTarget instanceof Node && card.current?.contains(event.relatedTarget)) return;
    // The window lost the focus, not the card: another tab, the screen lock.
    if (closed.current || !document.hasFocus() || gone || conflict) return;
    if (draft.text?.trim() === '' || save(draft)) close('away');
  };

  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset would be read out as a form
    <div ref={card} role="group" aria-label={words.editIdea} className={css.card} onBlur={onBlur}>
      <TextArea
        ref={box}
        label={words.editIdea}
        hideLabel
        value={shownText(draft, current)}
        limit={IDEA_GRAPHEMES}
        minRows={1}
        error={error}
        enterKeyHint="done"
        autoComplete="off"
        aria-describedby={conflict || gone ? hint : undefined}
        onValue={(text) => remember(typed(draft, current, text))}
        onKeyDown={onKeyDown}
      />
      {conflict && (
        <Conflict
          id={hint}
          theirs={current}
          mine={draft.text ?? ''}
          keepMine={() => {
            if (save(keptMine(draft, current))) close('key');
          }}
          takeTheirs={() => close('key')}
          keepBoth={() => {
            const stages = idea?.places.map(({ stage }) => stage) ?? [];
            const outcome = act({
              type: 'add',
              texts: [draft.text ?? ''],
              stages,
              position: { after: spot.idea },
            });
            setError(outcome.ok ? null : outcome.sentence);
            if (outcome.ok) close('key');
          }}
        />
      )}
      {gone && (
        <div id={hint} role="alert" className={css.trouble}>
          <p>{words.conflict.gone}</p>
          <div className={css.buttons}>
            <Button size="small" onClick={() => close('key')}>
              {words.cancel}
            </Button>
            <Button
              size="small"
              kind="primary"
              onClick={() => {
                if (!act({ type: 'restore', idea: spot.idea }).ok) return;
                if (save(keptMine(draft, current))) close('key');
              }}
            >
              {words.conflict.restoreWithMine}
            </Button>
          </div>
        </div>
      )}
    </div>
  );
}

interface ConflictProps {
  readonly id: string;
  readonly theirs: string;
  readonly mine: string;
  readonly keepMine: () => void;
  readonly takeTheirs: () => void;
  readonly keepBoth: () => void;
}

function Conflict({ id, theirs, mine, keepMine, takeTheirs, keepBoth }: ConflictProps) {
  return (
    <div id={id} role="alert" className={css.trouble}>
      <p className={css.title}>{words.conflict.title}</p>
      <dl className={css.versions}>
        <dt>{words.conflict.theirs}</dt>
        <dd dir="auto">{theirs}</dd>
        <dt>{words.conflict.mine}</dt>
        <dd dir="auto">{mine}</dd>
      </dl>
      <div className={css.buttons}>
        <Button size="small" onClick={keepMine}>
          {words.conflict.keepMine}
        </Button>
        <Button size="small" onClick={takeTheirs}>
          {words.conflict.takeTheirs}
        </Button>
        <Button size="small" onClick={keepBoth}>
          {words.conflict.keepBoth}
        </Button>
      </div>
    </div>
  );
}
