import { actionsOf, type Pledge } from '@pathwall/domain';
import type { CommandBody } from '@pathwall/protocol';
import {
  CircleCheck,
  CirclePause,
  Combine,
  Ellipsis,
  HandHeart,
  PencilLine,
  Scale,
  Scissors,
  Trash2,
} from 'lucide-react';
import type { ReactNode } from 'react';
import { useStore, useWorkshop } from '../session/react.tsx';
import { Button } from '../ui/Button.tsx';
import { Menu, type MenuEntry } from '../ui/Menu.tsx';
import { StageTag } from '../ui/Stage.tsx';
import { toasts } from '../ui/toasts.ts';
import { TallyLine } from './Agreement.tsx';
import { CarriedFrom } from './CarriedFrom.tsx';
import { type PledgeModel, told } from './model.ts';
import css from './PledgeCard.module.css';
import { Sources } from './Sources.tsx';
import { words } from './words.ts';

const SIGNS = { draft: PencilLine, agreed: CircleCheck, parked: CirclePause };

export interface PledgeCardProps {
  readonly model: PledgeModel;
  readonly pledge: Pledge;
  readonly onChange: (pledge: Pledge) => void;
  readonly onMerge: (pledge: Pledge) => void;
  readonly onSplit: (pledge: Pledge) => void;
}

/** The id under which a pledge's card can be found and focused. */
export function cardId(pledge: Pledge): string {
  return `pledge-${pledge.id}`;
}

/** One pledge: its words, where it stands, and the ideas that it came from, one activation away. */
export function PledgeCard(props: PledgeCardProps) {
  const { model, pledge, onChange } = props;
  const workshop = useWorkshop();
  const { role } = useStore(workshop.seat);
  const Sign = SIGNS[pledge.status];
  const tally = model.agenda.tallies.agreement.get(pledge.id);
  const actions = actionsOf(model.commitments, pledge.id).length;
  return (
    <article className={css.card} id={cardId(pledge)} tabIndex={-1} data-status={pledge.status}>
      <p className={css.text} dir="auto">
        {pledge.text}
      </p>
      <p className={css.meta}>
        <span className={css.status} data-status={pledge.status}>
          <Sign size="1.1em" aria-hidden="true" /> {words.statuses[pledge.status]}
        </span>
        {pledge.kind !== null && <span className={css.kind}>{words.kinds[pledge.kind]}</span>}
        {pledge.stages.map((stage) => (
          <StageTag key={stage} stage={stage} size="small" />
        ))}
        {actions > 0 && <span className={css.soft}>{words.pledge.actions(actions)}</span>}
      </p>
      {pledge.partners.length > 0 && (
        <p className={css.soft} dir="auto">
          {words.pledge.partners(pledge.partners.join(', '))}
        </p>
      )}
      <CarriedFrom pledge={pledge} />
      {tally !== undefined && <TallyLine pledge={pledge} tally={tally} />}
      <div className={css.foot}>
        {pledge.sources.length === 0 ? (
          <p className={css.soft}>{words.pledge.fromNothing}</p>
        ) : (
          <details className={css.from}>
            <summary>{words.pledge.from(pledge.sources.length)}</summary>
            <Sources sources={pledge.sources} pairs={model.agenda.pairs} />
          </details>
        )}
        {model.edit !== null && (
          <div className={css.actions}>
            <Button size="small" onClick={() => onChange(pledge)}>
              {words.pledge.edit}
              <span className="only-heard">: {pledge.text}</span>
            </Button>
            <Menu
              label={words.pledge.menu}
              of={pledge.text}
              icon={<Ellipsis />}
              iconOnly
              size="small"
              align="end"
              entries={entries(props, role === 'facilitator' ? (body) => void workshop.command(body) : null)}
            />
          </div>
        )}
      </div>
    </article>
  );
}

function entries(
  { model: { edit, agenda }, pledge, onMerge, onSplit }: PledgeCardProps,
  command: ((body: CommandBody) => void) | null,
): readonly MenuEntry[] {
  if (edit === null) return [];
  const to = (status: Pledge['status'], label: string, icon: ReactNode) => ({
    key: status,
    label,
    icon,
    onSelect: () => void told(edit.editPledge(pledge.id, { status })),
  });
  const asked = agenda.asked.includes(pledge.id);
  const ask = {
    key: 'ask',
    label: asked ? words.agreement.endOne : words.agreement.askOne,
    icon: <Scale />,
    onSelect: () => command?.({ type: asked ? 'end-agreement' : 'ask-agreement', pledges: [pledge.id] }),
  };
  return [
    ...(command === null || agenda.phase === 'closed' ? [] : [ask]),
    ...(pledge.status === 'agreed' ? [] : [to('agreed', words.pledge.agree, <HandHeart />)]),
    ...(pledge.status === 'draft' ? [] : [to('draft', words.pledge.draft, <PencilLine />)]),
    ...(pledge.status === 'parked' ? [] : [to('parked', words.pledge.park, <CirclePause />)]),
    'line',
    { key: 'merge', label: words.merge.menu, icon: <Combine />, onSelect: () => onMerge(pledge) },
    { key: 'split', label: words.split.menu, icon: <Scissors />, onSelect: () => onSplit(pledge) },
    'line',
    {
      key: 'bin',
      label: words.pledge.bin,
      icon: <Trash2 />,
      danger: true,
      onSelect: () => {
        if (!told(edit.binPledge(pledge.id))) return;
        toasts.show({
          text: words.pledge.binned,
          undo: () => void told(edit.restorePledge(pledge.id)),
        });
      },
    },
  ];
}
