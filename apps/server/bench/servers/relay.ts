import { createServer } from 'node:http';
import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import { type WebSocket, WebSocketServer } from 'ws';
import * as Y from 'yjs';
import { roomsByPath, type Served, serve } from './child.ts';
import { listen } from './listen.ts';

/**
 * The ceiling: a relay that understands nothing. What one person sends goes to the others in the room, one message at a
 * time. What comes as a step 2 is kept in one piece, and every newcomer is answered with it.
 */

interface RelayRoom {
  readonly people: Set<WebSocket>;
  state: Uint8Array;
  /** Answer to a newcomer's step 1. */
  answer: Uint8Array;
}

const EMPTY_UPDATE = new Uint8Array([0, 0]);

function step2(update: Uint8Array): Uint8Array {
  return encoding.encode((encoder) => {
    encoding.writeVarUint(encoder, 0);
    encoding.writeVarUint(encoder, 1);
    encoding.writeVarUint8Array(encoder, update);
  });
}

function take(room: RelayRoom, from: WebSocket, data: Buffer): void {
  if (data[0] === 0 && data[1] === 0) {
    from.send(room.answer);
    return;
  }
  if (data[0] === 0 && data[1] === 1) {
    const update = decoding.readVarUint8Array(decoding.createDecoder(data.subarray(2)));
    room.state = Y.mergeUpdates([room.state, update]);
    room.answer = step2(room.state);
  }
  for (const person of room.people) if (person !== from) person.send(data);
}

async function start(): Promise<Served> {
  const rooms = new Map<string, RelayRoom>();
  const http = createServer();
  const sockets = new WebSocketServer({ server: http, perMessageDeflate: false });
  sockets.on('connection', (socket, request) => {
    const name = request.url ?? '';
    const room = rooms.get(name) ?? {
      people: new Set<WebSocket>(),
      state: EMPTY_UPDATE,
      answer: step2(EMPTY_UPDATE),
    };
    rooms.set(name, room);
    room.people.add(socket);
    socket.on('message', (data: Buffer) => take(room, socket, data));
    socket.on('close', () => {
      room.people.delete(socket);
      if (room.people.size === 0) rooms.delete(name);
    });
    socket.on('error', () => socket.terminate());
  });
  return { port: await listen(http), rooms: roomsByPath, close: async () => void http.close() };
}

await serve(start);
