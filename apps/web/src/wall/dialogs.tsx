import {
  type Pair,
  type PlacedIdea,
  type Pledge,
  type Result,
  refKey,
  SESSIONS,
  type Session,
  type WallRefusal,
} from '@pathwall/domain';
import { type FormEvent, type ReactNode, useId, useState } from 'react';
import { Button } from '../ui/Button.tsx';
import { SegmentedControl } from '../ui/Choice.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { StageTag } from '../ui/Stage.tsx';
import { TextArea } from '../ui/TextArea.tsx';
import css from './dialogs.module.css';
import { BoardMark } from './WallNote.tsx';
import { words } from './words.ts';

const LINE_LIMIT = 280;

/** Why a write on the wall was refused, as a sentence. */
export function refusalSentence(code: WallRefusal | 'read-only'): string {
  return words.refusals[code];
}

type Written = Result<unknown, WallRefusal | 'read-only'>;

interface WallDialogProps {
  readonly ideas: readonly PlacedIdea[];
  readonly pairs: readonly Pair[];
  readonly onClose: () => void;
  readonly onDone: () => void;
}

/** Gives like ideas a title. */
export function GroupDialog(props: WallDialogProps & { readonly onGroup: (title: string) => Written }) {
  const { ideas, pairs, onClose, onDone, onGroup } = props;
  return (
    <LineDialog
      title={words.groupDialog.title}
      label={words.groupDialog.name}
      hint={words.groupDialog.hint}
      submit={words.groupDialog.make}
      start=""
      onClose={onClose}
      onSubmit={onGroup}
      onDone={onDone}
    >
      <Quotes ideas={ideas} pairs={pairs} />
    </LineDialog>
  );
}

export interface KeyPointDialogProps extends WallDialogProps {
  readonly session: Session;
  readonly onKeyPoint: (text: string, session: Session) => Written;
}

/** Writes down what a session fed back, citing the chosen ideas. */
export function KeyPointDialog(props: KeyPointDialogProps) {
  const { ideas, pairs, onClose, onDone, onKeyPoint } = props;
  const [session, setSession] = useState<Session>(props.session);
  return (
    <LineDialog
      title={words.keyPointDialog.title}
      label={words.keyPointDialog.text}
      hint={words.keyPointDialog.hint}
      submit={words.keyPointDialog.make}
      start={ideas.length === 1 ? (ideas[0]?.value.text ?? '') : ''}
      onClose={onClose}
      onSubmit={(text) => onKeyPoint(text, session)}
      onDone={onDone}
    >
      <SegmentedControl
        label={words.keyPointDialog.session}
        options={SESSIONS.map((value) => ({ value: String(value), label: words.sessionShort(value) }))}
        value={String(session)}
        onValue={(value) => setSession(SESSIONS.find((known) => String(known) === value) ?? session)}
      />
      <Quotes ideas={ideas} pairs={pairs} />
    </LineDialog>
  );
}

export interface LineDialogProps {
  readonly title: string;
  readonly label: string;
  readonly hint?: string | undefined;
  readonly submit: string;
  readonly start: string;
  readonly onClose: () => void;
  readonly onSubmit: (text: string) => Written;
  readonly onDone: () => void;
  readonly children?: ReactNode;
}

/** Asks for one line of words. A refusal keeps them. */
export function LineDialog(props: LineDialogProps) {
  const [text, setText] = useState(props.start);
  const [error, setError] = useState<string | null>(null);
  const form = useId();
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    const result = props.onSubmit(text);
    if (result.ok) props.onDone();
    else setError(refusalSentence(result.code as WallRefusal | 'read-only'));
  };
  return (
    <Dialog
      open
      onClose={props.onClose}
      title={props.title}
      footer={
        <>
          <Button kind="quiet" onClick={props.onClose}>
            {words.groupDialog.cancel}
          </Button>
          <Button kind="primary" type="submit" form={form}>
            {props.submit}
          </Button>
        </>
      }
    >
      <form id={form} className={css.form} onSubmit={submit}>
        <TextArea
          label={props.label}
          hint={props.hint}
          error={error}
          value={text}
          onValue={setText}
          limit={LINE_LIMIT}
        />
        {props.children}
      </form>
    </Dialog>
  );
}

/** The pledges that came from an idea: one activation away from it. */
export function PledgesDialog(props: {
  readonly idea: PlacedIdea;
  readonly pairs: readonly Pair[];
  readonly pledges: readonly Pledge[];
  readonly onClose: () => void;
}) {
  const { idea, pairs, pledges, onClose } = props;
  return (
    <Dialog open onClose={onClose} title={words.pledges.title(pledges.length)}>
      <div className={css.form}>
        <ul className={css.pledges}>
          {pledges.map((pledge) => (
            <li key={pledge.id} className={css.pledge}>
              <p dir="auto" className={css.pledgeText}>
                {pledge.text}
              </p>
              <p className={css.pledgeMeta}>
                <span>{words.pledges.status[pledge.status]}</span>
                {pledge.stages.map((stage) => (
                  <StageTag key={stage} stage={stage} size="small" />
                ))}
              </p>
            </li>
          ))}
        </ul>
        <h3 className={css.sub}>{words.pledges.idea}</h3>
        <Quotes ideas={[idea]} pairs={pairs} />
      </div>
    </Dialog>
  );
}

/** Asks before a facilitator takes an idea out for good. */
export function EraseDialog(props: {
  readonly idea: PlacedIdea;
  readonly pairs: readonly Pair[];
  readonly onClose: () => void;
  readonly onErase: () => Promise<void>;
}) {
  const { idea, pairs, onClose, onErase } = props;
  const [busy, setBusy] = useState(false);
  const erase = async (): Promise<void> => {
    setBusy(true);
    await onErase();
  };
  return (
    <Dialog
      open
      onClose={onClose}
      title={words.erase.title}
      footer={
        <>
          <Button onClick={onClose}>{words.groupDialog.cancel}</Button>
          <Button kind="danger" busy={busy} onClick={() => void erase()}>
            {words.erase.go}
          </Button>
        </>
      }
    >
      <div className={css.form}>
        <p>{words.erase.text}</p>
        <Quotes ideas={[idea]} pairs={pairs} />
      </div>
    </Dialog>
  );
}

function Quotes({ ideas, pairs }: { ideas: readonly PlacedIdea[]; pairs: readonly Pair[] }) {
  return (
    <ul className={css.quotes}>
      {ideas.map((idea) => (
        <li key={refKey(idea)} className={css.quote}>
          <BoardMark idea={idea} pairs={pairs} />
          <span dir="auto">{idea.value.text}</span>
        </li>
      ))}
    </ul>
  );
}
