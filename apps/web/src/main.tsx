import './ui/styles.ts';
import { createRoot } from 'react-dom/client';
import { App } from './app/App.tsx';
import { loadWorkshop } from './app/workshop/workshopPart.ts';

const root = document.getElementById('root');
if (root === null) throw new Error('index.html has a #root');
// All files of a seat's page are on their way (seatPage.ts): each runs as soon as it is here.
if (/^\/w\/[^/]+\/s\//.test(location.pathname)) void loadWorkshop();
createRoot(root).render(<App />);
