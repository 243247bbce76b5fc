import type { IdeaId } from '@pathwall/domain';
import { ArchiveRestore, Trash2 } from 'lucide-react';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { EmptyState } from '../ui/EmptyState.tsx';
import { IdeaNote } from '../ui/IdeaNote.tsx';
import { StageTag } from '../ui/Stage.tsx';
import { useArranged, useIdea, useScene } from './context.tsx';
import css from './Drawers.module.css';
import type { Draft } from './draft.ts';
import type { OpenMenu } from './IdeaMenu.tsx';
import { IdeaItem } from './list/IdeaItem.tsx';
import { words } from './words.ts';

/** What was put in the bin, the latest first, with the way back. */
export function BinDrawer({ open, onClose }: { readonly open: boolean; readonly onClose: () => void }) {
  const { bin } = useArranged();
  return (
    <Dialog open={open} onClose={onClose} title={words.binTitle}>
      {bin.length === 0 ? (
        <EmptyState look="quiet" picture={<Trash2 />} title={words.binEmpty}>
          {words.binEmptyHint}
        </EmptyState>
      ) : (
        <ul className={css.list}>
          {bin.map((id) => (
            <BinnedIdea key={id} id={id} />
          ))}
        </ul>
      )}
    </Dialog>
  );
}

function BinnedIdea({ id }: { readonly id: IdeaId }) {
  const { act, writable } = useScene();
  const idea = useIdea(id);
  if (idea === null) return null;
  return (
    <li>
      <IdeaNote
        text={idea.text}
        keyPoint={idea.keyPoint}
        meta={idea.places.map(({ stage }) => <StageTag key={stage} stage={stage} size="small" />)}
        actions={
          writable && (
            <Button size="small" icon={<ArchiveRestore />} onClick={() => act({ type: 'restore', idea: id })}>
              {words.restore}
              <span className="only-heard">: {idea.text}</span>
            </Button>
          )
        }
      />
    </li>
  );
}

export interface TrayProps {
  readonly drafts: Map<string, Draft>;
  readonly onMenu: (menu: OpenMenu) => void;
}

/** Ideas that stand in no stage: shown above the board until somebody places them; nothing when there are none. */
export function Tray({ drafts, onMenu }: TrayProps) {
  const { tray } = useArranged();
  if (tray.length === 0) return null;
  return (
    <section className={css.tray} aria-labelledby="tray">
      <h2 id="tray" className={css.trayTitle}>
        {words.trayTitle} ({tray.length})
      </h2>
      <p className={css.hint}>{words.trayHint}</p>
      <ul className={css.trayList}>
        {tray.map((id) => (
          <IdeaItem key={id} id={id} stage={null} drafts={drafts} onMenu={onMenu} />
        ))}
      </ul>
    </section>
  );
}
