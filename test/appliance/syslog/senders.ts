// Syslog senders as an appliance or a relay would be: UDP, TCP with either framing, TLS; and the live world's security
// events forwarded as they are stored. For tests of the receiver. They send what they are told, also when it is wrong.
import dgram from 'node:dgram';
import net from 'node:net';
import tls from 'node:tls';
import type { World } from '../world.ts';
import { cefOf, rfc3164, rfc5424 } from './cef.ts';

/** RFC 6587: a count before each message, or a line feed behind it. */
export type Framing = 'octet-counting' | 'newline';

export interface Target {
  readonly port: number;
  /** Default 127.0.0.1. */
  readonly host?: string;
}

export interface UdpSender {
  /** One datagram; resolves when the system has taken it. */
  send(message: string | Buffer): Promise<void>;
  /** `count` datagrams at a steady rate, made one by one. Resolves with the ms it took. */
  burst(count: number, perSecond: number, message: (index: number) => string): Promise<number>;
  close(): Promise<void>;
}

/** Opens a UDP sender. */
export async function openUdpSender(target: Target): Promise<UdpSender> {
  const socket = dgram.createSocket('udp4');
  socket.on('error', () => undefined);
  await new Promise<void>((resolve) => socket.connect(target.port, target.host ?? '127.0.0.1', resolve));
  const send = (message: string | Buffer): Promise<void> =>
    new Promise((resolve, reject) => socket.send(message, (error) => (error === null ? resolve() : reject(error))));
  return {
    send,
    async burst(count, perSecond, message) {
      const startedMs = performance.now();
      for (let sent = 0; sent < count; ) {
        const due = Math.min(count, Math.ceil(((performance.now() - startedMs) / 1000) * perSecond) + 1);
        // The system's send queue is the only brake: the last of each batch is waited for.
        while (sent < due - 1) socket.send(message(sent++));
        if (sent < due) await send(message(sent++));
        await new Promise((resolve) => setImmediate(resolve));
      }
      return performance.now() - startedMs;
    },
    close: () => new Promise((resolve) => socket.close(() => resolve())),
  };
}

export interface StreamSender {
  /** Framed messages in one write, or cut in two after `splitAt` bytes with a turn of the event loop between. */
  send(messages: readonly (string | Buffer)[], splitAt?: number): Promise<void>;
  /** Bytes as they are, for frames that are wrong. */
  sendRaw(bytes: string | Buffer): Promise<void>;
  /** Ends the connection and waits until the receiver has ended it too. */
  close(): Promise<void>;
  /** Breaks it with a TCP reset (TCP only; a TLS connection is cut without notice). */
  reset(): void;
}

/** Bytes of one message on a stream. */
export function frameOf(message: string | Buffer, framing: Framing): Buffer {
  const bytes = typeof message === 'string' ? Buffer.from(message) : message;
  return framing === 'newline'
    ? Buffer.concat([bytes, Buffer.from('\n')])
    : Buffer.concat([Buffer.from(`${bytes.length} `), bytes]);
}

/** Opens a TCP sender, or a TLS one where `secure` is given (RFC 5425 wants octet counting there; senders differ). */
export async function openStreamSender(
  target: Target,
  framing: Framing,
  secure?: tls.ConnectionOptions,
): Promise<StreamSender> {
  const host = target.host ?? '127.0.0.1';
  const socket = await new Promise<net.Socket>((resolve, reject) => {
    const opened =
      secure === undefined
        ? net.connect({ port: target.port, host }, () => resolve(opened))
        : tls.connect({ port: target.port, host, ...secure }, () => resolve(opened));
    opened.once('error', reject);
  });
  socket.on('error', () => undefined);
  socket.setNoDelay(true);
  socket.resume();
  const sendRaw = (bytes: string | Buffer): Promise<void> =>
    new Promise((resolve) => socket.write(bytes, () => resolve()));
  return {
    sendRaw,
    async send(messages, splitAt) {
      const bytes = Buffer.concat(messages.map((message) => frameOf(message, framing)));
      if (splitAt === undefined) return sendRaw(bytes);
      await sendRaw(bytes.subarray(0, splitAt));
      await new Promise((resolve) => setImmediate(resolve));
      await sendRaw(bytes.subarray(splitAt));
    },
    close: () =>
      new Promise((resolve) => {
        if (socket.destroyed) return resolve();
        socket.once('close', () => resolve());
        socket.end();
      }),
    reset: () => (secure === undefined ? socket.resetAndDestroy() : socket.destroy()),
  };
}

export interface MessageForm {
  /** What stands before the CEF text. */
  readonly header: 'rfc3164' | 'rfc5424' | 'none';
  readonly dialect?: 'named' | 'numbered';
  readonly build: string;
  readonly host?: string;
}

/** The security events stored so far as messages, oldest first. */
export function securityMessages(world: World, form: MessageForm): readonly string[] {
  return world.table('security-events').rows.map((row) => messageOf(world, row, form));
}

/** Sends every security event from now on as it is stored [D: SIEM: to the local syslog daemon, which may forward]. Returns the way to stop. */
export function forwardSecurityEvents(world: World, form: MessageForm, send: (message: string) => unknown): () => void {
  return world.onStored((log, row) => {
    if (log.id === 'security-events') void send(messageOf(world, row, form));
  });
}

function messageOf(world: World, row: Parameters<typeof cefOf>[1], form: MessageForm): string {
  const cef = cefOf(world, row, {
    build: form.build,
    ...(form.dialect === undefined ? {} : { dialect: form.dialect }),
  });
  const options = form.host === undefined ? {} : { host: form.host };
  if (form.header === 'none') return cef;
  return form.header === 'rfc3164' ? rfc3164(world, row.atMs, cef, options) : rfc5424(row.atMs, cef, options);
}
