// Receives syslog on UDP, TCP and TLS into a bounded queue, and counts what is lost, by the queue and by the kernel.
// Runs in a thread of its own (syslogWorker.ts): whatever keeps the link busy, the sockets are emptied.
import { createSocket, type Socket as UdpSocket } from 'node:dgram';
import { readFile } from 'node:fs/promises';
import { createServer, type Server, type Socket } from 'node:net';
import { createServer as createTlsServer } from 'node:tls';
import { createFrameSplitter, maxMessageBytes } from '../../../core/live/syslogFraming.ts';
import { createSyslogQueue, type SyslogQueue } from '../../../core/live/syslogQueue.ts';
import type { SyslogMessage, SyslogSettings } from '../../../core/live/types.ts';
import type { SocketStep } from './trustedSocket.ts';

/** Room for a stall of some 200 ms at 40,000 messages a second; measured in reliability finding 9. */
const receiveBufferBytes = 8 * 1024 * 1024;
/** Senders hold connections open for hours without a word; a message that was begun must come. */
const partMessagePatienceMs = 60_000;
const maxConnections = 2000;
/** How often the kernel's count of lost datagrams is read. */
const dropsEveryMs = 1000;

export interface SyslogReceiver {
  readonly queue: SyslogQueue;
  /** Ports that are listened on: as asked for, or chosen where 0 was. */
  readonly ports: { readonly udp?: number; readonly tcp?: number; readonly tls?: number };
  /** Reads the kernel's count now. */
  countDrops(): Promise<void>;
  close(): void;
}

export interface SyslogReceiverOptions {
  readonly settings: SyslogSettings;
  /** For TLS. */
  readonly identity?: { readonly key: string; readonly cert: string } | undefined;
  readonly onStep: (step: SocketStep) => void;
  /** Something waits in the queue. */
  readonly onMessage: () => void;
  readonly queue?: SyslogQueue;
}

/** Opens what the settings name. A port that cannot be had is a failed step; the others are listened on. */
export async function openSyslogReceiver(options: SyslogReceiverOptions): Promise<SyslogReceiver> {
  const { settings, onStep, identity } = options;
  const queue = options.queue ?? createSyslogQueue();
  const say = (isOk: boolean, text: string): void => onStep({ step: 'syslog', isOk, text, tookMs: undefined });
  const add = (message: SyslogMessage): void => {
    queue.add(message);
    options.onMessage();
  };
  const closers: (() => void)[] = [];
  const ports: { udp?: number; tcp?: number; tls?: number } = {};
  const attempt = async (name: string, port: number, open: () => Promise<number>): Promise<number | undefined> => {
    try {
      return await open();
    } catch (thrown) {
      const code = (thrown as NodeJS.ErrnoException).code ?? String(thrown);
      const why =
        code === 'EADDRINUSE'
          ? 'another program listens there'
          : code === 'EACCES'
            ? 'ports below 1024 need more rights; use a higher one and point the appliance at it'
            : code;
      say(false, `${name} port ${port} on ${settings.host} cannot be listened on: ${why}`);
      return undefined;
    }
  };

  let udp: UdpSocket | undefined;
  if (settings.udpPort !== undefined) {
    const wanted = settings.udpPort;
    const found = await attempt('UDP', wanted, async () => {
      const opened = await openUdp(settings.host, wanted, add);
      udp = opened;
      closers.push(() => opened.close());
      const room = opened.getRecvBufferSize();
      if (room < receiveBufferBytes) {
        say(
          false,
          `The system gives the UDP socket a buffer of ${room} bytes where ${receiveBufferBytes} were asked for; bursts may be lost, and are counted. Raise net.core.rmem_max.`,
        );
      }
      return opened.address().port;
    });
    if (found !== undefined) ports.udp = found;
  }
  if (settings.tcpPort !== undefined) {
    const wanted = settings.tcpPort;
    const found = await attempt('TCP', wanted, async () => {
      const server = createServer((socket) => takeStream(socket, 'tcp', add, say));
      return listen(server, settings.host, wanted, closers);
    });
    if (found !== undefined) ports.tcp = found;
  }
  if (settings.tlsPort !== undefined) {
    const wanted = settings.tlsPort;
    if (identity === undefined) say(false, 'TLS syslog needs a certificate of its own, and there is none.');
    else {
      const found = await attempt('TLS', wanted, async () => {
        const server = createTlsServer({ ...identity, minVersion: 'TLSv1.2' }, (socket) =>
          takeStream(socket, 'tls', add, say),
        );
        server.on('tlsClientError', (error) => say(false, `A TLS handshake failed: ${error.message}`));
        return listen(server, settings.host, wanted, closers);
      });
      if (found !== undefined) ports.tls = found;
    }
  }

  let dropsSeen = 0;
  async function countDrops(): Promise<void> {
    if (udp === undefined || ports.udp === undefined) return;
    const drops = await kernelDrops(ports.udp);
    if (drops === undefined) return;
    if (drops > dropsSeen) {
      queue.addDrops(drops - dropsSeen);
      options.onMessage();
    }
    dropsSeen = Math.max(dropsSeen, drops);
  }
  const timer = setInterval(() => void countDrops(), dropsEveryMs);
  timer.unref();
  return {
    queue,
    ports,
    countDrops,
    close() {
      clearInterval(timer);
      for (const close of closers) close();
    },
  };
}

