/** Everything of ui on one page, to be judged by eye; mounted at /gallery in dev builds only. */
import { STAGE_KEYS, STAGES } from '@pathwall/domain/pathway';
import { Archive, Ellipsis, ListChecks, MessagesSquare, Pencil, Plus, Trash2, UserRound } from 'lucide-react';
import { useState } from 'react';
import { Button, ButtonLink } from './Button.tsx';
import { Checkbox } from './Checkbox.tsx';
import { RadioCards, SegmentedControl } from './Choice.tsx';
import { ConnectionBadge, type ConnectionState } from './ConnectionBadge.tsx';
import { CopyField } from './CopyField.tsx';
import { Dialog } from './Dialog.tsx';
import { EmptyState } from './EmptyState.tsx';
import css from './gallery.module.css';
import { Board, COUNTS, MINUTE, nothing, Part, Projector } from './galleryBoard.tsx';
import { HoldButton } from './HoldButton.tsx';
import { IconButton } from './IconButton.tsx';
import { IdeaNote } from './IdeaNote.tsx';
import { Menu } from './Menu.tsx';
import { Notice } from './Notice.tsx';
import { AppBar, PageShell } from './PageShell.tsx';
import { PairBadge } from './PairBadge.tsx';
import { PathwayRing } from './PathwayRing.tsx';
import { NOTE_COLOURS } from './palette.ts';
import { QrCode } from './QrCode.tsx';
import { Skeleton } from './Skeleton.tsx';
import { StageGlyph, StageTag } from './Stage.tsx';
import { TextArea } from './TextArea.tsx';
import { TextField } from './TextField.tsx';
import { TimerFace } from './TimerFace.tsx';
import { Toasts } from './ToastRegion.tsx';
import { toasts } from './toasts.ts';
import { Wordmark } from './Wordmark.tsx';

const CONNECTIONS: readonly ConnectionState[] = [
  { kind: 'saved' },
  { kind: 'saving' },
  { kind: 'waiting', waiting: 3 },
  { kind: 'offline', waiting: 2 },
  { kind: 'not-saved', reason: 'the workshop is closed' },
];

function Buttons() {
  const [busy, setBusy] = useState(false);
  const [held, setHeld] = useState(0);
  return (
    <Part title="Press">
      <div className={css.row}>
        <Button kind="primary" size="large" icon={<Plus />} onClick={() => setHeld(0)}>
          New workshop
        </Button>
        <Button kind="primary">Next: Gaps</Button>
        <Button>I have a code</Button>
        <Button kind="quiet">Cancel</Button>
        <Button kind="danger" icon={<Trash2 size="1.2em" />}>
          Delete my ideas
        </Button>
        <Button kind="primary" busy={busy} onClick={() => setBusy(true)}>
          Save
        </Button>
        <Button busy>Saving</Button>
        <Button disabled>Not now</Button>
        <Button size="small">Small</Button>
        <ButtonLink href="#main" kind="secondary">
          A link
        </ButtonLink>
      </div>
      <div className={css.row}>
        <HoldButton kind="primary" onHeld={() => setHeld(held + 1)}>
          Show all boards {held > 0 && `(${held})`}
        </HoldButton>
        <IconButton label="Edit" icon={<Pencil />} />
        <IconButton label="Put in the bin" icon={<Trash2 />} tone="danger" />
        <IconButton label="List view" icon={<ListChecks />} pressed />
        <Menu
          label="Also fits…"
          entries={STAGES.map(({ key, shortName }) => ({
            key,
            label: shortName,
            icon: <StageGlyph stage={key} />,
            checked: key === 'crisis' || key === 'recovery',
            onSelect: nothing,
          }))}
        />
        <Menu
          label="More"
          iconOnly
          icon={<Ellipsis />}
          entries={[
            { heading: 'This idea' },
            { key: 'edit', label: 'Edit', icon: <Pencil />, hint: 'Enter', onSelect: nothing },
            { key: 'move', label: 'Move to another stage', onSelect: nothing, disabled: true },
            'line',
            { key: 'bin', label: 'Put in the bin', icon: <Trash2 />, danger: true, onSelect: nothing },
          ]}
        />
        <Button onClick={() => toasts.show({ text: 'Idea moved to Crisis.', undo: nothing })}>
          Toast with undo
        </Button>
        <Button onClick={() => toasts.show({ text: 'Link copied.', kind: 'good' })}>Toast</Button>
      </div>
    </Part>
  );
}

