const LIVE = '[role=status], [role=log], [role=alert], [aria-live]';

/** What a screen reader would say: words that come into a live region after it was there. */
export function listenIn(): { readonly heard: string[]; readonly stop: () => void } {
  const heard: string[] = [];
  const watch = new MutationObserver((changes) => {
    for (const { target, type, addedNodes } of changes) {
      const element = target instanceof Element ? target : target.parentElement;
      if (element?.closest(LIVE) === null) continue;
      if (type === 'characterData') heard.push(target.textContent ?? '');
      for (const node of addedNodes) if (node.textContent) heard.push(node.textContent);
    }
  });
  watch.observe(document.body, { subtree: true, childList: true, characterData: true });
  return { heard, stop: () => watch.disconnect() };
}
