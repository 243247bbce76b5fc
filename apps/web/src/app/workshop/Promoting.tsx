import type { PlacedIdea } from '@pathwall/domain';
import { lazy, type ReactNode, Suspense, useState } from 'react';

const PromoteDialog = lazy(async () => ({
  default: (await import('../../commitments/PromoteDialog.tsx')).PromoteDialog,
}));

export interface PromotingProps {
  /** Draws the page; `promote` makes a pledge from those ideas. */
  readonly children: (promote: (ideas: readonly PlacedIdea[]) => void) => ReactNode;
}

/** Ideas become a pledge without leaving the page that shows them. */
export function Promoting({ children }: PromotingProps) {
  const [ideas, setIdeas] = useState<readonly PlacedIdea[] | null>(null);
  return (
    <>
      {children(setIdeas)}
      {ideas !== null && (
        <Suspense>
          <PromoteDialog ideas={ideas} onClose={() => setIdeas(null)} />
        </Suspense>
      )}
    </>
  );
}
