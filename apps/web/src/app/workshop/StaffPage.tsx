import type { IdeaId } from '@pathwall/domain';
import type { CreatedBody } from '@pathwall/protocol';
import { lazy, Suspense } from 'react';
import ConsolePage from '../../console/ConsolePage.tsx';
import { rememberSeat } from '../../session/device.ts';
import { useAgenda } from '../../session/react.tsx';
import { DayTold } from './DayTold.tsx';
import { Promoting } from './Promoting.tsx';
import { Slot } from './Slot.tsx';
import { StaffBoard } from './StaffBoard.tsx';

const EndPanel = lazy(async () => ({ default: (await import('../../close/EndPanel.tsx')).EndPanel }));
const WallPage = lazy(() => import('../../wall/WallPage.tsx'));
const OutputsDialog = lazy(() => import('../../outputs/OutputsDialog.tsx'));
const BeforeShown = lazy(() => import('../../outputs/BeforeShown.tsx'));
const PaperDialog = lazy(() => import('../../outputs/PaperDialog.tsx'));
const CommitmentsPage = lazy(() => import('../../commitments/CommitmentsPage.tsx'));

/** Facilitator's and note-taker's console, with the other features in it. */
export default function StaffPage({ onNext }: { readonly onNext: (made: CreatedBody) => void }) {
  const agenda = useAgenda();
  return (
    <>
      {agenda !== null && <DayTold agenda={agenda} />}
      <ConsolePage
        slots={{
          wall: (
            <Slot>
              <Promoting>{(promote) => <WallPage dense onPromote={promote} />}</Promoting>
            </Slot>
          ),
          board: (name, to) => (
            <Slot>{agenda !== null && <StaffBoard agenda={agenda} board={name} to={to} />}</Slot>
          ),
          end: (
            <Slot>
              <EndPanel />
            </Slot>
          ),
          outputs: ({ onClose, onTab, onBoard }) => (
            <Suspense fallback={null}>
              <OutputsDialog
                onClose={onClose}
                onGo={(place) => {
                  onClose();
                  if (place.kind === 'idea') onBoard(place.board, place.id as IdeaId);
                  else onTab(place.kind === 'key-point' ? 'wall' : 'pledges');
                }}
              />
            </Suspense>
          ),
          shown: ({ session, onBoard }) => (
            <Suspense fallback={null}>
              <BeforeShown session={session} onGo={(board, idea) => onBoard(board, idea)} />
            </Suspense>
          ),
          paper: ({ onClose }) => (
            <Suspense fallback={null}>
              <PaperDialog onClose={onClose} />
            </Suspense>
          ),
          commitments: (
            <Slot>
              <CommitmentsPage
                onNext={(made) => {
                  rememberSeat({ seat: made.seat, ahead: made.seat.now - Date.now() });
                  onNext(made);
                }}
              />
            </Slot>
          ),
        }}
      />
    </>
  );
}
