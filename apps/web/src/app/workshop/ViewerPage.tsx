import CommitmentsPage from '../../commitments/CommitmentsPage.tsx';
import { TakeAway } from '../../outputs/TakeAway.tsx';
import ResultsPage from '../../results/ResultsPage.tsx';
import { badgeState } from '../../session/badge.ts';
import { useConnection } from '../../session/react.tsx';
import { ConnectionBadge } from '../../ui/ConnectionBadge.tsx';
import { AppBar, PageShell } from '../../ui/PageShell.tsx';

/** The results, for who has the link to read them. */
export default function ViewerPage() {
  const connection = useConnection();
  return (
    <PageShell
      width="wide"
      bar={
        <AppBar
          home="/"
          end={
            connection.state === 'offline' ? <ConnectionBadge state={badgeState(connection)} /> : undefined
          }
        />
      }
    >
      <ResultsPage downloads={<TakeAway groups={['day']} />}>
        <CommitmentsPage view="plan" />
      </ResultsPage>
    </PageShell>
  );
}
