import {
  type Agenda,
  access,
  type BoardName,
  boardName,
  ideaSession,
  ROOM_BOARD,
  type SeatId,
  type Session,
  STAGES,
} from '@pathwall/domain';
import {
  MAX_PAPER_LINES,
  type PaperNote,
  parsePaperNotes,
  STAGE_LETTERS,
  withoutLines,
} from '@pathwall/domain/paperNotes';
import { useId, useState } from 'react';
import { paperDraftKey } from '../session/device.ts';
import { useAgenda, useBoardHandle, useStore, useWorkshop } from '../session/react.tsx';
import { Button } from '../ui/Button.tsx';
import { SegmentedControl } from '../ui/Choice.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { keptInTab } from '../ui/keep.ts';
import { Notice } from '../ui/Notice.tsx';
import { StageGlyph } from '../ui/Stage.tsx';
import { TextArea } from '../ui/TextArea.tsx';
import { toasts } from '../ui/toasts.ts';
import css from './PaperDialog.module.css';
import { words } from './words.ts';

export interface PaperDialogProps {
  readonly onClose: () => void;
}

/** Typing in what stands on paper, fast: a line becomes an idea; what cannot be taken stays in the field. */
export default function PaperDialog({ onClose }: PaperDialogProps) {
  const agenda = useAgenda();
  return agenda === null ? null : <Paper agenda={agenda} onClose={onClose} />;
}

function Paper({ agenda, onClose }: PaperDialogProps & { readonly agenda: Agenda }) {
  const seat = useStore(useWorkshop().seat);
  const [board, setBoard] = useState<BoardName>(ROOM_BOARD);
  const [session, setSession] = useState<Session>(ideaSession(agenda.phase));
  const boards = [
    { value: ROOM_BOARD as BoardName, label: words.paper.room, pair: null },
    ...agenda.pairs.map(({ id, number }) => ({
      value: boardName(id),
      label: words.paper.pair(number),
      pair: id,
    })),
  ].filter(({ pair }) => access(seat, { kind: 'board', pair }, agenda) === 'write');
  // A board that may not be written any more gives way to the room's.
  const shown = boards.some(({ value }) => value === board) ? board : ROOM_BOARD;
  return (
    <Dialog open onClose={onClose} title={words.paper.title} width="wide">
      <p>{words.paper.text}</p>
      <div className={css.where}>
        <SegmentedControl label={words.paper.board} options={boards} value={shown} onValue={setBoard} />
        <SegmentedControl
          label={words.paper.session}
          options={(['1', '2', '3'] as const).map((value) => ({ value, label: value }))}
          value={String(session) as '1' | '2' | '3'}
          onValue={(value) => setSession(value === '1' ? 1 : value === '2' ? 2 : 3)}
        />
      </div>
      <Notes key={shown} board={shown} session={session} seat={seat.seat} onClose={onClose} />
    </Dialog>
  );
}

interface NotesProps {
  readonly board: BoardName;
  readonly session: Session;
  readonly seat: SeatId;
  readonly onClose: () => void;
}

function Notes({ board, session, seat, onClose }: NotesProps) {
  const handle = useBoardHandle(board);
  // Not added yet: kept until the tab is closed, so that neither closing this nor a new start of the page loses it.
  const keepAs = paperDraftKey(seat, board);
  const [typed, setTyped] = useState(() => keptInTab.get(keepAs) ?? '');
  const [refusal, setRefusal] = useState<string | null>(null);
  const write = (text: string): void => {
    setTyped(text);
    keptInTab.set(keepAs, text === '' ? null : text);
  };
  const all = parsePaperNotes(typed);
  const notes = all.slice(0, MAX_PAPER_LINES);
  const ready = notes.filter(({ problem }) => problem === null);

  const add = (): void => {
    const taken = new Set<number>();
    let why: string | null = null;
    for (const { text, stages, line } of ready) {
      const added = handle.addIdea({ text, stages, session, origin: 'paper' });
      if (added.ok) taken.add(line);
      else {
        why = added.code === 'board-full' ? words.paper.full : words.paper.refused;
        break;
      }
    }
    setRefusal(why);
    if (taken.size === 0) return;
    write(withoutLines(typed, taken));
    toasts.show({ text: words.paper.added(taken.size), kind: 'good' });
  };
  return (
    <div className={css.notes}>
      <div className={css.type}>
        <TextArea
          label={words.paper.notes}
          value={typed}
          onValue={write}
          minRows={8}
          placeholder={words.paper.placeholder}
          spellCheck
        />
        <Key />
      </div>
      <Preview notes={notes} />
      {all.length > MAX_PAPER_LINES && <Notice>{words.paper.tooMany(MAX_PAPER_LINES)}</Notice>}
      {refusal !== null && (
        <Notice kind="error" live>
          {refusal}
        </Notice>
      )}
      <div className={css.acts}>
        <Button onClick={onClose}>{words.paper.close}</Button>
        <Button kind="primary" aria-disabled={ready.length === 0 || undefined} onClick={add}>
          {words.paper.add(ready.length)}
        </Button>
      </div>
    </div>
  );
}

/** Which number and letter mean which stage. */
function Key() {
  return (
    <dl className={css.key} aria-label={words.paper.key}>
      {STAGES.map(({ key, name }, index) => (
        <div key={key}>
          <dt>
            {index + 1} · {STAGE_LETTERS[key]}
          </dt>
          <dd>
            <StageGlyph stage={key} /> {name}
          </dd>
        </div>
      ))}
    </dl>
  );
}

function Preview({ notes }: { readonly notes: readonly PaperNote[] }) {
  const heading = useId();
  const left = notes.filter(({ problem }) => problem !== null).length;
  return (
    <section className={css.preview} aria-labelledby={heading}>
      <h3 id={heading}>{words.paper.preview}</h3>
      {notes.length === 0 && <p className={css.none}>{words.paper.none}</p>}
      {left > 0 && <p className={css.problem}>{words.paper.left(left)}</p>}
      <ol className={css.lines}>
        {notes.map(({ line, text, stages, problem }) => (
          <li key={line} data-problem={problem === null ? undefined : true}>
            <span className={css.stages}>
              {stages.map((stage) => (
                <StageGlyph key={stage} stage={stage} />
              ))}
              <span className="only-heard">
                {STAGES.filter(({ key }) => stages.includes(key))
                  .map(({ name }) => name)
                  .join(', ')}
              </span>
            </span>
            <span dir="auto">{text}</span>
            {problem !== null && (
              <span className={css.problem}>
                {words.paper.line(line)}: {words.paper.problems[problem]}
              </span>
            )}
          </li>
        ))}
      </ol>
    </section>
  );
}
