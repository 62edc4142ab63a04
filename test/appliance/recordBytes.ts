// A TCP relay that keeps every byte of both directions as it passes: what an observer between client and appliance
// sees. Used by tests of trust (no byte of a credential before acceptance) and as a cable that can be cut.
import net from 'node:net';

export interface RelayedConnection {
  /** Everything the client sent, ciphertext included. */
  fromClient: Buffer;
  fromServer: Buffer;
  isOpen: boolean;
  /** TLS record types the client sent, in order: 20 change cipher, 21 alert, 22 handshake, 23 application data. */
  readonly clientRecordTypes: () => readonly number[];
}

export interface ByteRecorder {
  readonly port: number;
  readonly connections: readonly RelayedConnection[];
  /** True if the text passed in the clear in either direction. */
  hasSeen(text: string): boolean;
  /** Cable out: bytes no longer pass, no side is told. Back in with `plug`. */
  unplug(): void;
  plug(): void;
  /** Resets every connection. */
  reset(): void;
  close(): Promise<void>;
}

/** Listens on a free port of 127.0.0.1 and relays to `targetPort` there. */
export async function recordBytes(targetPort: number): Promise<ByteRecorder> {
  const connections: RelayedConnection[] = [];
  const pairs = new Set<readonly [net.Socket, net.Socket]>();
  let isPlugged = true;
  const server = net.createServer((client) => {
    const upstream = net.connect(targetPort, '127.0.0.1');
    const pair = [client, upstream] as const;
    const connection: RelayedConnection = {
      fromClient: Buffer.alloc(0),
      fromServer: Buffer.alloc(0),
      isOpen: true,
      clientRecordTypes: () => recordTypes(connection.fromClient),
    };
    connections.push(connection);
    pairs.add(pair);
    client.on('data', (bytes) => {
      connection.fromClient = Buffer.concat([connection.fromClient, bytes]);
      upstream.write(bytes);
    });
    upstream.on('data', (bytes) => {
      connection.fromServer = Buffer.concat([connection.fromServer, bytes]);
      client.write(bytes);
    });
    const end = (): void => {
      connection.isOpen = false;
      pairs.delete(pair);
      client.destroy();
      upstream.destroy();
    };
    for (const [socket, other] of [pair, [upstream, client] as const]) {
      socket.on('end', () => other.end());
      socket.on('error', end);
      socket.on('close', end);
      if (!isPlugged) socket.pause();
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as net.AddressInfo;
  return {
    port,
    connections,
    hasSeen: (text) =>
      connections.some(({ fromClient, fromServer }) => fromClient.includes(text) || fromServer.includes(text)),
    unplug() {
      isPlugged = false;
      for (const socket of [...pairs].flat()) socket.pause();
    },
    plug() {
      isPlugged = true;
      for (const socket of [...pairs].flat()) socket.resume();
    },
    reset() {
      for (const socket of [...pairs].flat()) socket.resetAndDestroy();
    },
    async close() {
      for (const socket of [...pairs].flat()) socket.destroy();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}

/** Types of the whole TLS records in a byte stream. */
function recordTypes(bytes: Buffer): readonly number[] {
  const types: number[] = [];
  let at = 0;
  while (at + 5 <= bytes.length) {
    types.push(bytes.readUInt8(at));
    at += 5 + bytes.readUInt16BE(at + 3);
  }
  return types;
}
