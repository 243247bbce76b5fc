import { ACTION_STATUSES, type ActionStatus, type Commitments, progress } from '@pathwall/domain';
import { useId } from 'react';
import { useNow } from '../session/react.tsx';
import { longDate } from '../ui/days.ts';
import css from './ProgressPicture.module.css';
import { words } from './words.ts';

const HOUR_MS = 3_600_000;
/** Points that are drawn; of a longer history, the last ones. */
const MOST = 12;
/** Drawn from below: what is done stands on the ground. */
const ORDER: readonly ActionStatus[] = ['done', 'on-track', 'stuck', 'not-started', 'stopped'];

/** A sign inside the colour, so that it is never colour alone. */
const SIGNS: Readonly<Record<ActionStatus, string>> = {
  done: '✓',
  'on-track': '›',
  stuck: '!',
  'not-started': '○',
  stopped: '×',
};

/** How the actions went: a bar for each day on which something changed, and the same as a table. */
export function ProgressPicture({ commitments }: { readonly commitments: Commitments }) {
  const now = useNow(HOUR_MS);
  const id = useId();
  const points = progress(commitments, now).slice(-MOST);
  const last = points.at(-1);
  if (points.length < 2 || last === undefined) return null;
  const most = Math.max(
    1,
    ...points.map(({ counts }) => ACTION_STATUSES.reduce((sum, status) => sum + counts[status], 0)),
  );
  return (
    <figure className={css.progress} aria-labelledby={id}>
      <figcaption id={id} className={css.title}>
        {words.progress.title}
      </figcaption>
      <ul className={css.key} aria-hidden="true">
        {ORDER.map((status) => (
          <li key={status}>
            <span className={css.part} data-status={status}>
              {SIGNS[status]}
            </span>
            {words.actionStatuses[status]}
          </li>
        ))}
      </ul>
      <div className={css.picture} aria-hidden="true">
        {points.map(({ day, counts }) => (
          <div key={day} className={css.column}>
            <div className={css.bar}>
              {ORDER.filter((status) => counts[status] > 0).map((status) => (
                <span
                  key={status}
                  className={css.part}
                  data-status={status}
                  style={{ blockSize: `${(100 * counts[status]) / most}%` }}
                >
                  {SIGNS[status]} {counts[status]}
                </span>
              ))}
            </div>
            <span className={css.day}>{shortDay(day)}</span>
          </div>
        ))}
      </div>
      <details className={css.same}>
        <summary>{words.progress.table}</summary>
        <table className={css.table}>
          <thead>
            <tr>
              <th scope="col">{words.progress.day}</th>
              {ORDER.map((status) => (
                <th key={status} scope="col">
                  {words.actionStatuses[status]}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {points.map(({ day, counts }) => (
              <tr key={day}>
                <th scope="row">{longDate(day)}</th>
                {ORDER.map((status) => (
                  <td key={status}>{counts[status]}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </details>
    </figure>
  );
}

const SHORT = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', timeZone: 'UTC' });

function shortDay(day: string): string {
  return SHORT.format(new Date(`${day}T00:00:00Z`));
}
