import { type Presence, readPresence, withoutClient } from '@pathwall/protocol/awareness';
import { MESSAGE } from '@pathwall/protocol/frames';
import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import { type Awareness, applyAwarenessUpdate, encodeAwarenessUpdate } from 'y-protocols/awareness';
import type { WebsocketProvider } from 'y-websocket';
import type { Showing, Store } from './contract.ts';
import type { Frames } from './frames.ts';
import { cell } from './store.ts';

/** At most twenty states a second leave this page. */
const SEND_MS = 50;
/** One state must stay under the server's bound of 2 KiB, whatever was pasted. */
const DRAFT_UNITS = 400;
const MOST_SELECTED = 20;

interface Changed {
  readonly added: readonly number[];
  readonly updated: readonly number[];
  readonly removed: readonly number[];
}

/**
 * Replaces the provider's awareness handling by one that only ever sends this page's own state, and never takes it from
 * the server. The stock one sends back what it received, to everybody: N² traffic; and the server sends one frame to
 * everybody, with this page's own state of a moment ago in it, because the socket asks for that (`own=skip`).
 */
export function sendOnlyOwn(provider: WebsocketProvider): () => void {
  const { awareness, doc } = provider;
  const own = doc.clientID;
  const message = (): Uint8Array<ArrayBuffer> =>
    encoding.encode((encoder) => {
      encoding.writeVarUint(encoder, MESSAGE.awareness);
      encoding.writeVarUint8Array(encoder, encodeAwarenessUpdate(awareness, [own]));
    }) as Uint8Array<ArrayBuffer>;
  const send = ({ added, updated, removed }: Changed, origin: unknown): void => {
    if (origin === provider || !provider.wsconnected) return;
    if ([added, updated, removed].some((clients) => clients.includes(own))) provider.ws?.send(message());
  };
  awareness.off('update', provider._awarenessUpdateHandler);
  awareness.on('update', send);
  provider.messageHandlers[MESSAGE.queryAwareness] = (encoder: encoding.Encoder): void => {
    if (awareness.getLocalState() === null) return;
    encoding.writeUint8Array(encoder, message());
  };
  provider.messageHandlers[MESSAGE.awareness] = (_encoder, decoder): void => {
    const payload = decoding.readVarUint8Array(decoder);
    applyAwarenessUpdate(awareness, withoutClient(payload, own), provider);
  };
  return () => awareness.off('update', send);
}

/**
 * Who is behind each client id. The server says it with the first state that it tells of a client and when it changes,
 * not each time: this page asks for that (`who=once`).
 */
function rememberWho(awareness: Awareness): (client: number) => unknown {
  const known = new Map<number, unknown>();
  awareness.on('update', ({ added, updated, removed }: Changed, origin: unknown) => {
    const states = awareness.getStates();
    for (const client of [...added, ...updated]) {
      const who: unknown = states.get(client)?.['who'];
      if (who !== undefined) known.set(client, who);
    }
    // One that was only silent for half a minute has not left: the server will not say again who it is.
    if (origin !== 'timeout') for (const client of removed) known.delete(client);
  });
  return (client) => known.get(client);
}

/** Everybody else's state, once a frame. */
export function othersStore(
  awareness: Awareness,
  frames: Frames,
): Store<readonly Presence[]> & { readonly stop: () => void } {
  const others = cell<readonly Presence[]>([]);
  const whoIs = rememberWho(awareness);
  const read = (): void => {
    const states = [...awareness.getStates()].filter(([client]) => client !== awareness.clientID);
    if (states.length === 0 && others.get().length === 0) return;
    others.set(states.map(([client, state]) => readPresence({ ...state, who: whoIs(client) })));
  };
  const changed = (): void => frames.schedule(read);
  awareness.on('change', changed);
  return {
    get: others.get,
    subscribe: others.subscribe,
    stop: () => awareness.off('change', changed),
  };
}

export interface Shower {
  readonly show: (part: Showing) => void;
  /** While this page may not write it shows nothing: a reader's state would be refused. */
  readonly allow: (allowed: boolean) => void;
  readonly stop: () => void;
}

function bounded(part: Showing): Showing {
  const { draft, selected } = part;
  return {
    ...part,
    ...(draft == null ? {} : { draft: { ...draft, text: draft.text.slice(0, DRAFT_UNITS) } }),
    ...(selected === undefined ? {} : { selected: selected.slice(0, MOST_SELECTED) }),
  };
}

/** Shows this page's part to the others, some twenty times a second at most. */
export function createShower(awareness: Awareness): Shower {
  let showing: Showing = {};
  let allowed = false;
  let timer: ReturnType<typeof setTimeout> | null = null;
  let last = Number.NEGATIVE_INFINITY;
  awareness.setLocalState(null);
  const send = (): void => {
    timer = null;
    last = performance.now();
    if (allowed) awareness.setLocalState({ ...showing });
  };
  return {
    show: (part) => {
      showing = { ...showing, ...bounded(part) };
      if (!allowed || timer !== null) return;
      const rest = last + SEND_MS - performance.now();
      if (rest <= 0) send();
      else timer = setTimeout(send, rest);
    },
    allow: (now) => {
      if (now === allowed) return;
      allowed = now;
      if (now) send();
      else awareness.setLocalState(null);
    },
    stop: () => {
      if (timer !== null) clearTimeout(timer);
    },
  };
}
