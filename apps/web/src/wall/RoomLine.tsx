import { ROOM_BOARD, STAGES, type StageKey } from '@pathwall/domain';
import { Plus } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import { useBoardHandle } from '../session/react.tsx';
import { Button } from '../ui/Button.tsx';
import { SegmentedControl } from '../ui/Choice.tsx';
import { speaker } from '../ui/speaker.ts';
import { TextField } from '../ui/TextField.tsx';
import css from './RoomLine.module.css';
import { words } from './words.ts';

/** What is said for the whole group, typed while it is said: words, stage, Enter; and the next. */
export function RoomLine() {
  const { addIdea } = useBoardHandle(ROOM_BOARD);
  const [text, setText] = useState('');
  const [stage, setStage] = useState<StageKey>('universal');
  const [error, setError] = useState<string | null>(null);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    const added = addIdea({ text, stages: [stage] });
    if (!added.ok) {
      setError(words.roomLine.refusals[added.code]);
      return;
    }
    setText('');
    setError(null);
    // It is seen in its column; who does not see it hears it.
    speaker.say(words.roomLine.added);
  };
  return (
    <form className={css.line} onSubmit={submit} data-room-line aria-label={words.roomLine.label}>
      <TextField
        label={words.roomLine.text}
        hideLabel
        placeholder={words.roomLine.text}
        value={text}
        onValue={setText}
        error={error}
        autoComplete="off"
        maxLength={2_000}
      />
      <SegmentedControl<StageKey>
        label={words.roomLine.stage}
        hideLabel
        options={STAGES.map(({ key, shortName }) => ({ value: key, label: shortName }))}
        value={stage}
        onValue={setStage}
      />
      <Button type="submit" icon={<Plus />}>
        {words.roomLine.add}
      </Button>
    </form>
  );
}
