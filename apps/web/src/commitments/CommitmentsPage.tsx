import { type Agenda, access, type Pledge, type PledgeId } from '@pathwall/domain';
import type { CreatedBody } from '@pathwall/protocol';
import { Undo2 } from 'lucide-react';
import { useState } from 'react';
import type { CommitmentsHandle } from '../session/contract.ts';
import { useAgenda, useCommitments, useFeed, useStore, useWorkshop } from '../session/react.tsx';
import { Button } from '../ui/Button.tsx';
import { SegmentedControl } from '../ui/Choice.tsx';
import { Notice } from '../ui/Notice.tsx';
import { Skeleton } from '../ui/Skeleton.tsx';
import { toasts } from '../ui/toasts.ts';
import { AfterTools } from './AfterTools.tsx';
import css from './CommitmentsPage.module.css';
import { MakeView } from './MakeView.tsx';
import { MergeDialog, type PledgeDialogProps, SplitDialog } from './MergeSplit.tsx';
import type { PledgeModel } from './model.ts';
import { PartnersView } from './PartnersView.tsx';
import { PlanView } from './PlanView.tsx';
import { ChangePledge } from './PledgeDialogs.tsx';
import { ReviewWalk } from './ReviewWalk.tsx';
import { SheetView } from './SheetView.tsx';
import { words } from './words.ts';

export type CommitmentsView = 'make' | 'sheet' | 'plan' | 'partners';
const VIEWS: readonly CommitmentsView[] = ['make', 'sheet', 'plan', 'partners'];

export interface CommitmentsPageProps {
  /** What is shown first; default the making of pledges, the plan once the workshop is closed. */
  readonly view?: CommitmentsView | undefined;
  /** Goes to the first page of a workshop that was made from this plan; without it none is made here. */
  readonly onNext?: ((made: CreatedBody) => void) | undefined;
}

/** Pledges, the pledge sheet and the action plan. Inside a page's shell; needs a `WorkshopProvider` around it. */
export default function CommitmentsPage({ view, onNext }: CommitmentsPageProps) {
  const agenda = useAgenda();
  const { role, pair } = useStore(useWorkshop().seat);
  const feed = useFeed();
  const ready = useStore(feed.ready);
  if (agenda === null || !ready) {
    return (
      <div className={css.page}>
        <Skeleton shape="block" label={words.loading} />
        <Skeleton shape="text" lines={6} label="" />
      </div>
    );
  }
  const first = view ?? (agenda.phase === 'closed' ? 'plan' : 'make');
  const writes = access({ role, pair }, { kind: 'commitments' }, agenda) === 'write';
  return writes ? <Writing {...{ agenda, first, onNext }} /> : <Reading {...{ agenda, first, onNext }} />;
}

interface PartProps {
  readonly agenda: Agenda;
  readonly first: CommitmentsView;
  readonly onNext: CommitmentsPageProps['onNext'];
}

/** Whoever may write opens the document's own socket, and waits until it has the pledges. */
function Writing(props: PartProps) {
  const edit = useCommitments();
  const ready = useStore(edit.ready);
  const own = useStore(edit.commitments);
  const fed = useStore(useFeed().commitments);
  return <Views {...props} model={{ agenda: props.agenda, commitments: ready ? own : fed, edit }} />;
}

function Reading(props: PartProps) {
  const commitments = useStore(useFeed().commitments);
  return <Views {...props} model={{ agenda: props.agenda, commitments, edit: null }} />;
}

function Views({ first, model, onNext }: PartProps & { readonly model: PledgeModel }) {
  const feed = useFeed();
  const boards = useStore(feed.boards);
  const wall = useStore(feed.wall);
  const [view, setView] = useState<CommitmentsView>(first);
  const [changing, setChanging] = useState<Changing | null>(null);
  const [reviewing, setReviewing] = useState(false);
  const { role } = useStore(useWorkshop().seat);
  const pledge: Pledge | undefined =
    changing === null ? undefined : model.commitments.pledges.get(changing.pledge);
  const edit = model.edit;
  const staff = role === 'facilitator' || role === 'note-taker';
  if (reviewing && edit !== null) {
    return (
      <div className={css.page}>
        <ReviewWalk model={{ ...model, edit }} onClose={() => setReviewing(false)} />
      </div>
    );
  }
  const change =
    (how: Changing['how']) =>
    ({ id }: Pledge): void =>
      setChanging({ how, pledge: id });
  return (
    <div className={css.page}>
      <div className={css.top}>
        <SegmentedControl
          label={words.views}
          hideLabel
          options={VIEWS.map((value) => ({
            value,
            label: value === 'make' && model.edit === null ? words.viewRead : words.view[value],
          }))}
          value={view}
          onValue={setView}
        />
        <div className={css.tools}>
          {role === 'facilitator' && model.agenda.phase === 'closed' && (
            <AfterTools model={model} onNext={onNext} />
          )}
          {edit !== null && <UndoButton edit={edit} />}
        </div>
      </div>
      {model.edit === null && model.agenda.phase !== 'closed' && <Notice>{words.readOnly}</Notice>}
      {view === 'make' && (
        <MakeView
          model={model}
          boards={boards}
          wall={wall}
          onChange={change('change')}
          onMerge={change('merge')}
          onSplit={change('split')}
        />
      )}
      {view === 'sheet' && <SheetView model={model} />}
      {view === 'plan' && <PlanView model={model} onReview={staff ? () => setReviewing(true) : null} />}
      {view === 'partners' && <PartnersView model={model} />}
      {pledge !== undefined && changing !== null && edit !== null && (
        <PledgeDialog
          how={changing.how}
          model={{ ...model, edit }}
          pledge={pledge}
          onClose={() => setChanging(null)}
        />
      )}
    </div>
  );
}

interface Changing {
  readonly how: 'change' | 'merge' | 'split';
  readonly pledge: PledgeId;
}

function PledgeDialog({ how, ...props }: PledgeDialogProps & Pick<Changing, 'how'>) {
  switch (how) {
    case 'change':
      return <ChangePledge {...props} />;
    case 'merge':
      return <MergeDialog {...props} />;
    case 'split':
      return <SplitDialog {...props} />;
  }
}

function UndoButton({ edit }: { readonly edit: CommitmentsHandle }) {
  const { canUndo } = useStore(edit.history);
  const undo = (): void => {
    const outcome = edit.undo();
    if (outcome === 'partly' || outcome === 'overwritten') {
      toasts.show({ text: words.undone[outcome], kind: 'warn' });
    }
  };
  return (
    <Button
      size="small"
      kind="quiet"
      icon={<Undo2 size="1.1em" aria-hidden="true" />}
      // Not the attribute: the last undo would take the focus away.
      aria-disabled={!canUndo}
      onClick={() => canUndo && undo()}
    >
      {words.undo}
    </Button>
  );
}
