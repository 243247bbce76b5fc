import {
  firstGraphemes,
  type IdeaRef,
  type Mark,
  type MarkId,
  refKey,
  STAGES,
  type StageKey,
  stageOf,
} from '@pathwall/domain';
import { Eraser, MoveRight, PenLine, Trash2, Undo2 } from 'lucide-react';
import { type ReactNode, useEffect, useEffectEvent, useId, useRef, useState } from 'react';
import type { WallHandle } from '../session/contract.ts';
import { useStore } from '../session/react.tsx';
import { constant } from '../session/store.ts';
import { Button } from '../ui/Button.tsx';
import { IconButton } from '../ui/IconButton.tsx';
import { speaker } from '../ui/speaker.ts';
import { toasts } from '../ui/toasts.ts';
import css from './MarksLayer.module.css';
import type { MarkTool } from './MarksLayer.tsx';
import { words } from './words.ts';

export interface MarksPanelProps {
  readonly marks: readonly Mark[];
  /** An idea's words; null when it is not on the wall now. */
  readonly textOf: (ref: IdeaRef) => string | null;
  /** Null: this seat may only read. */
  readonly edit: WallHandle | null;
  readonly tool: MarkTool;
  readonly onTool: (tool: MarkTool) => void;
}

const NEVER = constant(false);

/** The marks in words, and everything that can be drawn, with keys alone too. */
export function MarksPanel({ marks, textOf, edit, tool, onTool }: MarksPanelProps) {
  const canUndo = useStore(edit?.canUndoMark ?? NEVER);
  const [from, setFrom] = useState<StageKey>('crisis');
  const [to, setTo] = useState<StageKey>('targeted');
  const layDown = useEffectEvent((event: KeyboardEvent) => {
    if (event.key === 'Escape') onTool(null);
  });
  const drawing = tool !== null;
  const panel = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (!drawing) return;
    // As much of the wall as there is room for, under the tools.
    panel.current?.scrollIntoView({ block: 'start', behavior: 'instant' });
    const listen = (event: KeyboardEvent): void => layDown(event);
    window.addEventListener('keydown', listen);
    return () => window.removeEventListener('keydown', listen);
  }, [drawing]);
  const rows = rowsOf(marks, textOf);
  const told = (result: ReturnType<WallHandle['addMark']>, said: string): void => {
    if (result.ok) speaker.say(said);
    else toasts.show({ text: words.marks.refused[result.code], kind: 'warn' });
  };
  const toolButton = (kind: Exclude<MarkTool, null>, label: string, icon: ReactNode) => (
    <Button
      size="small"
      icon={icon}
      aria-pressed={tool === kind}
      kind={tool === kind ? 'primary' : 'secondary'}
      onClick={() => onTool(tool === kind ? null : kind)}
    >
      {label}
    </Button>
  );
  return (
    <div ref={panel} className={css.panel}>
      {edit !== null && (
        <>
          <div className={css.tools}>
            <div className={css.hands}>
              {toolButton('pen', words.marks.pen, <PenLine size="1.1em" aria-hidden="true" />)}
              {toolButton('arrow', words.marks.arrow, <MoveRight size="1.1em" aria-hidden="true" />)}
              {toolButton('eraser', words.marks.eraser, <Eraser size="1.1em" aria-hidden="true" />)}
            </div>
            <Button
              size="small"
              kind="quiet"
              icon={<Undo2 size="1.1em" aria-hidden="true" />}
              disabled={!canUndo}
              onClick={() => edit.undoMark()}
            >
              {words.marks.undo}
            </Button>
            <Button
              size="small"
              kind="quiet"
              icon={<Trash2 size="1.1em" aria-hidden="true" />}
              disabled={marks.length === 0}
              onClick={() => told(edit.eraseMarks(marks.map(({ id }) => id)), words.marks.allErased)}
            >
              {words.marks.eraseAll}
            </Button>
          </div>
          {tool !== null && <p className={css.hint}>{words.marks.hint[tool]}</p>}
          <div className={css.tools} hidden={drawing}>
            <ChooseStage label={words.marks.from} value={from} onValue={setFrom} />
            <ChooseStage label={words.marks.to} value={to} onValue={setTo} />
            <Button
              size="small"
              onClick={() => told(edit.addMark({ kind: 'arrow', from, to }), words.marks.drawn(from, to))}
            >
              {words.marks.add}
            </Button>
          </div>
        </>
      )}
      {marks.length === 0 && !drawing && <p className={css.hint}>{words.marks.none}</p>}
      <ul className={css.list} hidden={drawing}>
        {rows.map(({ ids: [first, ...more], said }) => (
          <li key={first}>
            <span dir="auto">{said}</span>
            {edit !== null && first !== undefined && (
              <IconButton
                label={words.marks.erase}
                of={said}
                icon={<Eraser />}
                size="small"
                onClick={() => told(edit.eraseMarks([first, ...more]), words.marks.erased)}
              />
            )}
          </li>
        ))}
      </ul>
    </div>
  );
}

/** What stands in the list: one row for marks that say the same. */
interface Row {
  readonly said: string;
  readonly ids: readonly MarkId[];
}

function rowsOf(marks: readonly Mark[], textOf: MarksPanelProps['textOf']): readonly Row[] {
  const lost = marks.filter(
    (mark) => mark.kind === 'stroke' && mark.on !== null && saidOf(mark, textOf) === null,
  );
  const loose = marks.filter((mark) => mark.kind === 'stroke' && mark.on === null);
  const named = marks.flatMap((mark) => {
    const said = saidOf(mark, textOf);
    return said === null ? [] : [{ said, id: mark.id }];
  });
  const same = [...Map.groupBy(named, ({ said }) => said)].map(([said, rows]) => ({
    said,
    ids: rows.map(({ id }) => id),
  }));
  const counted = (list: readonly Mark[], said: (count: number) => string): readonly Row[] =>
    list.length === 0 ? [] : [{ said: said(list.length), ids: list.map(({ id }) => id) }];
  return [...same, ...counted(loose, words.marks.lines), ...counted(lost, words.marks.hiddenLines)];
}

/** A mark in words; null for a line on no idea, or on one that is not on the wall now. */
function saidOf(mark: Mark, textOf: MarksPanelProps['textOf']): string | null {
  if (mark.kind === 'arrow') return words.marks.way(mark.from, mark.to);
  if (mark.on === null) return null;
  const { first, last } = mark.on;
  const [from, to] = [first, last].map((ref) => brief(textOf(ref)));
  if (from == null) return to == null ? null : words.marks.line(to, null);
  return words.marks.line(from, refKey(first) === refKey(last) ? null : (to ?? null));
}

/** So many letters tell one idea from another. */
const BRIEF = 40;

function brief(text: string | null): string | null {
  if (text === null) return null;
  const short = firstGraphemes(text, BRIEF);
  return short === text ? text : `${short.trimEnd()}…`;
}

interface ChooseStageProps {
  readonly label: string;
  readonly value: StageKey;
  readonly onValue: (stage: StageKey) => void;
}

function ChooseStage({ label, value, onValue }: ChooseStageProps) {
  const id = useId();
  return (
    <div className={css.choose}>
      <label htmlFor={id}>{label}</label>
      <select id={id} value={value} onChange={(event) => onValue(event.target.value as StageKey)}>
        {STAGES.map(({ key }) => (
          <option key={key} value={key}>
            {stageOf(key).name}
          </option>
        ))}
      </select>
    </div>
  );
}
