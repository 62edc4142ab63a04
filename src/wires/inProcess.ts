// The wire of the CLI and of tests: both ends in one thread. Messages are passed as JSON would carry
// them, so that what works here works on the other wires too.
import type { ClientMessage, ClientWire, ServerMessage, ServerWire, Wire } from '../contract/messages.ts';

interface End<In> {
  receiver?: (message: In) => void;
  onClosed?: (reason: string) => void;
}

/** Two ends of one wire. Delivery is asynchronous, in order, as on any other wire. */
export function createInProcessWire(): { client: ClientWire; server: ServerWire } {
  const client: End<ServerMessage> = {};
  const server: End<ClientMessage> = {};
  let isClosed = false;

  function close(): void {
    if (isClosed) return;
    isClosed = true;
    client.onClosed?.('The wire was closed.');
    server.onClosed?.('The wire was closed.');
  }
  function makeEnd<Out, In>(own: End<In>, other: End<Out>): Wire<Out, In> {
    return {
      send(message) {
        if (isClosed) return;
        const copy = JSON.parse(JSON.stringify(message)) as Out;
        queueMicrotask(() => other.receiver?.(copy));
      },
      receive(receiver, onClosed) {
        own.receiver = receiver;
        own.onClosed = onClosed;
        return () => {
          delete own.receiver;
          delete own.onClosed;
        };
      },
      close,
    };
  }
  return {
    client: makeEnd<ClientMessage, ServerMessage>(client, server),
    server: makeEnd<ServerMessage, ClientMessage>(server, client),
  };
}
