import { useEffect } from 'react';

/** The address of a plain press on a link within the product; null for everything that the browser does itself. */
function internalAddress(event: MouseEvent): string | null {
  if (event.defaultPrevented || event.button !== 0) return null;
  if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return null;
  const link = event.target instanceof Element ? event.target.closest('a') : null;
  if (link === null || link.target !== '' || link.hasAttribute('download')) return null;
  // A fragment is a place on this page, or a secret that is read when the page is loaded.
  const { origin, pathname, search, hash } = new URL(link.href, window.location.href);
  if (origin !== window.location.origin || pathname.startsWith('/api/') || hash !== '') return null;
  return pathname + search;
}

/** Ordinary links everywhere, without loading the whole page again. */
export function useInternalLinks(go: (path: string) => void): void {
  useEffect(() => {
    const onClick = (event: MouseEvent): void => {
      const address = internalAddress(event);
      if (address === null) return;
      event.preventDefault();
      go(address);
    };
    document.addEventListener('click', onClick);
    return () => document.removeEventListener('click', onClick);
  }, [go]);
}