async function openUdp(host: string, port: number, add: (message: SyslogMessage) => void): Promise<UdpSocket> {
  const socket = createSocket({ type: host.includes(':') ? 'udp6' : 'udp4', recvBufferSize: receiveBufferBytes });
  await new Promise<void>((resolve, reject) => {
    socket.once('error', reject);
    socket.bind({ address: host, port, exclusive: true }, () => {
      socket.off('error', reject);
      resolve();
    });
  });
  socket.on('error', () => undefined);
  socket.on('message', (bytes, from) =>
    add({
      bytes,
      receivedAtMs: Date.now(),
      sender: `${from.address}:${from.port}`,
      transport: 'udp',
      isCut: bytes.length > maxMessageBytes,
    }),
  );
  return socket;
}

function listen(server: Server, host: string, port: number, closers: (() => void)[]): Promise<number> {
  server.maxConnections = maxConnections;
  const open = new Set<Socket>();
  server.on('connection', (socket) => {
    open.add(socket);
    socket.once('close', () => open.delete(socket));
    // Also before a TLS handshake is done.
    socket.on('error', () => socket.destroy());
  });
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen({ host, port, exclusive: true }, () => {
      server.off('error', reject);
      server.on('error', () => undefined);
      closers.push(() => {
        server.close();
        for (const socket of open) socket.destroy();
      });
      resolve((server.address() as import('node:net').AddressInfo).port);
    });
  });
}

/** Messages of one connection until it ends, or until it sends what is no syslog. */
function takeStream(
  socket: Socket,
  transport: 'tcp' | 'tls',
  add: (message: SyslogMessage) => void,
  say: (isOk: boolean, text: string) => void,
): void {
  const splitter = createFrameSplitter();
  const sender = `${socket.remoteAddress ?? 'unknown'}:${socket.remotePort ?? 0}`;
  let timer: NodeJS.Timeout | undefined;
  const give = (frames: ReturnType<typeof splitter.push>): void => {
    for (const { bytes, isCut } of frames) add({ bytes, isCut, receivedAtMs: Date.now(), sender, transport });
  };
  socket.on('data', (bytes: Buffer) => {
    const frames = splitter.push(bytes);
    give(frames);
    const fault = splitter.fault();
    if (fault !== undefined) {
      say(false, `The connection of ${sender} was closed: ${fault}`);
      socket.destroy();
      return;
    }
    if (!splitter.isInMessage()) {
      clearTimeout(timer);
      timer = undefined;
    } else if (frames.length > 0 || timer === undefined) {
      clearTimeout(timer);
      timer = setTimeout(() => {
        say(false, `The connection of ${sender} was closed: a message begun a minute ago never came to its end`);
        socket.end();
        socket.destroy();
      }, partMessagePatienceMs);
    }
  });
  socket.on('error', () => socket.destroy());
  socket.once('close', () => {
    clearTimeout(timer);
    give(splitter.finish());
  });
}

/** Datagrams the kernel has dropped for a port's socket, by /proc/net/udp and udp6; undefined where there is no such file. */
export async function kernelDrops(port: number): Promise<number | undefined> {
  const hexPort = port.toString(16).toUpperCase().padStart(4, '0');
  let drops: number | undefined;
  for (const file of ['/proc/net/udp', '/proc/net/udp6']) {
    try {
      for (const line of (await readFile(file, 'utf8')).split('\n').slice(1)) {
        const fields = line.trim().split(/\s+/);
        if (fields[1]?.endsWith(`:${hexPort}`) !== true) continue;
        drops = (drops ?? 0) + Number(fields.at(-1));
      }
    } catch {
      // Not Linux.
    }
  }
  return drops;
}
