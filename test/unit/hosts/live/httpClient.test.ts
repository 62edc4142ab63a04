// Whole answers or a named failure: limits (L5), truncation (L4), odd content (L15), hostile answers (L19), against
// a real TLS server whose answer is written byte by byte.
import type { AddressInfo } from 'node:net';
import { createServer, type Server, type TLSSocket } from 'node:tls';
import { deflateSync, gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  defaultRequestLimits,
  type HttpAnswer,
  type HttpPort,
  noAllowances,
  type RequestLimits,
} from '../../../../src/core/live/types.ts';
import { createHttpClient } from '../../../../src/hosts/node/live/httpClient.ts';
import { fingerprintOf, tlsOptionsFor } from '../../../appliance/certificates/certificates.ts';

type Script = (socket: TLSSocket, head: string) => void;

let server: Server;
let script: Script;
let heads: string[];
let connections: number;
let client: HttpPort;
let open: TLSSocket[];

beforeEach(async () => {
  heads = [];
  connections = 0;
  open = [];
  server = createServer(tlsOptionsFor('normal'), (socket) => {
    connections++;
    open.push(socket);
    socket.on('error', () => undefined);
    let text = '';
    socket.on('data', (bytes: Buffer) => {
      text += bytes.toString('latin1');
      const end = text.indexOf('\r\n\r\n');
      if (end < 0) return;
      heads.push(text);
      text = '';
      script(socket, heads.at(-1) ?? '');
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  client = createHttpClient({
    trust: {
      allowances: noAllowances,
      pinOf: (endpoint) => ({
        endpoint,
        fingerprint: fingerprintOf('normal'),
        keyFingerprint: '',
        pem: '',
        acceptedAtMs: 0,
      }),
      accept: () => undefined,
    },
    maxConnections: 1,
    onStep: () => undefined,
  });
});
afterEach(() => {
  client.close();
  for (const socket of open) socket.destroy();
  server.close();
});

const never = new AbortController().signal;

function get(limits: Partial<RequestLimits> = {}, signal: AbortSignal = never): Promise<HttpAnswer> {
  const { port } = server.address() as { port: number };
  const url = `https://127.0.0.1:${port}/cdr/list?max=100`;
  return client.request(
    { method: 'GET', url, headers: { cookie: 'JSESSIONID=abc' } },
    { ...defaultRequestLimits, ...limits },
    signal,
  );
}
const answer =
  (head: string, body: string | Buffer = '', isEnd = false): Script =>
  (socket) => {
    socket.write(Buffer.concat([Buffer.from(`HTTP/1.1 ${head}\r\n\r\n`, 'latin1'), Buffer.from(body as string)]));
    if (isEnd) socket.end();
  };

describe('a whole answer', () => {
  it('is read with its headers, several of one name kept apart', async () => {
    script = answer('200 OK\r\nContent-Length: 5\r\nSet-Cookie: a=1\r\nSet-Cookie: b=2', 'hello');
    const got = await get();
    expect(got.status).toBe(200);
    expect(Buffer.from(got.body).toString()).toBe('hello');
    expect(got.headers['set-cookie']).toBe('a=1\nb=2');
    expect(got.framing).toBe('length');
    expect(heads[0]).toContain('GET /cdr/list?max=100 HTTP/1.1');
    expect(heads[0]).toContain('JSESSIONID=abc');
  });

  it('goes over one connection again and again', async () => {
    script = answer('200 OK\r\nContent-Length: 2', 'ok');
    for (let round = 0; round < 4; round++) await get();
    expect(connections).toBe(1);
  });

  it.each([
    ['gzip', gzipSync('page'.repeat(50))],
    ['deflate', deflateSync('page'.repeat(50))],
  ])('is unpacked (%s)', async (encoding, packed) => {
    script = answer(`200 OK\r\nContent-Encoding: ${encoding}\r\nContent-Length: ${packed.length}`, packed);
    expect(Buffer.from((await get()).body).toString()).toBe('page'.repeat(50));
  });

  it('tells how its end was proven', async () => {
    script = answer('200 OK\r\nTransfer-Encoding: chunked', '3\r\nabc\r\n0\r\n\r\n');
    expect((await get()).framing).toBe('chunked');
    script = answer('200 OK\r\nConnection: close', 'abc', true);
    expect((await get()).framing).toBe('close');
    script = answer('204 No Content');
    expect((await get()).framing).toBe('none-expected');
  });

  it('a redirect is an answer, not an order', async () => {
    script = answer('302 Found\r\nLocation: https://elsewhere.example/\r\nContent-Length: 0');
    expect((await get()).headers.location).toBe('https://elsewhere.example/');
    expect(heads).toHaveLength(1);
  });
});

describe('L4: an answer that broke off is no answer', () => {
  const packed = gzipSync('row\n'.repeat(500));
  const wholes: readonly [string, string, Buffer][] = [
    ['Content-Length', 'Content-Length: 40', Buffer.alloc(40, 'r')],
    ['chunked', 'Transfer-Encoding: chunked', Buffer.from('14\r\nrow,row,row,row,row\n\r\n0\r\n\r\n')],
    ['gzip to the end of the connection', 'Content-Encoding: gzip\r\nConnection: close', packed],
  ];
  it.each(wholes)('%s, cut at every byte', async (_name, header, body) => {
    for (let cut = 0; cut < body.length; cut++) {
      script = answer(`200 OK\r\n${header}`, body.subarray(0, cut), true);
      await expect(get(), `cut at ${cut}`).rejects.toMatchObject({
        code: expect.stringMatching(/^(truncated|reset|malformed)$/) as string,
      });
    }
    script = answer(`200 OK\r\n${header}`, body, true);
    expect((await get()).status).toBe(200);
  });
});

describe('L5 and L19: limits', () => {
  it('no headers, slow headers, a stall in the body, an endless body', async () => {
    script = () => undefined;
    await expect(get({ headersMs: 60 })).rejects.toMatchObject({ code: 'timeout-headers' });
    script = answer('200 OK\r\nContent-Length: 10', 'abc');
    await expect(get({ idleMs: 60 })).rejects.toMatchObject({ code: 'timeout-idle' });
    script = (socket) => {
      socket.write('HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n');
      const drip = setInterval(() => (socket.destroyed ? clearInterval(drip) : socket.write('1\r\nx\r\n')), 10);
    };
    await expect(get({ wholeMs: 120 })).rejects.toMatchObject({ code: 'timeout-whole' });
    script = answer('200 OK\r\nTransfer-Encoding: chunked', `${(5000).toString(16)}\r\n${'x'.repeat(5000)}\r\n`);
    await expect(get({ bodyBytes: 4096 })).rejects.toMatchObject({ code: 'limit-bytes' });
  });

  it('headers larger than the cap', async () => {
    script = answer(`200 OK\r\nX-Long: ${'x'.repeat(20_000)}\r\nContent-Length: 0`);
    await expect(get()).rejects.toMatchObject({ code: 'limit-headers' });
  });

  it('a bomb in the content encoding', async () => {
    const bomb = gzipSync(Buffer.alloc(64 * 1024 * 1024));
    script = answer(`200 OK\r\nContent-Encoding: gzip\r\nContent-Length: ${bomb.length}`, bomb);
    await expect(get()).rejects.toMatchObject({ code: 'limit-ratio' });
  });

  it('a cancel is felt at once', async () => {
    script = () => undefined;
    const cancel = new AbortController();
    const asked = get({}, cancel.signal);
    cancel.abort();
    await expect(asked).rejects.toMatchObject({ code: 'cancelled' });
  });
});

describe('L15: what is no HTTP', () => {
  it.each([
    ['raw bytes', '\x16\x03\x01 not http'],
    ['two lengths', 'HTTP/1.1 200 OK\r\nContent-Length: 3\r\nContent-Length: 5\r\n\r\nabc'],
    ['a length that is none', 'HTTP/1.1 200 OK\r\nContent-Length: many\r\n\r\nabc'],
  ])('%s', async (_name, bytes) => {
    script = (socket) => socket.end(bytes);
    await expect(get()).rejects.toMatchObject({ code: 'malformed' });
  });

  it('gzip without a gzip header', async () => {
    script = answer('200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 5', 'plain');
    await expect(get()).rejects.toMatchObject({ code: 'malformed' });
  });

  it('never goes without TLS', async () => {
    const plain = client.request({ method: 'GET', url: 'http://127.0.0.1/', headers: {} }, defaultRequestLimits, never);
    await expect(plain).rejects.toMatchObject({ code: 'malformed' });
  });
});

describe('L6: a certificate that is not the accepted one', () => {
  it('comes with both: without the accepted one, a renewal with its key would look like another server', async () => {
    const accepted = { fingerprint: fingerprintOf('changed-key'), keyFingerprint: 'K', pem: '', acceptedAtMs: 7 };
    const other = createHttpClient({
      trust: { allowances: noAllowances, pinOf: (endpoint) => ({ endpoint, ...accepted }), accept: () => undefined },
      maxConnections: 1,
      onStep: () => undefined,
    });
    const { port } = server.address() as AddressInfo;
    const asked = other.request(
      { method: 'GET', url: `https://127.0.0.1:${port}/`, headers: {} },
      defaultRequestLimits,
      never,
    );
    await expect(asked).rejects.toMatchObject({
      code: 'certificate-changed',
      certificate: { fingerprint: fingerprintOf('normal') },
      pinned: accepted,
    });
    expect(heads).toEqual([]);
    other.close();
  });
});
