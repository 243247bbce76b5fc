/** Long enough for the join page itself to be there first. */
const AFTER_MS = 400;

/** Fetches what a participant needs next while they type their name. Gives the function that calls it off. */
export function preloadWorkshop(): () => void {
  const timer = setTimeout(() => {
    const parts = [
      import('./WorkshopPage.tsx'),
      import('./ParticipantPage.tsx'),
      import('../../board/BoardPage.tsx'),
    ];
    // What could not be fetched now is fetched, and its failure shown, when it is needed.
    void Promise.allSettled(parts);
  }, AFTER_MS);
  return () => clearTimeout(timer);
}
