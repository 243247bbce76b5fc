import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { Server } from '@hocuspocus/server';
import * as Y from 'yjs';
import { namedRooms, type Served, serve } from './child.ts';
import { listen } from './listen.ts';

/**
 * `@hocuspocus/server` 4 with its own rhythm of storing (2 s after the last change, 10 s at most): the whole document
 * into a row of SQLite, as its SQLite extension does. That extension needs a native build, so the two hooks are here.
 */
async function start(folder: string): Promise<Served> {
  const database = new DatabaseSync(join(folder, 'documents.sqlite'));
  database.exec('CREATE TABLE IF NOT EXISTS documents (name TEXT PRIMARY KEY, data BLOB NOT NULL)');
  const find = database.prepare('SELECT data FROM documents WHERE name = ?');
  const keep = database.prepare('INSERT OR REPLACE INTO documents (name, data) VALUES (?, ?)');
  const server = new Server({
    quiet: true,
    stopOnSignals: false,
    websocketOptions: { perMessageDeflate: false },
    async onLoadDocument({ document, documentName }) {
      const data = find.get(documentName)?.['data'];
      if (data instanceof Uint8Array) Y.applyUpdate(document, data);
    },
    async onStoreDocument({ document, documentName }) {
      keep.run(documentName, Y.encodeStateAsUpdate(document));
    },
  });
  return {
    port: await listen(server.httpServer),
    rooms: async (rooms, people) => namedRooms(rooms, people, (name) => ({ path: '/', address: name })),
    close: async () => void server.httpServer.close(),
  };
}

await serve(start);
