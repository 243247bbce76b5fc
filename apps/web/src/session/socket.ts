import {
  decodeServerFrame,
  isCountedFrame,
  MESSAGE,
  type ServerFrame,
  SYNC,
} from '@pathwall/protocol/frames';

export interface SocketEvents {
  /** A frame that the server counts went out; `number` from 1. */
  readonly sent: (kind: 'step2' | 'update', number: number) => void;
  /** One of our own frames came in. */
  readonly frame: (frame: ServerFrame) => void;
}

/**
 * A WebSocket for the stock provider that counts what goes out and keeps our own frames (100 and above) from it: the
 * provider would log each of them as an error.
 *
 * Updates written before this connection's first step 2 are held back: the step 2 carries them, and alone they would
 * leave a gap after edits that were made offline. To a reader the server sends no step 1, so nothing of it goes out.
 */
export function countingSocket(Base: typeof WebSocket, events: SocketEvents): typeof WebSocket {
  return class CountingSocket extends Base {
    #counted = 0;
    #synced = false;

    constructor(url: string | URL, protocols?: string | string[]) {
      super(url, protocols);
      // Registered before the provider sets onmessage, so it is asked first.
      this.addEventListener('message', (event: MessageEvent<unknown>) => {
        if (!(event.data instanceof ArrayBuffer)) {
          event.stopImmediatePropagation();
          return;
        }
        const bytes = new Uint8Array(event.data);
        if (bytes[0] === undefined || bytes[0] <= MESSAGE.queryAwareness) return;
        event.stopImmediatePropagation();
        const frame = decodeServerFrame(bytes);
        if (frame !== null) events.frame(frame);
      });
    }

    override send(data: string | ArrayBufferLike | Blob | ArrayBufferView<ArrayBufferLike>): void {
      if (data instanceof Uint8Array && isCountedFrame(data)) {
        const kind = data[1] === SYNC.step2 ? 'step2' : 'update';
        if (kind === 'update' && !this.#synced) return;
        this.#synced = true;
        this.#counted += 1;
        super.send(data as Uint8Array<ArrayBuffer>);
        events.sent(kind, this.#counted);
        return;
      }
      super.send(data as Uint8Array<ArrayBuffer>);
    }
  };
}