function Forms() {
  const [title, setTitle] = useState('');
  const [idea, setIdea] = useState(
    'A letter about arrears always comes with a phone number of a person, who answers. '.repeat(3),
  );
  const [approach, setApproach] = useState<'roundtable' | 'case-study' | null>('case-study');
  const [view, setView] = useState<'list' | 'grid'>('list');
  const [ticked, setTicked] = useState(true);
  const [open, setOpen] = useState(false);
  return (
    <Part title="Write and choose">
      <div className={css.form}>
        <RadioCards
          label="How will you work?"
          value={approach}
          onValue={setApproach}
          options={[
            {
              value: 'roundtable',
              label: 'Roundtable',
              description: 'The group knows the field and talks as one. Up to about 15 people.',
              picture: <MessagesSquare size="2.5rem" />,
            },
            {
              value: 'case-study',
              label: 'Case study',
              description: 'The group starts from one person’s story and works in pairs.',
              picture: <UserRound size="2.5rem" />,
            },
          ]}
        />
        <TextField
          label="Title"
          hint="People see it when they join."
          value={title}
          onValue={setTitle}
          placeholder="Autumn workshop"
        />
        <TextField label="Organisation" optional value="Harbour Trust" onValue={nothing} />
        <TextField
          label="Date"
          value="32 November"
          onValue={nothing}
          error="There is no such day. Write it like 24 November 2026."
        />
        <TextArea label="Your idea" value={idea} onValue={setIdea} limit={280} />
        <Checkbox
          label="This is a shared device"
          hint="Nothing stays on it when you leave."
          checked={ticked}
          onChecked={setTicked}
        />
        <Checkbox label="Record no names" checked={!ticked} onChecked={(on) => setTicked(!on)} />
        <SegmentedControl
          label="View"
          value={view}
          onValue={setView}
          options={[
            { value: 'list', label: 'List' },
            { value: 'grid', label: 'Grid' },
          ]}
        />
        <CopyField label="Link for participants" value="https://pathwall.example.org/w/k3f9#q8w7e6r5t4" />
        <Button onClick={() => setOpen(true)}>Open a dialog</Button>
        <Dialog
          open={open}
          onClose={() => setOpen(false)}
          title="Make this a pledge?"
          footer={
            <>
              <Button onClick={() => setOpen(false)}>Cancel</Button>
              <Button kind="primary" onClick={() => setOpen(false)}>
                Make pledge
              </Button>
            </>
          }
        >
          <p>The idea stays where it is. The pledge remembers where it came from.</p>
          <TextArea
            label="Pledge"
            value="We will never discharge anyone after 4 pm without an address."
            onValue={nothing}
          />
        </Dialog>
      </div>
    </Part>
  );
}

function Tell() {
  return (
    <Part title="Tell">
      <div className={css.form}>
        <Notice title="Only your pair sees this board">
          It shows on the wall when the facilitator presses Feed back.
        </Notice>
        <Notice kind="good">Everything is saved. You can close this page.</Notice>
        <Notice
          kind="warn"
          title="Two ideas wait to be sent"
          action={<Button size="small">Try again</Button>}
        >
          You have no connection. Keep writing.
        </Notice>
        <Notice kind="error" title="This link no longer works" onDismiss={nothing}>
          Ask the facilitator for the new one, or type the code from the screen.
        </Notice>
        <div className={css.row}>
          {CONNECTIONS.map((state) => (
            <ConnectionBadge key={state.kind} state={state} />
          ))}
        </div>
        <div className={css.row}>
          <TimerFace remainingMs={18 * MINUTE + 4000} />
          <TimerFace remainingMs={9 * MINUTE} />
          <TimerFace remainingMs={74_000} />
          <TimerFace remainingMs={0} />
          <TimerFace remainingMs={12 * MINUTE} paused />
        </div>
        <EmptyState
          picture={<Archive />}
          title="No ideas yet"
          action={<Button kind="primary">Write the first idea</Button>}
        >
          Think of one thing that already works. One short sentence is enough.
        </EmptyState>
        <Skeleton lines={3} />
        <Skeleton shape="note" lines={2} />
      </div>
    </Part>
  );
}

function Signs() {
  return (
    <Part title="Stages and pairs">
      <div className={css.row}>
        {STAGE_KEYS.map((stage) => (
          <StageTag key={stage} stage={stage} />
        ))}
      </div>
      <div className={css.row}>
        {STAGE_KEYS.map((stage) => (
          <StageTag key={stage} stage={stage} full size="small" />
        ))}
      </div>
      <div className={css.row}>
        {STAGE_KEYS.map((stage) => (
          <StageGlyph key={stage} stage={stage} look="tile" size="3.5rem" />
        ))}
      </div>
      <div className={css.row}>
        {Array.from({ length: 14 }, (_, index) => index).map((index) => (
          <PairBadge key={index} index={index} label={index === 2 ? 'Pair 3 (you)' : undefined} />
        ))}
      </div>
      <div className={css.notes}>
        {NOTE_COLOURS.map((colour) => (
          <IdeaNote
            key={colour}
            colour={colour}
            text={`A note on ${colour}: every idea counts the same.`}
            meta="Session 1"
          />
        ))}
        <IdeaNote text="This one is in the bin." faded />
        <IdeaNote text="This one is selected." selected />
      </div>
    </Part>
  );
}

/** The page. */
export function Gallery() {
  return (
    <PageShell
      width="wide"
      bar={
        <AppBar
          title="Homelessness and us"
          subtitle="Harbour Trust · Session 2, Gaps"
          middle={<TimerFace remainingMs={9 * MINUTE} scale="bar" />}
          end={
            <>
              <ConnectionBadge state={{ kind: 'saved' }} />
              <Button kind="primary" size="small">
                Feed back
              </Button>
            </>
          }
        />
      }
      footer="Pathwall. Nothing on this page comes from another host."
    >
      <div className={css.hero}>
        <div>
          <Wordmark size="clamp(2.5rem, 6vw, 4.5rem)" />
          <h1 className={css.lead}>Fewer people lose their home when a group thinks it through together.</h1>
          <div className={css.row}>
            <Button kind="primary" size="large">
              New workshop
            </Button>
            <Button size="large">I have a code</Button>
          </div>
        </div>
        <PathwayRing counts={COUNTS} />
      </div>
      <Part title="Board">
        <Board />
      </Part>
      <Buttons />
      <Forms />
      <Tell />
      <Signs />
      <Part title="Ring and code">
        <div className={css.hero}>
          <PathwayRing focus="targeted" />
          <QrCode value="https://pathwall.example.org/j/K7MP4QXT" size="16rem" />
        </div>
      </Part>
      <Projector />
      <Toasts />
    </PageShell>
  );
}
