/** Small things that a page keeps in the browser. Where storage is switched off, nothing is kept, and nothing breaks. */
export interface Kept {
  readonly get: (key: string) => string | null;
  /** Null forgets it. */
  readonly set: (key: string, value: string | null) => void;
}

function keptIn(storage: () => Storage): Kept {
  const attempt = <T>(work: (store: Storage) => T): T | null => {
    try {
      return work(storage());
    } catch (error) {
      // Blocked by the browser's settings, or full.
      if (error instanceof DOMException) return null;
      throw error;
    }
  };
  return {
    get: (key) => attempt((store) => store.getItem(key)),
    set: (key, value) => {
      attempt((store) => (value === null ? store.removeItem(key) : store.setItem(key, value)));
    },
  };
}

/** Until the tab is closed: words that are not on the board yet. */
export const keptInTab: Kept = keptIn(() => sessionStorage);

/** Under this name the device keeps how much is said of what others do. */
export const KEPT_ANNOUNCE = 'pathwall.board.announce';

/** Under this name the device keeps that single keys are switched off (A14): `off`, on board and wall alike. */
export const KEPT_KEYS = 'pathwall.board.keys';

/** On this device: how somebody likes to see the board. Never words. */
export const keptOnDevice: Kept = keptIn(() => localStorage);
