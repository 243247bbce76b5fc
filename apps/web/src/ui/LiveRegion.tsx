import { useSyncExternalStore } from 'react';
import type { Announcer } from './announcer.ts';
import { clockTime } from './clock.ts';
import css from './LiveRegion.module.css';
import { words } from './words.ts';

export interface LiveRegionProps {
  readonly announcer: Announcer;
}

/** Where announcements are heard; once per page, in the page from the start. */
export function LiveRegion({ announcer }: LiveRegionProps) {
  const said = useSyncExternalStore(announcer.subscribe, announcer.said);
  return (
    <div
      role="log"
      aria-live="polite"
      aria-relevant="additions"
      aria-label={words.activity}
      className="only-heard"
    >
      {said.map(({ id, text }) => (
        <p key={id} dir="auto">
          {text}
        </p>
      ))}
    </div>
  );
}

/** What others did, newest first, to read again in peace. */
export function ActivityList({ announcer }: LiveRegionProps) {
  const log = useSyncExternalStore(announcer.subscribe, announcer.log);
  if (log.length === 0) return <p className={css.none}>{words.nothingYet}</p>;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a long list is scrolled by keys too, and nothing in it takes the focus
    <ol className={css.list} tabIndex={0} aria-label={words.activity}>
      {log.toReversed().map((happening) => (
        <li key={happening.id} className={css.item}>
          <time dateTime={new Date(happening.at).toISOString()} className={css.time}>
            {clockTime(happening.at)}
          </time>
          <span dir="auto">{happening.text}</span>
        </li>
      ))}
    </ol>
  );
}
