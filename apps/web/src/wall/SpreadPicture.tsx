import { type PledgeSpread, SESSIONS, type Spread, STAGES, type StageKey, UPSTREAM } from '@pathwall/domain';
import { StageGlyph } from '../ui/Stage.tsx';
import css from './SpreadPicture.module.css';
import { words } from './words.ts';

/** How ideas spread over stages and sessions, as a table whose cells are also bars; and how much lies upstream. */
export function SpreadPicture({
  spread,
  pledges,
}: {
  readonly spread: Spread;
  readonly pledges: PledgeSpread;
}) {
  if (spread.upstream === null) return <p className={css.none}>{words.spread.none}</p>;
  const percent = Math.round(spread.upstream * 100);
  const most = Math.max(1, ...STAGES.flatMap(({ key }) => SESSIONS.map((s) => spread.sessions[s][key])));
  return (
    <div className={css.spread}>
      <table className={css.table}>
        <caption className="only-heard">{words.spread.title}</caption>
        <thead>
          <tr>
            <th scope="col" className={css.corner}>
              <span className="only-heard">{words.spread.session}</span>
            </th>
            {STAGES.map(({ key, shortName }) => (
              <th key={key} scope="col" data-stage={key} className={css.stage}>
                <StageGlyph stage={key} size="1.4em" look="tile" />
                <span className={css.stageName}>{shortName}</span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {SESSIONS.map((session) => (
            <tr key={session}>
              <th scope="row" className={css.session}>
                {words.sessionShort(session)}
              </th>
              {STAGES.map(({ key }) => (
                <Cell key={key} stage={key} value={spread.sessions[session][key]} most={most} />
              ))}
            </tr>
          ))}
          <tr className={css.total}>
            <th scope="row" className={css.session}>
              {words.spread.all}
            </th>
            {STAGES.map(({ key }) => (
              <td key={key}>{spread.stages[key]}</td>
            ))}
          </tr>
          {pledges.upstream !== null && (
            <tr>
              <th scope="row" className={css.session}>
                {words.spread.pledges}
              </th>
              {STAGES.map(({ key }) => (
                <Cell key={key} stage={key} value={pledges.stages[key]} most={most} />
              ))}
            </tr>
          )}
        </tbody>
      </table>
      <div>
        <p className={css.percent}>{words.spread.upstream(percent)}</p>
        <div className={css.bar} aria-hidden="true">
          {STAGES.map(({ key }) => (
            <span
              key={key}
              data-stage={key}
              data-upstream={UPSTREAM.includes(key) || undefined}
              style={{ flexGrow: spread.stages[key] }}
            />
          ))}
        </div>
        {pledges.upstream !== null && (
          <p className={css.percent}>{words.spread.upstreamPledges(Math.round(pledges.upstream * 100))}</p>
        )}
        <p className={css.explain}>{words.spread.upstreamLong}</p>
      </div>
    </div>
  );
}

function Cell({ stage, value, most }: { stage: StageKey; value: number; most: number }) {
  return (
    <td data-stage={stage} className={css.cell} style={{ '--share': value / most }}>
      <span>{value}</span>
    </td>
  );
}
