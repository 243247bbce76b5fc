import { type KeyPoint, type Pair, pairOfBoard, refKey, SESSIONS, type Source } from '@pathwall/domain';
import { Pencil, Trash2 } from 'lucide-react';
import { useState } from 'react';
import type { WallHandle } from '../session/contract.ts';
import { IconButton } from '../ui/IconButton.tsx';
import { PairBadge } from '../ui/PairBadge.tsx';
import { toasts } from '../ui/toasts.ts';
import { LineDialog, refusalSentence } from './dialogs.tsx';
import css from './KeyPointsPanel.module.css';
import { words } from './words.ts';

export interface KeyPointsPanelProps {
  readonly points: readonly KeyPoint[];
  readonly pairs: readonly Pair[];
  /** Null for those who only read. */
  readonly edit: WallHandle | null;
}

/** What the sessions fed back, in the note-taker's words, each with the ideas that it points at. */
export function KeyPointsPanel({ points, pairs, edit }: KeyPointsPanelProps) {
  const [changing, setChanging] = useState<KeyPoint | null>(null);
  if (points.length === 0) {
    return <p className={css.none}>{edit === null ? words.keyPoints.noneRead : words.keyPoints.none}</p>;
  }
  return (
    <div className={css.sessions}>
      {SESSIONS.map((session) => (
        <div key={session}>
          <h2 className={css.title}>{words.sessionShort(session)}</h2>
          <ul className={css.list}>
            {points
              .filter((point) => point.session === session)
              .map((point) => (
                <li key={point.id} className={css.point}>
                  <Point point={point} pairs={pairs} />
                  {edit !== null && (
                    <span className={css.acts}>
                      <IconButton
                        label={words.keyPoints.edit}
                        of={point.text}
                        icon={<Pencil />}
                        size="small"
                        onClick={() => setChanging(point)}
                      />
                      <IconButton
                        label={words.keyPoints.remove}
                        of={point.text}
                        icon={<Trash2 />}
                        size="small"
                        tone="danger"
                        onClick={() => remove(point, edit)}
                      />
                    </span>
                  )}
                </li>
              ))}
          </ul>
        </div>
      ))}
      {changing !== null && edit !== null && (
        <LineDialog
          title={words.keyPoints.editTitle}
          label={words.keyPointDialog.text}
          submit={words.keyPoints.save}
          start={changing.text}
          onClose={() => setChanging(null)}
          onDone={() => setChanging(null)}
          onSubmit={(text) => edit.editKeyPoint(changing.id, text)}
        />
      )}
    </div>
  );
}

function remove(point: KeyPoint, edit: WallHandle): void {
  const result = edit.removeKeyPoint(point.id);
  if (!result.ok) {
    toasts.show({ text: refusalSentence(result.code), kind: 'warn' });
    return;
  }
  const { text, session, sources } = point;
  toasts.show({
    text: words.keyPoints.removed,
    undo: () => {
      const back = edit.addKeyPoint({ text, session, sources });
      if (!back.ok) toasts.show({ text: refusalSentence(back.code), kind: 'warn' });
    },
  });
}

function Point({ point, pairs }: { readonly point: KeyPoint; readonly pairs: readonly Pair[] }) {
  const text = <span dir="auto">{point.text}</span>;
  if (point.sources.length === 0) return text;
  return (
    <details className={css.details}>
      <summary>
        {text} <span className={css.from}>{words.keyPoints.from(point.sources.length)}</span>
      </summary>
      <ul className={css.quotes}>
        {point.sources.map((source) => (
          <li key={refKey(source)} className={css.quote}>
            <SourceMark source={source} pairs={pairs} /> <span dir="auto">{source.quote}</span>
          </li>
        ))}
      </ul>
    </details>
  );
}

function SourceMark({ source, pairs }: { readonly source: Source; readonly pairs: readonly Pair[] }) {
  const pair = pairs.find(({ id }) => id === pairOfBoard(source.board));
  if (pair === undefined) return <b>{words.room}</b>;
  return <PairBadge index={pair.number - 1} size="small" label={null} />;
}
