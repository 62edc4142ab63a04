// What the loopback server lets in and what it refuses, over real sockets with the stand-in core: one token,
// one cookie, one host name, one origin, files of the page's own folder only, uploads that leave nothing.
import { on, once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdtemp, readdir, readFile, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { type IncomingHttpHeaders, request } from 'node:http';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { startWebHost, type WebHost } from '../../src/hosts/web/server.ts';

const distFolder = path.join(import.meta.dirname, '../../.cache/test-cores/standIn');
const limitBytes = 1000;

interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
}

describe('the loopback server', () => {
  let folder: string;
  let host: WebHost;
  let url: URL;
  let cookie: string;

  /** A request with exactly these headers; fetch() would refuse to send some of them. */
  async function send(
    method: string,
    target: string,
    headers: Record<string, string> = {},
    body = '',
  ): Promise<Answer> {
    const sent = request({ host: '127.0.0.1', port: url.port, method, path: target, headers });
    sent.end(body);
    const [response] = (await once(sent, 'response')) as [
      NodeJS.ReadableStream & { statusCode: number; headers: IncomingHttpHeaders },
    ];
    let text = '';
    for await (const chunk of response) text += String(chunk);
    return { status: response.statusCode, headers: response.headers, text };
  }
  const own = (): Record<string, string> => ({ cookie, origin: url.origin });
  const refOf = (answer: Answer): string => (JSON.parse(answer.text) as { ref: string }).ref;
  /** The server's private folder, found as an attacker on the same machine would. */
  async function privateFolder(): Promise<string> {
    const names = (await readdir(os.tmpdir())).filter((name) => name.startsWith(`psconsole-${process.pid}-`));
    const folders = names.map((name) => path.join(os.tmpdir(), name));
    const ages = await Promise.all(folders.map(async (each) => (await stat(each)).birthtimeMs));
    return folders[ages.indexOf(Math.max(...ages))] ?? '';
  }
  async function filesIn(top: string): Promise<string[]> {
    return (await readdir(top, { recursive: true, withFileTypes: true }))
      .filter((entry) => entry.isFile())
      .map((entry) => entry.name)
      .sort();
  }

  beforeEach(async () => {
    folder = await mkdtemp(path.join(os.tmpdir(), 'web-host-'));
    const sample = path.join(folder, 'sample.zip');
    await writeFile(sample, 'sample');
    host = await startWebHost({
      files: [path.join(folder, 'given.csv')],
      sample,
      distFolder,
      uploadLimitBytes: limitBytes,
    });
    url = new URL(host.url);
    const entry = await send('GET', `${url.pathname}${url.search}`);
    cookie = (entry.headers['set-cookie']?.[0] ?? '').split(';')[0] ?? '';
  });
  afterEach(async () => {
    await host.stop();
    await rm(folder, { recursive: true });
  });

  test('the token opens one session, once, and leaves the address', async () => {
    const second = await startWebHost({ files: [], sample: path.join(folder, 'sample.zip'), distFolder });
    const other = new URL(second.url);
    const enter = () => fetch(second.url, { redirect: 'manual' });
    const first = await enter();
    expect(first.status).toBe(303);
    expect(first.headers.get('location')).toBe('/');
    expect(first.headers.get('set-cookie')).toMatch(
      new RegExp(`^psconsole-${other.port}=[\\w-]{43}; HttpOnly; SameSite=Strict; Path=/$`),
    );
    expect((await enter()).status).toBe(403);
    await second.stop();
    await expect(enter()).rejects.toThrow();
  });

  test.each([
    ['no cookie', {}],
    ['a wrong cookie', { cookie: 'psconsole-1=x' }],
  ])('nothing but a refusal with %s', async (_name, headers) => {
    for (const target of ['/', '/page.js', '/start', '/download/x']) {
      const answer = await send('GET', target, headers as Record<string, string>);
      expect(answer.status, target).toBe(403);
      expect(answer.text).not.toContain('csp-nonce');
    }
    expect((await send('POST', '/files?name=a', { ...headers, origin: url.origin }, 'x')).status).toBe(403);
  });

  test.each(['localhost', 'evil.example', '127.0.0.1', '127.0.0.1:1', '[::1]'])(
    'the host name %s is refused',
    async (name) => {
      const named = name.includes(':') || name === '127.0.0.1' ? name : `${name}:${url.port}`;
      expect((await send('GET', '/', { ...own(), host: named })).status).toBe(403);
    },
  );

  test.each(['http://evil.example', 'null', 'https://127.0.0.1', `http://localhost`])(
    'the origin %s is refused',
    async (origin) => {
      expect((await send('GET', '/', { cookie, origin })).status).toBe(403);
      expect((await send('POST', '/files?name=a', { cookie, origin }, 'x')).status).toBe(403);
    },
  );

  test('a change without an origin is refused', async () => {
    expect((await send('POST', '/restart', { cookie })).status).toBe(403);
  });

  test.each([
    ['no cookie', () => ({ origin: url.origin })],
    ['a strange origin', () => ({ cookie, origin: 'http://evil.example' })],
    ['no origin', () => ({ cookie })],
    ['a strange host', () => ({ ...own(), host: 'evil.example' })],
  ])('a WebSocket with %s is refused', async (_name, headers) => {
    const socket = new WebSocket(`ws://127.0.0.1:${url.port}/wire`, { headers: headers() as Record<string, string> });
    const [error] = (await once(socket, 'error')) as [Error];
    expect(error.message).toContain('403');
  });

  test('every answer carries the headers that shut the page in, with a new nonce each time', async () => {
    const pages = [await send('GET', '/', own()), await send('GET', '/', own())];
    for (const { status, headers, text } of pages) {
      expect(status).toBe(200);
      expect(headers).toMatchObject({
        'x-content-type-options': 'nosniff',
        'referrer-policy': 'no-referrer',
        'cross-origin-opener-policy': 'same-origin',
        'cross-origin-resource-policy': 'same-origin',
        'cache-control': 'no-store',
      });
      const nonce = /content="([\w-]{22})"/.exec(text)?.[1];
      expect(String(headers['content-security-policy'])).toBe(
        `default-src 'none'; script-src 'self'; style-src 'self' 'nonce-${nonce}'; connect-src 'self' ws://127.0.0.1:${url.port}; img-src 'self' data:; font-src 'self' data:; object-src 'none'; base-uri 'none'; frame-src 'none'; frame-ancestors 'none'; form-action 'none'`,
      );
    }
    expect(pages[0]?.text).not.toBe(pages[1]?.text);
    expect((await send('GET', '/nothing.js', own())).headers['content-security-policy']).toContain(
      "default-src 'none'",
    );
  });

  test.each([
    '/../outside.json',
    '/%2e%2e/outside.json',
    '/..%2foutside.json',
    '/..%5coutside.json',
    '/..%2frenderer-evil/secret.js',
    '/%00',
    '/%',
    '/link.js',
    '//etc/passwd',
    '/core/coreWorker.cjs',
  ])('%s is no file of the page', async (target) => {
    const link = path.join(distFolder, 'renderer/link.js');
    await symlink('../outside.json', link).catch(() => undefined);
    expect((await send('GET', target, own())).status).toBe(404);
    await rm(link, { force: true });
  });

  test('files of the command line are told once, and paths never', async () => {
    const first = await send('POST', '/open-requests', own());
    expect(JSON.parse(first.text)).toEqual({ files: [{ ref: expect.any(String), name: 'given.csv' }] });
    expect(first.text).not.toContain(folder);
    expect(JSON.parse((await send('POST', '/open-requests', own())).text)).toEqual({ files: [] });
  });

  test('an upload lies in a private folder until it is revoked', async () => {
    const taken = await send('POST', `/files?name=${encodeURIComponent('../../a b.csv')}`, own(), 'rows');
    expect(taken.status).toBe(201);
    const top = await privateFolder();
    expect(await filesIn(top)).toEqual(['.._.._a b.csv']);
    expect((await stat(top)).mode & 0o777).toBe(0o700);
    const [slot = ''] = await readdir(top);
    expect((await stat(path.join(top, slot, '.._.._a b.csv'))).mode & 0o777).toBe(0o600);
    expect((await send('GET', `/download/${refOf(taken)}`, own())).status).toBe(404);
    await send('POST', `/revoke?ref=${refOf(taken)}`, own());
    expect(await filesIn(top)).toEqual([]);
  });

  test('a folder keeps its inner places, and no place leads out of it', async () => {
    const made = await send('POST', '/folders?name=logs', own());
    const place = (inner: string) =>
      send('POST', `/files?folder=${refOf(made)}&path=${encodeURIComponent(inner)}`, own(), 'x');
    expect((await place('2012/sip.csv')).status).toBe(201);
    for (const inner of ['../out.csv', 'a/../../out.csv', '/etc/x', '', 'a//b', '.', '..', `${'a/'.repeat(70)}b`]) {
      expect((await place(inner)).status, inner).toBe(400);
    }
    expect((await place('2012/sip.csv')).status).toBe(507);
    expect(await filesIn(await privateFolder())).toEqual(['sip.csv']);
  });

  test('uploads stop at the cap and leave nothing of what was too large', async () => {
    expect((await send('POST', '/files?name=a', own(), 'x'.repeat(limitBytes))).status).toBe(201);
    const refused = await send('POST', '/files?name=b', own(), 'x');
    expect(refused.status).toBe(413);
    expect(JSON.parse(refused.text)).toMatchObject({ error: { code: 'too-large' } });
    expect(await filesIn(await privateFolder())).toEqual(['a']);
  });

  test('a saved file comes back as an attachment with a safe name', async () => {
    const target = await send('POST', `/save?name=${encodeURIComponent('Größe "1".csv')}`, own());
    const [slot = ''] = await readdir(await privateFolder());
    await writeFile(path.join(await privateFolder(), slot, 'Größe _1_.csv'), 'a;b');
    const answer = await send('GET', `/download/${refOf(target)}`, own());
    expect(answer.text).toBe('a;b');
    expect(answer.headers['content-disposition']).toBe(
      `attachment; filename="Gr__e _1_.csv"; filename*=UTF-8''Gr%C3%B6%C3%9Fe%20_1_.csv`,
    );
    expect(answer.headers['content-type']).toBe('application/octet-stream');
  });

  test('what was given on the command line cannot be fetched or removed', async () => {
    await writeFile(path.join(folder, 'given.csv'), 'mine');
    const { files } = JSON.parse((await send('POST', '/open-requests', own())).text) as { files: { ref: string }[] };
    const ref = files[0]?.ref ?? '';
    expect((await send('GET', `/download/${ref}`, own())).status).toBe(404);
    await send('POST', `/revoke?ref=${ref}`, own());
    expect(await readFile(path.join(folder, 'given.csv'), 'utf8')).toBe('mine');
  });

  test('a core that died is started again with everything that was granted', async () => {
    // Listens from the start: the first message may come with the answer to the upgrade.
    const connect = async () => {
      const socket = new WebSocket(`ws://127.0.0.1:${url.port}/wire`, { headers: own() });
      const messages = on(socket, 'message');
      await once(socket, 'open');
      return {
        socket,
        next: async () => JSON.parse(String(((await messages.next()).value as [Buffer])[0])) as unknown,
      };
    };
    const ask = ({ socket, next }: Awaited<ReturnType<typeof connect>>, sql: string) => {
      socket.send(JSON.stringify({ kind: 'request', id: 1, method: 'sql.query', params: { sql, limit: 1 } }));
      return next();
    };
    const stopped = { kind: 'stopped', error: { code: 'core-stopped' } };
    expect(await ask(await connect(), 'die')).toMatchObject(stopped);
    expect(await (await connect()).next()).toMatchObject(stopped);
    expect((await send('POST', '/restart', own())).status).toBe(200);
    const page = await connect();
    expect(await ask(page, 'grants')).toMatchObject({ value: { values: [['read:sample.zip'], ['read:given.csv']] } });
    // A second page may press the same button late: the new core must not be ended by it.
    expect((await send('POST', '/restart', own())).status).toBe(200);
    expect(await ask(page, 'still here')).toMatchObject({ kind: 'ok' });
    page.socket.close();
  });

  test('stopping removes the private folder', async () => {
    const top = await privateFolder();
    expect(existsSync(top)).toBe(true);
    await host.stop();
    expect(existsSync(top)).toBe(false);
  });
});
