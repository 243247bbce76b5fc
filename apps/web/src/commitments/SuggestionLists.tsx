import { type Pair, PLEDGE_KINDS, type Pledge, type PledgeKind, refKey } from '@pathwall/domain';
import { CircleDashed, HandHeart } from 'lucide-react';
import { toggled } from '../ui/toggled.ts';
import { SourceMark } from './Sources.tsx';
import css from './SuggestionLists.module.css';
import type { Suggestion } from './suggestions.ts';
import { words } from './words.ts';

export interface SuggestionListsProps {
  readonly lists: Readonly<Record<PledgeKind, readonly Suggestion[]>>;
  readonly pairs: readonly Pair[];
  readonly chosen: ReadonlySet<string>;
  /** Null: this seat makes no pledges. */
  readonly onChosen: ((chosen: ReadonlySet<string>) => void) | null;
  readonly onPledge: (pledge: Pledge) => void;
}

/** "Do more", "Fill", "Take up": each with what it offers, and what became of it. */
export function SuggestionLists(props: SuggestionListsProps) {
  const { lists } = props;
  if (PLEDGE_KINDS.every((kind) => lists[kind].length === 0)) {
    return <p className={css.none}>{words.suggestions.none}</p>;
  }
  return PLEDGE_KINDS.filter((kind) => lists[kind].length > 0).map((kind) => (
    <div key={kind} className={css.kind}>
      <h4 className={css.title}>
        {words.suggestions.lists[kind].title}{' '}
        <span className={css.from}>{words.suggestions.lists[kind].from}</span>
      </h4>
      <ul className={css.list}>
        {lists[kind].map((suggestion) => (
          <li key={suggestion.key}>
            <Row {...props} suggestion={suggestion} />
          </li>
        ))}
      </ul>
    </div>
  ));
}

function Row(props: SuggestionListsProps & { readonly suggestion: Suggestion }) {
  const { suggestion, pairs, chosen, onChosen, onPledge } = props;
  const { key, text, pledges, sources, kind } = suggestion;
  const [first] = pledges;
  const toggle = (): void => onChosen?.(toggled(chosen, key));
  const said = (
    <span className={css.text} dir="auto">
      {text}
    </span>
  );
  return (
    <div className={css.row} data-chosen={chosen.has(key) || undefined}>
      {onChosen === null ? (
        said
      ) : (
        <label className={css.label}>
          <input type="checkbox" className={css.tick} checked={chosen.has(key)} onChange={toggle} />
          {said}
        </label>
      )}
      <p className={css.below}>
        <span className={css.marks}>
          {sources.map((source) => (
            <SourceMark key={refKey(source)} source={source} pairs={pairs} />
          ))}
        </span>
        {first !== undefined ? (
          <button type="button" className={css.pledged} onClick={() => onPledge(first)}>
            <HandHeart size="1.1em" aria-hidden="true" /> {words.suggestions.pledged}
            <span className="only-heard">: {text}</span>
          </button>
        ) : (
          kind !== 'more' && (
            <span className={css.notTaken}>
              <CircleDashed size="1.1em" aria-hidden="true" /> {words.suggestions.notTaken}
            </span>
          )
        )}
      </p>
    </div>
  );
}
