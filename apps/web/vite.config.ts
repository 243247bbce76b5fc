import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

/** Where `npm run dev` finds the server; set by scripts/dev.mjs. */
const server = process.env['PATHWALL_SERVER'] ?? 'http://localhost:3000';

export default defineConfig({
  root: fileURLToPath(new URL('.', import.meta.url)),
  plugins: [react()],
  // Two copies of yjs break every document, so there is one, whoever asks for it.
  resolve: { dedupe: ['yjs', 'lib0', 'y-protocols', 'react', 'react-dom', 'konva'] },
  build: {
    target: 'es2023',
    outDir: 'dist',
    emptyOutDir: true,
    // Inlined fonts or images would need `data:` in the Content-Security-Policy.
    assetsInlineLimit: 0,
    // The inline polyfill would break a Content-Security-Policy without unsafe-inline; every target has the real thing.
    modulePreload: { polyfill: false },
    sourcemap: true,
  },
  server: {
    proxy: {
      '/api': { target: server, ws: true },
      '/sync': { target: server, ws: true },
      '/feed': { target: server, ws: true },
    },
  },
});
