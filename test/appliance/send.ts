// Puts an answer of the simulated console onto its connection, whole or with a fault of the transport. Called by
// appliance.ts. Everything here works on bytes; what the page says was settled before.
import type { ServerResponse } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import { createGzip, gzipSync } from 'node:zlib';
import type { ConsoleAnswer } from './console/types.ts';
import type { Fault } from './faults.ts';

export interface Outgoing {
  readonly response: ServerResponse;
  readonly answer: ConsoleAnswer;
  readonly framing: 'length' | 'chunked' | 'close';
  /** The client takes gzip and the appliance gives it. */
  readonly gzip: boolean;
  /** Breaks the connection with a TCP reset. */
  readonly reset: () => void;
}

type Framing = Outgoing['framing'];

/** Sends the answer; resolves with how it ended. `fault` is the one fault of the transport, if any. */
export async function send(outgoing: Outgoing, fault: Fault | undefined): Promise<'sent' | 'fault' | 'aborted'> {
  const { response, answer } = outgoing;
  if (fault?.kind === 'delay') await Promise.race([wait(fault.ms, undefined, { ref: false }), closed(response)]);
  if (response.destroyed) return 'aborted';
  for (const [name, value] of Object.entries(answer.headers)) response.setHeader(name, value);
  if (answer.cookies.length > 0) response.setHeader('Set-Cookie', answer.cookies);
  response.statusCode = answer.status;
  const plain = Buffer.from(answer.body, answer.charset === 'iso-8859-1' ? 'latin1' : 'utf8');
  let body: Buffer = plain;
  if (outgoing.gzip && plain.length > 0) {
    body = gzipSync(plain);
    response.setHeader('Content-Encoding', 'gzip');
  }
  if (fault === undefined || fault.kind === 'delay') return whole(response, body, outgoing.framing);
  return broken(outgoing, fault, body);
}

function frame(response: ServerResponse, framing: Framing, bytes: number): void {
  if (framing === 'length') response.setHeader('Content-Length', String(bytes));
  if (framing !== 'close') return;
  response.useChunkedEncodingByDefault = false;
  response.shouldKeepAlive = false;
}

async function whole(response: ServerResponse, body: Buffer, framing: Framing): Promise<'sent' | 'aborted'> {
  // An empty body is always framed, as Tomcat does.
  frame(response, body.length === 0 ? 'length' : framing, body.length);
  response.end(body);
  await closed(response);
  return response.writableFinished ? 'sent' : 'aborted';
}

/** When the response is over, one way or the other. */
function closed(response: ServerResponse): Promise<void> {
  if (response.closed) return Promise.resolve();
  return new Promise((resolve) => response.once('close', resolve));
}

/** Writes and waits until the bytes have left, so that a reset behind them does not overtake them. */
function write(response: ServerResponse, bytes: Buffer): Promise<void> {
  return new Promise((resolve) => response.write(bytes, () => resolve()));
}

async function broken(outgoing: Outgoing, fault: Fault, body: Buffer): Promise<'fault' | 'sent' | 'aborted'> {
  const { response } = outgoing;
  switch (fault.kind) {
    case 'no-answer':
      await closed(response);
      return 'fault';
    case 'reset':
      outgoing.reset();
      return 'fault';
    case 'stall':
      frame(response, outgoing.framing, body.length);
      await write(response, body.subarray(0, fault.afterBytes));
      await closed(response);
      return 'fault';
    case 'cut':
      frame(response, fault.framing, body.length);
      await write(response, body.subarray(0, fault.atByte));
      if (fault.how === 'reset') outgoing.reset();
      else response.socket?.end();
      await closed(response);
      return 'fault';
    case 'wrong-length':
      response.setHeader('Content-Length', String(Math.max(0, body.length + fault.by)));
      await write(response, body);
      if (fault.by < 0) response.socket?.end();
      await closed(response);
      return 'fault';
    case 'charset': {
      const type = outgoing.answer.headers['Content-Type']?.split(';')[0] ?? 'text/html';
      response.setHeader('Content-Type', `${type};charset=${fault.declared}`);
      response.removeHeader('Content-Encoding');
      return whole(response, Buffer.from(outgoing.answer.body, fault.actual), outgoing.framing);
    }
    case 'gzip-undeclared':
      response.removeHeader('Content-Encoding');
      return whole(response, gzipSync(Buffer.from(outgoing.answer.body)), outgoing.framing);
    case 'gzip-bomb':
      return bomb(response, fault.bytes);
    case 'endless':
      response.removeHeader('Content-Encoding');
      return endless(response, body);
    case 'drip':
      return drip(response, body, fault.bytes, fault.everyMs, outgoing.framing);
    case 'huge-headers':
      response.setHeader('X-Filler', 'x'.repeat(fault.bytes));
      return whole(response, body, outgoing.framing);
    case 'endless-headers':
      return raw(response, endlessHeaders);
    case 'raw':
      return raw(response, () => undefined, fault.bytes);
    default:
      return whole(response, body, outgoing.framing);
  }
}

async function bomb(response: ServerResponse, bytes: number): Promise<'fault'> {
  response.setHeader('Content-Encoding', 'gzip');
  const gzip = createGzip({ level: 9 });
  gzip.pipe(response);
  const zeros = Buffer.alloc(1 << 20, 0x20);
  const over = closed(response);
  for (let left = bytes; left > 0 && !response.destroyed; left -= zeros.length) {
    if (!gzip.write(zeros.subarray(0, Math.min(left, zeros.length)))) {
      await Promise.race([new Promise((resolve) => gzip.once('drain', resolve)), over]);
    }
  }
  gzip.end();
  await over;
  return 'fault';
}

async function endless(response: ServerResponse, body: Buffer): Promise<'fault'> {
  const piece = body.length === 0 ? Buffer.alloc(4096, 0x20) : body;
  const over = closed(response);
  while (!response.destroyed) {
    if (!response.write(piece)) await Promise.race([new Promise((resolve) => response.once('drain', resolve)), over]);
    await new Promise((resolve) => setImmediate(resolve));
  }
  return 'fault';
}

async function drip(
  response: ServerResponse,
  body: Buffer,
  bytes: number,
  everyMs: number,
  framing: Framing,
): Promise<'fault' | 'sent' | 'aborted'> {
  frame(response, framing, body.length);
  const over = closed(response);
  for (let at = 0; at < body.length && !response.destroyed; at += bytes) {
    response.write(body.subarray(at, at + bytes));
    await Promise.race([wait(everyMs), over]);
  }
  response.end();
  await over;
  return response.writableFinished ? 'sent' : 'aborted';
}

/** Bytes straight onto the connection, past Node's HTTP; ends the connection unless `more` goes on. */
async function raw(
  response: ServerResponse,
  more: (response: ServerResponse) => Promise<void> | undefined,
  bytes: string | Buffer = 'HTTP/1.1 200 OK\r\n',
): Promise<'fault'> {
  const over = closed(response);
  response.socket?.write(bytes);
  const going = more(response);
  if (going === undefined) response.socket?.end();
  await going;
  await over;
  return 'fault';
}

async function endlessHeaders(response: ServerResponse): Promise<void> {
  const { socket } = response;
  for (let i = 0; socket !== null && !socket.destroyed; i++) {
    if (!socket.write(`X-Header-${i}: ${'x'.repeat(1000)}\r\n`)) {
      await Promise.race([new Promise((resolve) => socket.once('drain', resolve)), closed(response)]);
    }
    await new Promise((resolve) => setImmediate(resolve));
  }
}
