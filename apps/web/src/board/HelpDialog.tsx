import { Checkbox } from '../ui/Checkbox.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { CHOICES } from './actions.ts';
import css from './HelpDialog.module.css';
import { words } from './words.ts';

export interface HelpDialogProps {
  readonly open: boolean;
  readonly onClose: () => void;
  readonly singleKeys: boolean;
  readonly onSingleKeys: (on: boolean) => void;
}

interface KeyRow {
  readonly keys: string;
  readonly does: string;
}

const ON_IDEA: readonly KeyRow[] = [
  { keys: '← ↑ → ↓', does: words.help_.arrows },
  ...CHOICES.map(({ keyName, does }) => ({ keys: keyName ?? '', does })),
  { keys: '1 – 6', does: words.help_.stages },
];

const ANYWHERE: readonly KeyRow[] = [
  { keys: 'Ctrl Z', does: words.undo },
  { keys: 'Shift Ctrl Z', does: words.redo },
  { keys: '/', does: words.search },
  { keys: '?', does: words.help },
  { keys: 'Esc', does: words.unpickAll },
];

/** All keys, what hands can do, and the switch for single keys (A14). */
export function HelpDialog({ open, onClose, singleKeys, onSingleKeys }: HelpDialogProps) {
  return (
    <Dialog open={open} onClose={onClose} title={words.help_.title} width="wide">
      <p>{words.help_.intro}</p>
      <Checkbox
        label={words.help_.singleKeys}
        hint={words.help_.singleKeysHint}
        checked={singleKeys}
        onChecked={onSingleKeys}
      />
      <div className={css.columns}>
        <KeyTable title={words.help_.keys} rows={ON_IDEA} />
        <div>
          <KeyTable title={words.help_.anywhere} rows={ANYWHERE} />
          <h3 className={css.title}>{words.help_.pointer}</h3>
          <ul className={css.tips}>
            {words.help_.pointerTips.map((tip) => (
              <li key={tip}>{tip}</li>
            ))}
          </ul>
        </div>
      </div>
    </Dialog>
  );
}

function KeyTable({ title, rows }: { readonly title: string; readonly rows: readonly KeyRow[] }) {
  return (
    <section>
      <h3 className={css.title}>{title}</h3>
      <dl className={css.keys}>
        {rows.map(({ keys, does }) => (
          <div key={keys} className={css.row}>
            <dt>
              <kbd className={css.key}>{keys}</kbd>
            </dt>
            <dd>{does}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
