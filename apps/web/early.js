/**
 * The house's letters come after the page's own code on a first visit, which a slow network has to fetch; later ones have
 * both (`data-letters`, ui/base.css).
 */
(() => {
  const letters = () => {
    delete document.documentElement.dataset.letters;
  };
  if (navigator.serviceWorker?.controller) letters();
  else addEventListener('load', letters, { once: true });
})();

/**
 * Runs at the head of a seat's page, before any module has come: asks the server what the page begins with
 * (`GET …/opening`), so that the answer is there when the page can use it. The head of the answer that brought the page
 * has asked already (`Link`, server's pages.ts), in the same words: then this takes that answer. `session/opening.ts`
 * takes it over.
 */
(() => {
  const seat = /^\/w\/([^/]+)\/s\/([^/]+)/.exec(location.pathname);
  if (seat === null) return;
  const path = `/api/workshops/${seat[1]}/seats/${seat[2]}/opening`;
  const asked = Date.now();
  const answer = fetch(path, {
    // No other mode of cache: the browser would take it for another question. The server says that it is kept nowhere.
    credentials: 'same-origin',
    signal: AbortSignal.timeout(20_000),
  }).then((response) => ({ response, heard: Date.now() }));
  // Whoever takes it over hears of it; a page that does not need it must not complain.
  answer.catch(() => undefined);
  window.pathwallEarly = { path, asked, answer };
})();
