import { type ReactNode, useState } from 'react';
import { ANNOUNCE_MODES, type Announcer } from './announcer.ts';
import { boardWords as words } from './boardWords.ts';
import { Dialog } from './Dialog.tsx';
import { KEPT_ANNOUNCE, keptOnDevice } from './keep.ts';
import { ActivityList } from './LiveRegion.tsx';
import type { MenuEntry } from './Menu.tsx';

/** For a page on which others work too: rows for its `Menu`, and the list that one of them opens. */
export interface News {
  /** How much is said of what others do, and the way to read it again (A6). */
  readonly entries: readonly MenuEntry[];
  readonly list: ReactNode;
}

/** How much one hears of others is kept on the device, for boards and wall alike. */
export function useNews(announcer: Announcer): News {
  const [open, setOpen] = useState(false);
  const [mode, setMode] = useState(announcer.mode);
  return {
    entries: [
      { key: 'activity', label: words.activity, onSelect: () => setOpen(true) },
      { heading: words.announcements },
      ...ANNOUNCE_MODES.map((known) => ({
        key: known,
        label: words.announce[known],
        checked: mode === known,
        oneOf: true,
        onSelect: () => {
          announcer.setMode(known);
          keptOnDevice.set(KEPT_ANNOUNCE, known);
          setMode(known);
        },
      })),
    ],
    list: (
      <Dialog open={open} onClose={() => setOpen(false)} title={words.activity}>
        <ActivityList announcer={announcer} />
      </Dialog>
    ),
  };
}
