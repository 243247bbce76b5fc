import { OUTPUT_FILES } from '@pathwall/protocol/outputFiles';
import { Download } from 'lucide-react';
import { useWorkshop } from '../session/react.tsx';
import { ButtonLink } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import css from './ShareDialog.module.css';
import { words } from './words.ts';

/** The files of the workshop, to be had at any time. */
export function DownloadsDialog({ onClose }: { readonly onClose: () => void }) {
  const workshop = useWorkshop();
  return (
    <Dialog open onClose={onClose} title={words.downloads.title}>
      <p>{words.downloads.text}</p>
      <ul className={css.files}>
        {OUTPUT_FILES.filter((file) => words.downloads.files[file] !== undefined).map((file) => (
          <li key={file}>
            <ButtonLink
              wide
              download={file}
              href={workshop.outputUrl(file)}
              icon={<Download size="1.2em" aria-hidden="true" />}
            >
              {words.downloads.files[file]}
            </ButtonLink>
          </li>
        ))}
      </ul>
    </Dialog>
  );
}
