import { type Agenda, type Board, type BoardName, type Idea, pairOfBoard } from '@pathwall/domain';
import { ArrowRight, History, Trash2, Undo2 } from 'lucide-react';
import { type ReactNode, useEffect, useId, useState } from 'react';
import { sentenceOf } from '../session/api.ts';
import { useFeed, useStore, useWorkshop } from '../session/react.tsx';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { EmptyState } from '../ui/EmptyState.tsx';
import { HoldButton } from '../ui/HoldButton.tsx';
import { KeyPointStar } from '../ui/KeyPointStar.tsx';
import { Notice } from '../ui/Notice.tsx';
import { Skeleton } from '../ui/Skeleton.tsx';
import { StageTag } from '../ui/Stage.tsx';
import { toasts } from '../ui/toasts.ts';
import css from './GoBackDialog.module.css';
import { boardOf, type Moment, type MomentRow, momentRows, previewOf } from './goingBack.ts';
import { words } from './words.ts';

export interface GoBackDialogProps {
  readonly agenda: Agenda;
  readonly board: BoardName;
  readonly onClose: () => void;
}

const EMPTY: Board = { ideas: new Map(), skipped: 0 };

/** One board, as it was at a moment: chosen, looked at, and brought back in place. */
export function GoBackDialog({ agenda, board, onClose }: GoBackDialogProps) {
  const workshop = useWorkshop();
  const now = useStore(useFeed().boards).get(board) ?? EMPTY;
  const [moments, setMoments] = useState<readonly Moment[] | null>(null);
  const [chosen, setChosen] = useState<number | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const [turn, setTurn] = useState(0);
  useEffect(() => {
    let wanted = true;
    // Another turn asks once more.
    void turn;
    void workshop.points(board).then((result) => {
      if (!wanted) return;
      setProblem(result.ok ? null : sentenceOf(result.code));
      if (result.ok) setMoments(result.value);
    });
    return () => {
      wanted = false;
    };
  }, [workshop, board, turn]);
  const rows = moments === null ? [] : momentRows(moments, workshop.now());
  const row = rows.find(({ id }) => id === chosen) ?? null;
  return (
    <Dialog open onClose={onClose} title={words.goBack.title(boardLabel(agenda, board))} width="wide">
      <p className={css.lead}>{words.goBack.lead}</p>
      {problem !== null && (
        <Notice
          kind="error"
          live
          action={
            <Button size="small" onClick={() => setTurn(turn + 1)}>
              {words.share.again}
            </Button>
          }
        >
          {problem}
        </Notice>
      )}
      {moments === null && problem === null && (
        <Skeleton shape="text" lines={6} label={words.goBack.loading} />
      )}
      {moments !== null && moments.length === 0 && (
        <EmptyState picture={<History size={44} />} title={words.goBack.none}>
          {words.goBack.noneHow}
        </EmptyState>
      )}
      {rows.length > 0 && (
        <div className={css.panes}>
          <Moments
            rows={rows}
            now={[...now.ideas.values()].filter(stands).length}
            chosen={chosen}
            onChoose={setChosen}
          />
          <section className={css.preview} aria-live="polite">
            {row === null ? (
              <p className={css.soft}>{words.goBack.choose}</p>
            ) : (
              <Look key={row.id} agenda={agenda} board={board} row={row} now={now} onDone={onClose} />
            )}
          </section>
        </div>
      )}
    </Dialog>
  );
}

function boardLabel(agenda: Agenda, board: BoardName): string {
  const pair = agenda.pairs.find(({ id }) => id === pairOfBoard(board));
  return pair === undefined ? words.boards.room : words.boards.pair(pair.number);
}

function stands(idea: Idea): boolean {
  return idea.binnedAt === null;
}

interface MomentsProps {
  readonly rows: readonly MomentRow[];
  /** How many ideas stand now. */
  readonly now: number;
  readonly chosen: number | null;
  readonly onChoose: (id: number) => void;
}

function Moments({ rows, now, chosen, onChoose }: MomentsProps) {
  const name = useId();
  return (
    <fieldset className={css.moments}>
      <legend className={css.legend}>{words.goBack.moments}</legend>
      {rows.map(({ id, time, day, cause, ideas }) => (
        <label key={id} className={css.moment}>
          <input type="radio" name={name} checked={id === chosen} onChange={() => onChoose(id)} />
          <span className={css.time}>
            {time}
            {day !== '' && <small> {day}</small>}
          </span>
          <span className={css.count}>{words.goBack.ideas(ideas, now)}</span>
          {cause !== 'time' && <span className={css.cause}>{words.goBack.cause(cause)}</span>}
        </label>
      ))}
    </fieldset>
  );
}

