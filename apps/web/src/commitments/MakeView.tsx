import {
  type Board,
  type BoardName,
  type Pledge,
  type PledgeSeed,
  pledgeList,
  STAGES,
  type StageKey,
  type Wall,
} from '@pathwall/domain';
import { Plus } from 'lucide-react';
import { useState } from 'react';
import { flushSync } from 'react-dom';
import { useWorkshop } from '../session/react.tsx';
import { Button } from '../ui/Button.tsx';
import { EmptyState } from '../ui/EmptyState.tsx';
import { StageGlyph, StageHeader } from '../ui/Stage.tsx';
import { AskAll, Asked, Said } from './Agreement.tsx';
import css from './MakeView.module.css';
import { type PledgeModel, told } from './model.ts';
import { cardId, PledgeCard } from './PledgeCard.tsx';
import { MakePledge } from './PledgeDialogs.tsx';
import { SuggestionLists } from './SuggestionLists.tsx';
import { inStage, notTakenUp, type Suggestion, seedOf, suggestions } from './suggestions.ts';
import { words } from './words.ts';

export interface MakeViewProps {
  readonly model: PledgeModel;
  readonly boards: ReadonlyMap<BoardName, Board>;
  readonly wall: Wall;
  readonly onChange: (pledge: Pledge) => void;
  readonly onMerge: (pledge: Pledge) => void;
  readonly onSplit: (pledge: Pledge) => void;
}

/** Stage by stage: what the day found, beside the pledges made so far. */
export function MakeView({ model, boards, wall, ...ways }: MakeViewProps) {
  const { agenda, commitments, edit } = model;
  const { now } = useWorkshop();
  const [found] = useState(now);
  const [stage, setStage] = useState<StageKey>('universal');
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [seed, setSeed] = useState<PledgeSeed | null>(null);

  const all = suggestions({ boards, pairs: agenda.pairs, wall, commitments }, found);
  const open = notTakenUp(all);
  const pledges = pledgeList(commitments);
  const here = pledges.filter((pledge) => pledge.stages.includes(stage));
  const picked = all.filter(({ key }) => chosen.has(key));

  const show = (pledge: Pledge): void => {
    const [first] = pledge.stages;
    if (first !== undefined && !pledge.stages.includes(stage)) flushSync(() => setStage(first));
    document.getElementById(cardId(pledge))?.focus();
  };

  return (
    <>
      <Asked model={model} />
      <Said model={model} onChange={ways.onChange} />
      <div className={css.openRow}>
        <p className={css.open}>
          {all.some(({ kind }) => kind !== 'more') ? words.open(open.length) : words.noneFound}
        </p>
        <AskAll model={model} />
      </div>
      <StageTabs stage={stage} onStage={setStage} pledges={pledges} open={open} />
      <div className={css.board} data-stage={stage}>
        <StageHeader stage={stage} meaning />
        <div className={css.sides}>
          <section className={css.found} aria-labelledby="found">
            <h3 id="found" className={css.side}>
              {words.suggestions.title}
            </h3>
            <SuggestionLists
              lists={inStage(all, stage)}
              pairs={agenda.pairs}
              chosen={chosen}
              onChosen={edit === null ? null : setChosen}
              onPledge={show}
            />
            {edit !== null && picked.length > 0 && (
              <div className={css.bar}>
                <span className={css.count} role="status">
                  {words.suggestions.chosen(picked.length)}
                </span>
                <Button kind="quiet" size="small" onClick={() => setChosen(new Set())}>
                  {words.suggestions.clear}
                </Button>
                <Button kind="primary" size="small" onClick={() => setSeed(seedOf(picked, stage))}>
                  {words.suggestions.make(picked.length)}
                </Button>
              </div>
            )}
          </section>
          <section className={css.made} aria-labelledby="made">
            <div className={css.madeHead}>
              <h3 id="made" className={css.side}>
                {words.made.title}
              </h3>
              {edit !== null && (
                <Button
                  size="small"
                  icon={<Plus size="1.1em" aria-hidden="true" />}
                  onClick={() => setSeed({ text: '', stages: [stage], kind: null, sources: [] })}
                >
                  {words.made.new}
                </Button>
              )}
            </div>
            {here.length === 0 ? (
              <EmptyState look="quiet" title={words.made.empty}>
                {edit === null ? words.made.emptyRead : words.made.emptyHow}
              </EmptyState>
            ) : (
              <ul className={css.pledges}>
                {here.map((pledge) => (
                  <li key={pledge.id}>
                    <PledgeCard model={model} pledge={pledge} {...ways} />
                  </li>
                ))}
              </ul>
            )}
            <Bin model={model} />
          </section>
        </div>
      </div>
      {seed !== null && edit !== null && (
        <MakePledge
          model={{ ...model, edit }}
          seed={seed}
          onClose={() => setSeed(null)}
          onMade={() => {
            setSeed(null);
            setChosen(new Set());
          }}
        />
      )}
    </>
  );
}

interface StageTabsProps {
  readonly stage: StageKey;
  readonly onStage: (stage: StageKey) => void;
  readonly pledges: readonly Pledge[];
  readonly open: readonly Suggestion[];
}

function StageTabs({ stage, onStage, pledges, open }: StageTabsProps) {
  return (
    <nav className={css.tabs} aria-label={words.stages}>
      {STAGES.map(({ key, shortName }) => {
        const count = pledges.filter((pledge) => pledge.stages.includes(key)).length;
        const left = open.filter(({ stages }) => stages.includes(key)).length;
        return (
          <button
            key={key}
            type="button"
            className={css.tab}
            data-stage={key}
            aria-pressed={key === stage}
            onClick={() => onStage(key)}
          >
            <StageGlyph stage={key} size="1.7em" look="tile" />
            <span className={css.tabName}>{shortName}</span>
            <span className={css.tabCounts}>
              <b>
                {count}
                <span className="only-heard"> {words.pledgesWord(count)}</span>
              </b>
              {left > 0 && <span className={css.left}>{words.openShort(left)}</span>}
            </span>
          </button>
        );
      })}
    </nav>
  );
}

function Bin({ model }: { readonly model: PledgeModel }) {
  const { commitments, edit } = model;
  const binned = [...commitments.pledges.values()].filter((pledge) => pledge.binnedAt !== null);
  if (edit === null || binned.length === 0) return null;
  return (
    <details className={css.bin}>
      <summary>{words.bin.title(binned.length)}</summary>
      <ul className={css.binned}>
        {binned.map((pledge) => (
          <li key={pledge.id} className={css.binRow}>
            <span dir="auto">{pledge.text}</span>
            <Button size="small" onClick={() => told(edit.restorePledge(pledge.id))}>
              {words.bin.restore}
              <span className="only-heard">: {pledge.text}</span>
            </Button>
          </li>
        ))}
      </ul>
    </details>
  );
}
