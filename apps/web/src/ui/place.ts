/** Finding the focus again when what had it has gone, so that nobody lands at the top of the page (WCAG 2.4.3, A5). */

/** Where an element stood: its ancestors from itself to the body, and which child each was. */
export interface Place {
  readonly element: HTMLElement;
  readonly steps: readonly { readonly node: Element; readonly index: number }[];
}

const FOCUSABLE =
  'a[href], button:not(:disabled), input:not(:disabled), select:not(:disabled), textarea:not(:disabled), summary, [tabindex]';

export function placeOf(element: HTMLElement): Place {
  const steps: { node: Element; index: number }[] = [];
  for (
    let node: Element | null = element;
    node !== null && node !== document.body;
    node = node.parentElement
  ) {
    steps.push({ node, index: Array.from(node.parentElement?.children ?? []).indexOf(node) });
  }
  return { element, steps };
}

function canFocus(element: Element | undefined): element is HTMLElement {
  return element instanceof HTMLElement && element.matches(FOCUSABLE) && element.checkVisibility();
}

/** The counterpart in `branch` of what was lost, for example the same button of the next row; else its first one. */
function counterpart(branch: Element, path: readonly number[]): HTMLElement | null {
  let node: Element | undefined = branch;
  for (const index of path) node = node?.children[index];
  if (canFocus(node)) return node;
  if (canFocus(branch)) return branch;
  return Array.from(branch.querySelectorAll(FOCUSABLE)).find(canFocus) ?? null;
}

/** The element of that place, or what stands there now: its successor, its neighbour before, what it was in, else the page's main part. */
export function heirOf({ element, steps }: Place): HTMLElement | null {
  if (element.isConnected && canFocus(element)) return element;
  for (const [at, { node: lost, index }] of steps.entries()) {
    // The whole page has gone: what stands at its place is another page, whose first link is no neighbour.
    if (lost.matches('#main') || lost.querySelector('#main') !== null) break;
    const parent = steps[at + 1]?.node;
    if (parent === undefined || !parent.isConnected) continue;
    const path = steps
      .slice(0, at)
      .reverse()
      .map((step) => step.index);
    const here = parent.children[index];
    const next = here === lost ? parent.children[index + 1] : here;
    for (const branch of [next, parent.children[index - 1]]) {
      const heir = branch === undefined ? null : counterpart(branch, path);
      if (heir !== null) return heir;
    }
    if (canFocus(parent)) return parent;
  }
  return document.getElementById('main');
}

/** Gives the focus back to a place. */
export function returnTo(place: Place): void {
  const heir = heirOf(place);
  heir?.focus({ preventScroll: heir !== place.element });
}

/**
 * Watches the page: when the element that has the focus is taken away or switched off, its heir gets it, unless somebody
 * else has found it a better place within two frames. Gives back how to stop.
 */
export function keepFocus(): () => void {
  const placed = (target: EventTarget | null): Place | null =>
    target instanceof HTMLElement && target !== document.body ? placeOf(target) : null;
  let last = placed(document.activeElement);
  let asked = false;
  // While a key is down its repeats would press what gets the focus.
  let held = false;
  const isLost = (): boolean =>
    last !== null &&
    (document.activeElement === document.body || document.activeElement === null) &&
    (!last.element.isConnected || last.element.matches(':disabled'));
  const look = (): void => {
    if (asked || held || !isLost()) return;
    asked = true;
    requestAnimationFrame(() =>
      requestAnimationFrame(() => {
        asked = false;
        if (last !== null && isLost()) returnTo(last);
      }),
    );
  };
  const remember = ({ target }: FocusEvent): void => {
    last = placed(target);
  };
  const watch = new MutationObserver(look);
  watch.observe(document.body, { subtree: true, childList: true, attributeFilter: ['disabled'] });
  const onKeyDown = (): void => {
    held = true;
  };
  const onKeyUp = (): void => {
    held = false;
    look();
  };
  document.addEventListener('focusin', remember);
  document.addEventListener('keydown', onKeyDown, true);
  document.addEventListener('keyup', onKeyUp, true);
  return () => {
    watch.disconnect();
    document.removeEventListener('focusin', remember);
    document.removeEventListener('keydown', onKeyDown, true);
    document.removeEventListener('keyup', onKeyUp, true);
  };
}
