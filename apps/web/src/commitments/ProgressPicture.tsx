import { ACTION_STATUSES, type ActionStatus, type Commitments, progress } from '@pathwall/domain';
import { useId } from 'react';
import { useNow } from '../session/react.tsx';
import { longDate } from '../ui/days.ts';
import css from './ProgressPicture.module.css';
import { words } from './words.ts';

const HOUR_MS = 3_600_000;
/** Points that are drawn; of a longer history, the last ones. */
const MOST = 12;
const WIDTH = 720;
const HEIGHT = 200;
const FOOT = 30;
/** Drawn from below: what is done stands on the ground. */
const ORDER: readonly ActionStatus[] = ['done', 'on-track', 'stuck', 'not-started', 'stopped'];

/** How the actions went: a bar for each day on which something changed, and the same as a table. */
export function ProgressPicture({ commitments }: { readonly commitments: Commitments }) {
  const now = useNow(HOUR_MS);
  const id = useId();
  const points = progress(commitments, now).slice(-MOST);
  const last = points.at(-1);
  if (points.length < 2 || last === undefined) return null;
  const most = Math.max(
    ...points.map(({ counts }) => ACTION_STATUSES.reduce((sum, status) => sum + counts[status], 0)),
  );
  const step = WIDTH / points.length;
  const unit = (HEIGHT - FOOT) / Math.max(1, most);
  return (
    <figure className={css.progress} aria-labelledby={id}>
      <figcaption id={id} className={css.title}>
        {words.progress.title}
      </figcaption>
      <ul className={css.key} aria-hidden="true">
        {ORDER.map((status) => (
          <li key={status}>
            <svg width="16" height="16" aria-hidden="true">
              <rect width="16" height="16" className={css.part} data-status={status} />
              <Mark status={status} x={8} y={8} />
            </svg>
            {words.actionStatuses[status]}
          </li>
        ))}
      </ul>
      <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} className={css.picture} aria-hidden="true">
        {points.map(({ day, counts }, index) => {
          let ground = HEIGHT - FOOT;
          return (
            <g key={day}>
              {ORDER.filter((status) => counts[status] > 0).map((status) => {
                const height = counts[status] * unit;
                ground -= height;
                const middle = index * step + step / 2;
                return (
                  <g key={status}>
                    <rect
                      x={index * step + step * 0.15}
                      y={ground}
                      width={step * 0.7}
                      height={height}
                      className={css.part}
                      data-status={status}
                    />
                    {height > 18 && (
                      <text
                        x={middle}
                        y={ground + height / 2 + 5}
                        className={css.number}
                        data-status={status}
                      >
                        {counts[status]}
                      </text>
                    )}
                  </g>
                );
              })}
              <text x={index * step + step / 2} y={HEIGHT - 8} className={css.day}>
                {shortDay(day)}
              </text>
            </g>
          );
        })}
      </svg>
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

/** A sign inside the colour, so that it is never colour alone. */
function Mark({ status, x, y }: { readonly status: ActionStatus; readonly x: number; readonly y: number }) {
  const signs: Readonly<Record<ActionStatus, string>> = {
    done: '✓',
    'on-track': '›',
    stuck: '!',
    'not-started': '○',
    stopped: '×',
  };
  return (
    <text x={x} y={y + 5} className={css.number} data-status={status}>
      {signs[status]}
    </text>
  );
}
