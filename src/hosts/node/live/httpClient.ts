// HTTP/1.1 over trusted sockets for one appliance: whole answers with every limit of reliability goal L5, and a
// word on how the end of each was proven. Follows no redirect, keeps no cookie, retries nothing: the link decides.
import { Agent, type IncomingMessage, request as requestHttp } from 'node:http';
import { pipeline } from 'node:stream';
import type { TLSSocket } from 'node:tls';
import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib';
import {
  type AbortSignalLike,
  type HttpAnswer,
  type HttpPort,
  type HttpRequest,
  RequestFailure,
  type RequestFailureCode,
  type RequestLimits,
} from '../../../core/live/types.ts';
import { openTrustedSocket, type SocketStep, type TrustKeeper } from './trustedSocket.ts';

export interface HttpClientOptions {
  readonly trust: TrustKeeper;
  readonly maxConnections: number;
  readonly onStep: (step: SocketStep) => void;
  readonly now?: () => number;
}

/** A socket that was idle longer may be dead without knowing it (NAT, sleep): it is not used again (L13). */
const maxIdleMs = 30_000;

/** Decoded bytes that are let through whatever the ratio: small pages compress well. */
const ratioFreeBytes = 1024 * 1024;

/** An HTTP port for one appliance. The sockets it keeps end with close(). */
export function createHttpClient(options: HttpClientOptions): HttpPort {
  const now = options.now ?? Date.now;
  const sockets = new Set<TLSSocket>();
  const idleSince = new WeakMap<object, number>();
  let limitsNow: Pick<RequestLimits, 'connectMs' | 'tlsMs'> = { connectMs: maxIdleMs, tlsMs: maxIdleMs };

  const agent = new Agent({ keepAlive: true, maxSockets: options.maxConnections, scheduling: 'lifo' });
  agent.createConnection = (target, done) => {
    openTrustedSocket({
      host: target.host ?? '',
      port: Number(target.port),
      limits: limitsNow,
      trust: options.trust,
      onStep: options.onStep,
      now,
    }).then(
      (socket) => {
        sockets.add(socket);
        socket.once('close', () => sockets.delete(socket));
        done?.(null, socket);
      },
      // The agent hands the error to the request that asked; the stream argument is for success only.
      (error: Error) => (done as ((error: Error) => void) | undefined)?.(error),
    );
    return undefined;
  };
  agent.on('free', (socket: object) => idleSince.set(socket, now()));

  /** Ends kept sockets that have been idle too long, before one of them is taken again. */
  function dropIdle(): void {
    for (const kept of Object.values(agent.freeSockets).flat()) {
      if (kept !== undefined && now() - (idleSince.get(kept) ?? 0) > maxIdleMs) kept.destroy();
    }
  }

  return {
    async request(request, limits, signal) {
      limitsNow = limits;
      dropIdle();
      return exchange(agent, request, limits, signal, now);
    },
    trust: options.trust.accept,
    close() {
      agent.destroy();
      for (const socket of sockets) socket.destroy();
    },
  };
}

async function exchange(
  agent: Agent,
  request: HttpRequest,
  limits: RequestLimits,
  signal: AbortSignalLike,
  now: () => number,
): Promise<HttpAnswer> {
  const url = new URL(request.url);
  if (url.protocol !== 'https:') throw new RequestFailure('malformed', `Only https is spoken, not ${url.protocol}`);
  if (signal.aborted) throw new RequestFailure('cancelled', 'Cancelled.');
  const startedMs = now();
  const body = request.body === undefined ? undefined : Buffer.from(request.body, 'utf8');
  const outgoing = requestHttp({
    agent,
    host: url.hostname.replace(/^\[|\]$/g, ''),
    port: url.port === '' ? 443 : Number(url.port),
    defaultPort: 443,
    path: `${url.pathname}${url.search}`,
    method: request.method,
    headers: {
      'accept-encoding': 'gzip',
      ...request.headers,
      ...(body === undefined ? {} : { 'content-length': String(body.length) }),
    },
    maxHeaderSize: limits.headerBytes,
    insecureHTTPParser: false,
  });

  return new Promise<HttpAnswer>((resolve, reject) => {
    const timers = new Map<string, NodeJS.Timeout>();
    let isOver = false;
    const settle = (how: () => void): void => {
      if (isOver) return;
      isOver = true;
      for (const timer of timers.values()) clearTimeout(timer);
      signal.removeEventListener('abort', onAbort);
      how();
    };
    const fail = (code: RequestFailureCode, message: string, cause?: RequestFailure): void =>
      settle(() => {
        outgoing.destroy();
        const text = `${request.method} ${url.host}${url.pathname}: ${message}`;
        // Both certificates go on: without the accepted one a renewal with its key would look like another server.
        reject(new RequestFailure(code, text, cause?.certificate, cause?.pinned));
      });
    const limit = (name: string, ms: number, code: RequestFailureCode, message: string): void => {
      clearTimeout(timers.get(name));
      timers.set(
        name,
        setTimeout(() => fail(code, message), ms),
      );
    };
    const onAbort = (): void => fail('cancelled', 'cancelled.');
    signal.addEventListener('abort', onAbort);
    limit('whole', limits.wholeMs, 'timeout-whole', `not done within ${limits.wholeMs / 1000} s.`);

    outgoing.on('socket', (socket) => {
      const start = (): void =>
        limit('headers', limits.headersMs, 'timeout-headers', `no answer within ${limits.headersMs / 1000} s.`);
      if (socket.connecting) socket.once('secureConnect', start);
      else start();
    });
    outgoing.on('error', (error: NodeJS.ErrnoException) => {
      if (error instanceof RequestFailure) fail(error.code, error.message, error);
      else fail(...failureOf(error));
    });
    outgoing.on('response', (incoming) => {
      clearTimeout(timers.get('headers'));
      const stillAlive = (): void =>
        limit('idle', limits.idleMs, 'timeout-idle', `nothing came for ${limits.idleMs / 1000} s.`);
      stillAlive();
      readBody(incoming, limits, stillAlive).then(
        (whole) =>
          settle(() =>
            resolve({
              status: incoming.statusCode ?? 0,
              headers: headersOf(incoming),
              body: whole,
              framing: framingOf(incoming, request.method),
              tookMs: now() - startedMs,
            }),
          ),
        (error: Error) => {
          if (error instanceof RequestFailure) fail(error.code, error.message);
          else fail(...failureOf(error));
        },
      );
    });
    outgoing.end(body);
  });
}

