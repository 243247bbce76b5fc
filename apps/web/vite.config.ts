import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { seatPage } from './seatPage.ts';

/** Where `npm run dev` finds the server; set by scripts/dev.mjs. */
const server = process.env['PATHWALL_SERVER'] ?? 'http://localhost:3000';

/** What every way in needs (home, create, join): one file, which packs better than ten small ones and is one request. */
const BASE =
  /node_modules\/(react|react-dom|scheduler|wouter|regexparam)\/|lucide-react\/dist\/esm\/(Icon|createLucideIcon|context|defaultAttributes|shared)|web\/src\/(main|app\/(App|ErrorBoundary|useArrival|useInternalLinks|words|workshop\/(\w+Part|Opening|preload))|ui\/(apart|words|cx|Button|IconButton|PageShell|Wordmark|Notice|Skeleton|EmptyState)|session\/(api|words|device))\.tsx?$|packages\/(protocol\/src\/errors|domain\/src\/(ids|result))\.ts$/;

/**
 * What the page of every seat loads, participants' and staff's: thirty files of a kilobyte were thirty requests, and a browser
 * has six on the way at once.
 */
const SEAT =
  /packages\/domain\/src\/(access|actions|asking|board|commitments|documents|merged|pledges|reviews|text|trace|workshop)\.ts$|web\/src\/(session\/(access|badge|holder|react|seatApi|still|store)|ui\/(announcer|clipboard|clock|ConnectionBadge|Dialog|IdeaNote|keep|KeyPointStar|LiveRegion|Menu|menuKeys|news|PairBadge|PauseBar|Stage|timer|TimerFace|toasts|useNews)|app\/workshop\/(Board|CopyWords|DayTold|participant|Promoting|Slot|words|WorkshopPage))\.tsx?$|lucide-react\/dist\/esm\/icons\/(arrow-down|arrow-up|check|circle-dot|circle-question-mark|cloud-off|cloud-upload|coffee|copy|ellipsis|ellipsis-vertical|external-link|hourglass|layers|loader-circle|pause|pencil-line|play|search|star|trash|undo-2|user-round)\./;

/** Small parts that several pages share, kept together for the same reason. */
const TOGETHER = [
  { name: 'base', test: BASE },
  { name: 'content', test: /packages\/domain\/src\/(content\/(prompts|story)|phases|retention)\.ts$/ },
  {
    name: 'fields',
    test: /web\/src\/ui\/(TextArea|Choice|Field|TextField|Checkbox)\.tsx$|lucide-react\/dist\/esm\/icons\/(messages-square|arrow-right|eye|scroll-text)\./,
  },
  {
    name: 'pathway',
    test: /packages\/domain\/src\/pathway\.ts$|web\/src\/ui\/shapes\.ts$|lucide-react\/dist\/esm\/icons\/(plus|pen-line|columns-3|hand-heart)\./,
  },
  // A way in shows it too, and needs nothing else of a seat.
  { name: 'story', test: /packages\/domain\/src\/markdown\.ts$|web\/src\/join\/Story\.tsx$/ },
  // Last: the groups above keep what the ways in need too.
  { name: 'seat', test: SEAT },
  { name: 'board', test: /web\/src\/(app\/workshop\/ParticipantPage|board\/BoardPage)\.tsx$/ },
];

export default defineConfig({
  root: fileURLToPath(new URL('.', import.meta.url)),
  plugins: [react(), seatPage()],
  // Two copies of yjs break every document, so there is one, whoever asks for it.
  resolve: {
    // React has had this hook since version 18; the router still brings a copy for those before it.
    alias: [{ find: /^use-sync-external-store\/shim(\/index\.js)?$/, replacement: 'react' }],
    dedupe: ['yjs', 'lib0', 'y-protocols', 'react', 'react-dom', 'konva'],
  },
  build: {
    target: 'es2023',
    outDir: 'dist',
    emptyOutDir: true,
    // Inlined fonts or images would need `data:` in the Content-Security-Policy.
    assetsInlineLimit: 0,
    // The inline polyfill would break a Content-Security-Policy without unsafe-inline; every target has the real thing.
    modulePreload: { polyfill: false },
    sourcemap: true,
    rolldownOptions: { output: { codeSplitting: { groups: TOGETHER } } },
  },
  server: {
    // Built pages are not sources: a build beside the development server would reload every page.
    watch: { ignored: ['**/dist/**', '**/dist-new/**'] },
    proxy: {
      '/api': { target: server, ws: true },
      '/sync': { target: server, ws: true },
      '/feed': { target: server, ws: true },
    },
  },
});
