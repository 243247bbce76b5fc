import { type Pair, refKey, type Source } from '@pathwall/domain';
import { PairBadge } from '../ui/PairBadge.tsx';
import { pairOfSource } from './model.ts';
import css from './Sources.module.css';
import { words } from './words.ts';

/** The ideas that a pledge came from: their words as they were cited, their pair and their session. */
export function Sources({
  sources,
  pairs,
}: {
  readonly sources: readonly Source[];
  readonly pairs: readonly Pair[];
}) {
  return (
    <ul className={css.sources}>
      {sources.map((source) => (
        <li key={refKey(source)} className={css.source}>
          <SourceMark source={source} pairs={pairs} />
          <p className={css.quote} dir="auto">
            {source.quote}
          </p>
          <p className={css.session}>{words.session(source.session)}</p>
        </li>
      ))}
    </ul>
  );
}

/** The mark of the pair that a source comes from. */
export function SourceMark({ source, pairs }: { readonly source: Source; readonly pairs: readonly Pair[] }) {
  const pair = pairOfSource(source, pairs);
  return pair === null ? (
    <span className={css.room}>{words.room}</span>
  ) : (
    <PairBadge index={pair.number - 1} size="small" label={null} />
  );
}
