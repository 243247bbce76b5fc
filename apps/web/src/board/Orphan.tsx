import type { IdeaId } from '@pathwall/domain';
import { useArranged, useIdea, useScene } from './context.tsx';
import css from './Drawers.module.css';
import type { Draft } from './draft.ts';
import { EditCard } from './EditCard.tsx';

/**
 * The card of an idea whose words somebody is changing while it is not where it was opened any more: moved, put in the
 * bin or filtered out. What was typed goes on here.
 */
export function Orphan({ drafts }: { readonly drafts: Map<string, Draft> }) {
  const { editing } = useScene();
  return editing === null ? null : <MaybeOrphan key={editing.idea} id={editing.idea} drafts={drafts} />;
}

function MaybeOrphan({ id, drafts }: { readonly id: IdeaId; readonly drafts: Map<string, Draft> }) {
  const { editing, edit } = useScene();
  const arranged = useArranged();
  const idea = useIdea(id);
  if (editing === null || idea === null) return null;
  const home = editing.stage === null ? arranged.tray : arranged.columns[editing.stage];
  if (home.includes(id)) return null;
  return (
    <div className={css.orphan}>
      <EditCard spot={editing} drafts={drafts} onClose={() => edit(null)} />
    </div>
  );
}
