import { useState } from 'react';
import { linkEntry, takeFragment } from './entry.ts';
import { InvitationPage } from './InvitationPage.tsx';
import { Lost } from './Lost.tsx';
import type { Enter } from './types.ts';
import { words } from './words.ts';

export interface LinkPageProps {
  /** As it stands in the address; may be anything. */
  readonly workshop: string;
  readonly onEnter: Enter;
}

/** Where a link lands: `/w/<workshop>#<secret>`. */
export default function LinkPage({ workshop, onEnter }: LinkPageProps) {
  const [entry] = useState(() => linkEntry(workshop, takeFragment()));
  if (entry === null) return <Lost title={words.lost.title} sentence={words.lost.bare} />;
  return <InvitationPage by={entry} onEnter={onEnter} />;
}
