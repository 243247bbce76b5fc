import { lazy } from 'react';
import ConsolePage from '../console/ConsolePage.tsx';

const BoardPage = lazy(() => import('../board/BoardPage.tsx'));
const WallPage = lazy(() => import('../wall/WallPage.tsx'));
const CommitmentsPage = lazy(() => import('../commitments/CommitmentsPage.tsx'));

/** Facilitator's and note-taker's console, with the other features in it. */
export default function StaffPage() {
  return (
    <ConsolePage
      slots={{
        wall: <WallPage dense />,
        board: (name) => <BoardPage board={name} />,
        commitments: <CommitmentsPage />,
      }}
    />
  );
}
