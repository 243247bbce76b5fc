import { useEffect, useEffectEvent, useLayoutEffect, useRef, useSyncExternalStore } from 'react';
import { isFiltering } from '../columns.ts';
import { useScene } from '../context.tsx';
import type { Size } from './camera.ts';
import css from './Grid.module.css';
import type { Grid } from './gridTypes.ts';
import { createPicture, type Picture as KonvaPicture } from './konvaPicture.ts';

export interface PictureProps {
  readonly grid: Grid;
  readonly size: Size;
}

/** Where the picture of the grid stands in the page; it draws itself (docs/decisions: the canvas is Konva without React). */
export function Picture({ grid, size }: PictureProps) {
  const { writable, filter, pledged, dots } = useScene();
  const filtering = isFiltering(filter);
  const container = useRef<HTMLDivElement>(null);
  const picture = useRef<KonvaPicture>(null);
  const ratio = usePixelRatio();
  const begin = useEffectEvent((element: HTMLDivElement) =>
    createPicture(element, grid, { writable, filtering, pledged, dots }),
  );
  useLayoutEffect(() => {
    const element = container.current;
    if (element === null) return;
    const made = begin(element);
    picture.current = made;
    return () => {
      picture.current = null;
      made.stop();
    };
  }, []);
  useLayoutEffect(() => picture.current?.setRatio(ratio), [ratio]);
  useLayoutEffect(() => picture.current?.setSize(size), [size]);
  useEffect(
    () => picture.current?.show({ writable, filtering, pledged, dots }),
    [writable, filtering, pledged, dots],
  );
  return <div ref={container} className={css.picture} aria-hidden="true" />;
}

function usePixelRatio(): number {
  return useSyncExternalStore(
    (changed) => {
      // The query names the ratio of now, so it has to be asked anew after every change.
      let list: MediaQueryList;
      const watch = (): void => {
        list = window.matchMedia(`(resolution: ${window.devicePixelRatio}dppx)`);
        list.addEventListener('change', again, { once: true });
      };
      const again = (): void => {
        changed();
        watch();
      };
      watch();
      return () => list.removeEventListener('change', again);
    },
    () => window.devicePixelRatio,
  );
}