interface LookProps {
  readonly agenda: Agenda;
  readonly board: BoardName;
  readonly row: MomentRow;
  readonly now: Board;
  readonly onDone: () => void;
}

/** What the board was then, and what going back changes; a held press does it. */
function Look({ agenda, board, row, now, onDone }: LookProps) {
  const workshop = useWorkshop();
  const [then, setThen] = useState<Board | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  useEffect(() => {
    let wanted = true;
    void workshop.pointAt(board, row.id).then((result) => {
      if (!wanted) return;
      if (result.ok) setThen(boardOf(result.value.ideas));
      else setProblem(sentenceOf(result.code));
    });
    return () => {
      wanted = false;
    };
  }, [workshop, board, row.id]);
  const undo = async (before: number): Promise<void> => {
    const undone = await workshop.goBack(board, before);
    toasts.show(
      undone.ok
        ? { text: words.goBack.undone, kind: 'good' }
        : { text: sentenceOf(undone.code), kind: 'warn' },
    );
  };
  const restore = async (): Promise<void> => {
    setBusy(true);
    const done = await workshop.goBack(board, row.id);
    setBusy(false);
    if (!done.ok) {
      setProblem(sentenceOf(done.code));
      return;
    }
    const { before } = done.value;
    toasts.show({
      text: words.goBack.done(boardLabel(agenda, board), row.time),
      kind: 'good',
      undo: () => void undo(before),
    });
    onDone();
  };
  if (then === null) {
    return problem === null ? (
      <Skeleton shape="text" lines={4} label={words.goBack.loading} />
    ) : (
      <Notice kind="error">{problem}</Notice>
    );
  }
  const { returning, leaving, changing, all, nothing } = previewOf(now, then);
  return (
    <>
      <h3 className={css.then}>{words.goBack.asAt(row.time)}</h3>
      {problem !== null && (
        <Notice kind="error" live>
          {problem}
        </Notice>
      )}
      {!nothing && (
        <div className={css.act}>
          <HoldButton
            kind="primary"
            disabled={busy}
            icon={<History size="1.1em" aria-hidden="true" />}
            onHeld={() => void restore()}
          >
            {words.goBack.go(row.time)}
          </HoldButton>
        </div>
      )}
      {nothing ? (
        <p className={css.soft}>{words.goBack.same}</p>
      ) : (
        <div className={css.changes}>
          <Part sign={<Undo2 />} title={words.goBack.returning(returning.length)} ideas={returning} />
          <Part sign={<Trash2 />} title={words.goBack.leaving(leaving.length)} ideas={leaving} />
          {changing.length > 0 && (
            <section>
              <h4 className={css.part}>
                <ArrowRight aria-hidden="true" /> {words.goBack.changing(changing.length)}
              </h4>
              <ul className={css.ideas}>
                {changing.map(({ is, was }) => (
                  <li key={was.id}>
                    {is.text !== was.text && (
                      <del className={css.was} dir="auto">
                        {is.text}
                      </del>
                    )}
                    <IdeaLine idea={was} />
                  </li>
                ))}
              </ul>
            </section>
          )}
        </div>
      )}
      <details className={css.all}>
        <summary>{words.goBack.all(all.length)}</summary>
        <ul className={css.ideas}>
          {all.map((idea) => (
            <li key={idea.id}>
              <IdeaLine idea={idea} />
            </li>
          ))}
        </ul>
      </details>
    </>
  );
}

function Part({
  sign,
  title,
  ideas,
}: {
  readonly sign: ReactNode;
  readonly title: string;
  readonly ideas: readonly Idea[];
}) {
  if (ideas.length === 0) return null;
  return (
    <section>
      <h4 className={css.part}>
        <span aria-hidden="true">{sign}</span> {title}
      </h4>
      <ul className={css.ideas}>
        {ideas.map((idea) => (
          <li key={idea.id}>
            <IdeaLine idea={idea} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function IdeaLine({ idea }: { readonly idea: Idea }) {
  return (
    <>
      <span className={css.text} dir="auto">
        {idea.keyPoint && <KeyPointStar on />} {idea.text}
      </span>{' '}
      <span className={css.tags}>
        {idea.places.map(({ stage }) => (
          <StageTag key={stage} stage={stage} size="small" />
        ))}
      </span>
    </>
  );
}
