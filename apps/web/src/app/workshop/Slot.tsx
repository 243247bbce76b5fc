import { type ReactNode, Suspense } from 'react';
import { Skeleton } from '../../ui/Skeleton.tsx';
import { words } from './words.ts';

/** A part of a page that may still be on its way; what is around it stays where it is. */
export function Slot({ children }: { readonly children: ReactNode }) {
  return <Suspense fallback={<Skeleton shape="note" lines={6} label={words.loading} />}>{children}</Suspense>;
}