/** The whole decoded body under the byte and ratio caps. Throws RequestFailure or Node's own errors. */
async function readBody(incoming: IncomingMessage, limits: RequestLimits, stillAlive: () => void): Promise<Uint8Array> {
  let received = 0;
  incoming.on('data', (chunk: Buffer) => {
    received += chunk.length;
    stillAlive();
  });
  const decoder = decoderFor(incoming.headers['content-encoding']);
  const stream = decoder === undefined ? incoming : pipeline(incoming, decoder, () => undefined);
  const pieces: Buffer[] = [];
  let decoded = 0;
  for await (const chunk of stream as AsyncIterable<Buffer>) {
    decoded += chunk.length;
    if (decoded > limits.bodyBytes) {
      throw new RequestFailure('limit-bytes', `the answer is larger than ${limits.bodyBytes} bytes.`);
    }
    if (decoded > ratioFreeBytes && decoded > received * limits.bodyRatio) {
      throw new RequestFailure('limit-ratio', `the answer unpacks to over ${limits.bodyRatio} times its size.`);
    }
    pieces.push(chunk);
  }
  if (!incoming.complete) throw new RequestFailure('truncated', 'the answer broke off.');
  return Buffer.concat(pieces, decoded);
}

function decoderFor(encoding: string | undefined): ReturnType<typeof createGunzip> | undefined {
  switch ((encoding ?? 'identity').trim().toLowerCase()) {
    case '':
    case 'identity':
      return undefined;
    case 'gzip':
    case 'x-gzip':
      return createGunzip();
    case 'deflate':
      return createInflate();
    case 'br':
      return createBrotliDecompress();
    default:
      throw new RequestFailure('malformed', 'the answer is packed in a way that was not asked for.');
  }
}

/** Values of one name joined by line ends, which no header value can hold. */
function headersOf(incoming: IncomingMessage): Record<string, string> {
  const headers: Record<string, string> = Object.create(null) as Record<string, string>;
  for (let i = 0; i + 1 < incoming.rawHeaders.length; i += 2) {
    const name = (incoming.rawHeaders[i] as string).toLowerCase();
    const value = incoming.rawHeaders[i + 1] as string;
    headers[name] = name in headers ? `${headers[name]}\n${value}` : value;
  }
  return headers;
}

function framingOf(incoming: IncomingMessage, method: string): HttpAnswer['framing'] {
  const { statusCode, headers } = incoming;
  if (method === 'HEAD' || statusCode === 204 || statusCode === 304) return 'none-expected';
  if (/(^|,)\s*chunked\s*$/i.test(headers['transfer-encoding'] ?? '')) return 'chunked';
  return headers['content-length'] === undefined ? 'close' : 'length';
}

function failureOf(error: NodeJS.ErrnoException): [RequestFailureCode, string] {
  const code = error.code ?? '';
  if (code === 'HPE_HEADER_OVERFLOW') return ['limit-headers', 'the headers of the answer are too large.'];
  if (code.startsWith('HPE_')) return ['malformed', `the answer is no HTTP (${code}).`];
  if (code === 'Z_BUF_ERROR' || code === 'ERR_STREAM_PREMATURE_CLOSE')
    return ['truncated', 'the packed answer broke off.'];
  if (code.startsWith('Z_') || code.startsWith('ERR_') || code.includes('BROTLI')) {
    return ['malformed', `the answer cannot be unpacked (${code}).`];
  }
  if (code === 'ECONNRESET' && error.message === 'aborted') return ['truncated', 'the answer broke off.'];
  if (code === 'ECONNRESET' || code === 'EPIPE' || error.message === 'socket hang up') {
    return ['reset', 'the connection was cut.'];
  }
  return ['reset', `the connection failed (${code || 'no code'}).`];
}
