import { createServer } from 'node:http';
import { registerHooks } from 'node:module';
import { WebSocketServer } from 'ws';
import { roomsByPath, type Served, serve } from './child.ts';
import { listen } from './listen.ts';

/** `@y/websocket-server` 0.1.1 as it ships, without persistence: documents live in its memory alone. */

// It imports its LevelDB adapter even when no folder is given; that one needs a native build.
registerHooks({
  resolve(specifier, context, next) {
    if (specifier !== 'y-leveldb') return next(specifier, context);
    return { url: 'data:text/javascript,export class LeveldbPersistence {}', shortCircuit: true };
  },
});

async function start(): Promise<Served> {
  const { setupWSConnection } = await import('@y/websocket-server/utils');
  const http = createServer();
  const sockets = new WebSocketServer({ server: http, perMessageDeflate: false });
  sockets.on('connection', (socket, request) => setupWSConnection(socket, request));
  return { port: await listen(http), rooms: roomsByPath, close: async () => void http.close() };
}

await serve(start);
