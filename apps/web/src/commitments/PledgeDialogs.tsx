import { type Pledge, type PledgeEdit, type PledgeId, type PledgeSeed, samePlain } from '@pathwall/domain';
import { useState } from 'react';
import type { CommitmentsHandle } from '../session/contract.ts';
import { Button } from '../ui/Button.tsx';
import { Notice } from '../ui/Notice.tsx';
import { toasts } from '../ui/toasts.ts';
import { type PledgeModel, told } from './model.ts';
import { type PledgeDraft, PledgeForm } from './PledgeForm.tsx';
import { words } from './words.ts';

export interface MakePledgeProps {
  readonly model: PledgeModel & { readonly edit: CommitmentsHandle };
  readonly seed: PledgeSeed;
  readonly onClose: () => void;
  readonly onMade: (id: PledgeId) => void;
}

/** Makes a pledge from what was chosen, or from nothing. */
export function MakePledge({ model, seed, onClose, onMade }: MakePledgeProps) {
  // Somebody else's change must not rewrite what this person looks at.
  const [start] = useState(seed);
  return (
    <PledgeForm
      title={words.form.newTitle}
      submit={words.form.make}
      seed={{ ...start, status: 'draft', partners: [] }}
      pairs={model.agenda.pairs}
      askStatus={false}
      onClose={onClose}
      onSubmit={(draft) => {
        const result = model.edit.addPledge({ ...draft, sources: start.sources });
        if (result.ok) {
          toasts.show({
            text: words.form.made,
            kind: 'good',
            undo: () => void told(model.edit.binPledge(result.value)),
          });
          onMade(result.value);
        }
        return result;
      }}
    />
  );
}

export interface ChangePledgeProps {
  readonly model: PledgeModel & { readonly edit: CommitmentsHandle };
  readonly pledge: Pledge;
  readonly onClose: () => void;
}

/** Changes a pledge. Only what this person changed is written; other words that came meanwhile are offered. */
export function ChangePledge({ model, pledge, onClose }: ChangePledgeProps) {
  const [start] = useState(pledge);
  const theirs = pledge.text !== start.text ? pledge.text : null;
  return (
    <PledgeForm
      title={words.form.editTitle}
      submit={words.form.save}
      seed={start}
      pairs={model.agenda.pairs}
      askStatus
      meanwhile={(text, use) => (
        <>
          {theirs !== null && theirs !== text && (
            <Notice
              kind="warn"
              live
              title={words.form.theirs}
              action={
                <Button size="small" onClick={() => use(theirs)}>
                  {words.form.useTheirs}
                </Button>
              }
            >
              <q dir="auto">{theirs}</q>
            </Notice>
          )}
          {pledge.binnedAt !== null && start.binnedAt === null && (
            <Notice kind="warn" live>
              {words.form.gone}
            </Notice>
          )}
        </>
      )}
      onClose={onClose}
      onSubmit={(draft) => {
        const result = model.edit.editPledge(pledge.id, changes(start, draft));
        if (result.ok) onClose();
        return result;
      }}
    />
  );
}

/** What a person changed, and nothing else. */
export function changes(before: Pledge, draft: PledgeDraft): PledgeEdit {
  return {
    ...(draft.text === before.text ? {} : { text: draft.text }),
    ...(samePlain([...draft.stages], [...before.stages]) ? {} : { stages: draft.stages }),
    ...(draft.status === before.status ? {} : { status: draft.status }),
    ...(draft.kind === before.kind ? {} : { kind: draft.kind }),
    ...(samePlain([...draft.partners].sort(), [...before.partners]) ? {} : { partners: draft.partners }),
  };
}
