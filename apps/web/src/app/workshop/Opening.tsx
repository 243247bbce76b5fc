import { AppBar, PageShell } from '../../ui/PageShell.tsx';
import { Skeleton } from '../../ui/Skeleton.tsx';
import { words } from '../words.ts';

/** Where a board will be. */
export function Opening() {
  return (
    <PageShell bar={<AppBar />} width="wide">
      <Skeleton shape="note" lines={6} label={words.loading} />
    </PageShell>
  );
}
