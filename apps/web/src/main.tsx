import './ui/styles.ts';
import { createRoot } from 'react-dom/client';
import { App } from './app/App.tsx';
import { loadWorkshop } from './app/workshop/workshopPart.ts';

const root = document.getElementById('root');
if (root === null) throw new Error('index.html has a #root');
const show = (): void => createRoot(root).render(<App />);

/** Whoever waits longer than this for the files of a page sees that it is being opened, milliseconds. */
const PATIENCE_MS = 1_000;

if (/^\/w\/[^/]+\/s\//.test(location.pathname)) {
  // All files of a seat's page are on their way (seatPage.ts): each runs as soon as it is here, and the page is drawn
  // once, with what it is for, not empty first.
  const late = new Promise((done) => setTimeout(done, PATIENCE_MS));
  void Promise.race([loadWorkshop(), late]).then(show);
} else {
  show();
}
