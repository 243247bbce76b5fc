import { pledgeList } from '@pathwall/domain/commitments';
import { allIdeas, spread } from '@pathwall/domain/merged';
import type { ReactNode } from 'react';
import { useAgenda, useFeed, useStore } from '../session/react.tsx';
import { Notice } from '../ui/Notice.tsx';
import { Skeleton } from '../ui/Skeleton.tsx';
import css from './ResultsPage.module.css';
import { words } from './words.ts';

export interface ResultsPageProps {
  /** Pledges and plan, which the app puts here. */
  readonly children: ReactNode;
  /** What can be taken away. */
  readonly downloads: ReactNode;
}

/** What came of a workshop, to be read and taken away. Inside a page's shell; needs a `WorkshopProvider` around it. */
export default function ResultsPage({ children, downloads }: ResultsPageProps) {
  const agenda = useAgenda();
  const ready = useStore(useFeed().ready);
  if (agenda === null || !ready) return <Skeleton shape="block" label={words.loading} />;
  const about = [agenda.organisation, longDay(agenda.date)].filter((part) => part !== '');
  return (
    <div className={css.page}>
      <header>
        <h1 dir="auto">{agenda.title}</h1>
        <p className={css.about}>{about.join(' · ')}</p>
      </header>
      {agenda.phase !== 'closed' && <Notice>{words.running}</Notice>}
      <Counts />
      {children}
      <section className={css.downloads}>
        <h2>{words.downloads}</h2>
        {downloads}
      </section>
    </div>
  );
}

function longDay(date: string): string {
  if (date === '') return '';
  const options = { day: 'numeric', month: 'long', year: 'numeric' } as const;
  return new Date(`${date}T12:00:00`).toLocaleDateString('en-GB', options);
}

function Counts() {
  const feed = useFeed();
  const commitments = useStore(feed.commitments);
  const pairs = useAgenda()?.pairs ?? [];
  const ideas = spread(allIdeas(useStore(feed.boards), pairs));
  const pledges = pledgeList(commitments);
  const kept = new Set(pledges.map(({ id }) => id));
  const actions = [...commitments.actions.values()].filter(
    ({ binnedAt, pledge }) => binnedAt === null && kept.has(pledge),
  );
  const facts: readonly (readonly [string, string])[] = [
    ...(ideas.total > 0 ? [[String(ideas.total), words.counts.ideas(ideas.total)] as const] : []),
    [String(pledges.length), words.counts.pledges(pledges.length)],
    [String(actions.length), words.counts.actions(actions.length)],
    ...(ideas.upstream === null
      ? []
      : [[`${Math.round(ideas.upstream * 100)}%`, words.counts.upstream] as const]),
  ];
  return (
    <dl className={css.counts}>
      {facts.map(([count, label]) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd>{count}</dd>
        </div>
      ))}
    </dl>
  );
}
