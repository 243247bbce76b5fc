import type { Action } from '@pathwall/domain';
import { useEffect, useState } from 'react';
import { sentenceOf } from '../session/api.ts';
import { useWorkshop } from '../session/react.tsx';
import { Button } from '../ui/Button.tsx';
import { CopyField } from '../ui/CopyField.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { Notice } from '../ui/Notice.tsx';
import { Skeleton } from '../ui/Skeleton.tsx';
import { toasts } from '../ui/toasts.ts';
import css from './NotesDialog.module.css';
import { words } from './words.ts';

/** The address of one action's own page, to be sent to whoever leads it. */
export function LeadLinkDialog({
  action,
  onClose,
}: {
  readonly action: Action;
  readonly onClose: () => void;
}) {
  const { plan } = useWorkshop();
  const [link, setLink] = useState<string | null>(null);
  const [error, setError] = useState<string | null>(null);
  useEffect(() => {
    let gone = false;
    void plan.leadLink(action.id, false).then((answer) => {
      if (gone) return;
      if (answer.ok) setLink(answer.value);
      else setError(sentenceOf(answer.code));
    });
    return () => {
      gone = true;
    };
  }, [plan, action.id]);
  const replace = async (): Promise<void> => {
    const answer = await plan.leadLink(action.id, true);
    if (!answer.ok) {
      setError(sentenceOf(answer.code));
      return;
    }
    setLink(answer.value);
    toasts.show({ text: words.lead.replaced, kind: 'good' });
  };
  return (
    <Dialog open onClose={onClose} title={words.lead.title}>
      <div className={css.notes}>
        <p className={css.action} dir="auto">
          {action.text}
        </p>
        <p>{words.lead.what}</p>
        {error !== null && (
          <Notice kind="warn" live>
            {error}
          </Notice>
        )}
        {link === null && error === null && <Skeleton shape="text" lines={2} label={words.lead.loading} />}
        {link !== null && (
          <>
            <CopyField label={words.lead.link} value={link} />
            <p className={css.soft}>{words.lead.replaceHint}</p>
            <div>
              <Button size="small" onClick={() => void replace()}>
                {words.lead.replace}
              </Button>
            </div>
          </>
        )}
      </div>
    </Dialog>
  );
}
