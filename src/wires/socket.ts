// The wire over a WebSocket on loopback: JSON text frames. Works with the browser's WebSocket and with
// the `ws` package, which share this part of their shape.
import type { Wire } from '../contract/messages.ts';

export interface SocketLike {
  readonly readyState: number;
  send(text: string): void;
  close(): void;
  addEventListener(type: 'message', listener: (event: { data: unknown }) => void): void;
  addEventListener(type: 'close', listener: () => void): void;
  removeEventListener(type: 'message', listener: (event: { data: unknown }) => void): void;
  removeEventListener(type: 'close', listener: () => void): void;
}

/** readyState of an open WebSocket (RFC 6455 API). */
const open = 1;

/** Wire over an open WebSocket. A frame that is not JSON text is dropped: only our own page speaks here. */
export function createSocketWire<Out, In>(socket: SocketLike): Wire<Out, In> {
  return {
    send(message) {
      if (socket.readyState === open) socket.send(JSON.stringify(message));
    },
    receive(receiver, onClosed) {
      const onMessage = (event: { data: unknown }): void => {
        const message = parseFrame<In>(event.data);
        if (message !== undefined) receiver(message);
      };
      const onClose = (): void => onClosed('The connection to the core was closed.');
      socket.addEventListener('message', onMessage);
      socket.addEventListener('close', onClose);
      return () => {
        socket.removeEventListener('message', onMessage);
        socket.removeEventListener('close', onClose);
      };
    },
    close: () => socket.close(),
  };
}

function parseFrame<In>(data: unknown): In | undefined {
  if (typeof data !== 'string') return undefined;
  try {
    return JSON.parse(data) as In;
  } catch {
    return undefined;
  }
}
