import { actionsOf, type Pledge } from '@pathwall/domain';
import { CircleCheck, CirclePause, Ellipsis, HandHeart, PencilLine, Trash2 } from 'lucide-react';
import type { ReactNode } from 'react';
import { Button } from '../ui/Button.tsx';
import { Menu, type MenuEntry } from '../ui/Menu.tsx';
import { StageTag } from '../ui/Stage.tsx';
import { toasts } from '../ui/toasts.ts';
import { type PledgeModel, told } from './model.ts';
import css from './PledgeCard.module.css';
import { Sources } from './Sources.tsx';
import { words } from './words.ts';

const SIGNS = { draft: PencilLine, agreed: CircleCheck, parked: CirclePause };

export interface PledgeCardProps {
  readonly model: PledgeModel;
  readonly pledge: Pledge;
  readonly onChange: (pledge: Pledge) => void;
}

/** The id under which a pledge's card can be found and focused. */
export function cardId(pledge: Pledge): string {
  return `pledge-${pledge.id}`;
}

/** One pledge: its words, where it stands, and the ideas that it came from, one activation away. */
export function PledgeCard({ model, pledge, onChange }: PledgeCardProps) {
  const Sign = SIGNS[pledge.status];
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
              entries={entries(model, pledge)}
            />
          </div>
        )}
      </div>
    </article>
  );
}

function entries({ edit }: PledgeModel, pledge: Pledge): readonly MenuEntry[] {
  if (edit === null) return [];
  const to = (status: Pledge['status'], label: string, icon: ReactNode) => ({
    key: status,
    label,
    icon,
    onSelect: () => void told(edit.editPledge(pledge.id, { status })),
  });
  return [
    ...(pledge.status === 'agreed' ? [] : [to('agreed', words.pledge.agree, <HandHeart />)]),
    ...(pledge.status === 'draft' ? [] : [to('draft', words.pledge.draft, <PencilLine />)]),
    ...(pledge.status === 'parked' ? [] : [to('parked', words.pledge.park, <CirclePause />)]),
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
