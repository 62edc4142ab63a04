// The loopback host: the same page and the same core as the desktop program, for a browser on this
// machine. Listens on 127.0.0.1 only and lets in whoever holds the URL that startWebHost returns, once.
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import type { Duplex } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { WebSocketServer } from 'ws';
import { ConsoleError, type ErrorFacts, toErrorFacts } from '../../contract/errors.ts';
import { createGrants, type GrantedFile, type Grants } from '../grants.ts';
import { emptyPolicy, readPageFile, securityHeaders } from '../pageFiles.ts';
import { type CoreThread, startCoreThread } from './coreThread.ts';
import { createGate, type Gate } from './gate.ts';
import { createPrivateFolder, type PrivateFolder, safeFileName, safeRelativePath } from './privateFolder.ts';

export interface WebHostOptions {
  /** Files and folders that the page opens at first. Relative ones are taken from the working folder. */
  readonly files: readonly string[];
  /** 0 or left out = any free port. */
  readonly port?: number | undefined;
  /** The sample bundle. */
  readonly sample: string;
  /** Folder with renderer/ and core/; left out, the one this program was built into. */
  readonly distFolder?: string | undefined;
  /** Cap on all uploads held at a time, in bytes. */
  readonly uploadLimitBytes?: number | undefined;
}

export interface WebHost {
  /** Opens the console in one browser, once: the token in it is spent by the first use. */
  readonly url: string;
  stop(): Promise<void>;
}

const defaultUploadLimitBytes = 8 * 1024 ** 3;
/** Far above any call of the page; a bound for the buffer of one frame. */
const maxFrameBytes = 16 * 1024 ** 2;

interface Site {
  readonly gate: Gate;
  readonly core: CoreThread;
  readonly grants: Grants;
  readonly folder: PrivateFolder;
  readonly pageFolder: string;
  readonly connectSource: string;
  readonly sample: GrantedFile;
  /** Files the page has not been told about yet. */
  readonly openRequests: GrantedFile[];
}

/** Starts the server and its core. Throws ConsoleError `core-stopped`, or Node's error when the port is taken. */
export async function startWebHost(options: WebHostOptions): Promise<WebHost> {
  const distFolder = options.distFolder ?? path.join(__dirname, '..');
  const server = createServer();
  const port = await listen(server, options.port ?? 0);
  const folder = await createPrivateFolder(options.uploadLimitBytes ?? defaultUploadLimitBytes);
  let send: CoreThread['send'] = () => false;
  const grants = createGrants((control) => send(control));
  const core = await startCoreThread(path.join(distFolder, 'core', 'coreWorker.cjs'), {
    onStarted(sendToCore) {
      send = sendToCore;
      grants.resend();
    },
    onGranted: grants.acknowledge,
    onEnded: grants.releaseAll,
  }).catch(async (thrown: unknown) => {
    server.close();
    await folder.remove();
    throw thrown;
  });
  const site: Site = {
    gate: createGate(port),
    core,
    grants,
    folder,
    pageFolder: path.join(distFolder, 'renderer'),
    connectSource: `ws://127.0.0.1:${port}`,
    sample: await grants.grant(path.resolve(options.sample), 'read'),
    openRequests: await Promise.all(options.files.map((file) => grants.grant(path.resolve(file), 'read'))),
  };
  const sockets = new WebSocketServer({ noServer: true, maxPayload: maxFrameBytes, perMessageDeflate: false });
  server.on('request', (request, response) => void answer(site, request, response));
  server.on('upgrade', (request, socket, head) => upgrade(site, sockets, request, socket, head));

  return {
    url: `http://127.0.0.1:${port}/?token=${site.gate.token}`,
    async stop() {
      server.close();
      await core.stop();
      for (const socket of sockets.clients) socket.terminate();
      server.closeAllConnections();
      await folder.remove();
    },
  };
}

function listen(server: Server, port: number): Promise<number> {
  // A large upload over a slow tunnel may take longer than Node's five minutes.
  server.requestTimeout = 0;
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen({ host: '127.0.0.1', port, exclusive: true }, () => {
      server.off('error', reject);
      resolve((server.address() as AddressInfo).port);
    });
  });
}

function upgrade(site: Site, sockets: WebSocketServer, request: IncomingMessage, socket: Duplex, head: Buffer): void {
  const isWelcome = request.url === '/wire' && site.gate.isFromOwnPage(request) && site.gate.hasSession(request);
  if (!isWelcome) {
    socket.end('HTTP/1.1 403 Forbidden\r\nconnection: close\r\ncontent-length: 0\r\n\r\n');
    return;
  }
  sockets.handleUpgrade(request, socket, head, (webSocket) => site.core.serve(webSocket));
}

async function answer(site: Site, request: IncomingMessage, response: ServerResponse): Promise<void> {
  try {
    const url = new URL(request.url ?? '/', 'http://127.0.0.1');
    if (!site.gate.isAddressedHere(request)) {
      refuse(response, 'This address is for 127.0.0.1 and the port it was started with only.');
      return;
    }
    if (request.method === 'GET' && url.pathname === '/' && url.searchParams.has('token')) {
      enter(site, request, response, url.searchParams.get('token') ?? '');
      return;
    }
    if (!site.gate.hasSession(request)) {
      refuse(response, 'Open the console with the address it printed when it started. That address works once.');
      return;
    }
    if (request.method === 'GET') await answerGet(site, url, response);
    else if (site.gate.isFromOwnPage(request)) await answerChange(site, url, request, response);
    else refuse(response, 'This request did not come from the console.');
  } catch (thrown) {
    if (response.headersSent) response.destroy();
    else sendError(response, toErrorFacts(thrown));
  }
}

/** Trades the token for a cookie and takes it out of the address bar. */
function enter(site: Site, request: IncomingMessage, response: ServerResponse, token: string): void {
  const cookie = site.gate.redeem(token);
  if (cookie === undefined && !site.gate.hasSession(request)) {
    refuse(response, 'This address has been used. Start the console again for a new one.');
    return;
  }
  response.writeHead(303, {
    ...securityHeaders(emptyPolicy),
    location: '/',
    ...(cookie === undefined ? {} : { 'set-cookie': cookie }),
  });
  response.end();
}

async function answerGet(site: Site, url: URL, response: ServerResponse): Promise<void> {
  if (url.pathname === '/start') {
    sendJson(response, 200, { sample: site.sample });
  } else if (url.pathname.startsWith('/download/')) {
    await download(site, url.pathname.slice('/download/'.length), response);
  } else {
    const page = await readPageFile(site.pageFolder, url.pathname, site.connectSource);
    response.writeHead(page.status, { ...page.headers, 'content-length': page.body.byteLength });
    response.end(page.body);
  }
}

async function answerChange(site: Site, url: URL, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const name = url.searchParams.get('name') ?? '';
  switch (`${request.method} ${url.pathname}`) {
    case 'POST /open-requests':
      sendJson(response, 200, { files: site.openRequests.splice(0) });
      return;
    case 'POST /files':
      sendJson(response, 201, await takeFile(site, url, request));
      return;
    case 'POST /folders':
      sendJson(response, 201, await site.grants.grant(await site.folder.makeFolder(name), 'read', safeFileName(name)));
      return;
    case 'POST /save':
      sendJson(
        response,
        201,
        await site.grants.grant(await site.folder.reserve(name), 'write', safeFileName(name), true),
      );
      return;
    case 'POST /reopen': {
      const written = site.grants.find(url.searchParams.get('ref') ?? '', 'write');
      if (written === undefined) throw new ConsoleError('not-found', 'There is no such file to open.');
      sendJson(response, 201, await site.grants.grant(written.path, 'read', written.name));
      return;
    }
    case 'POST /revoke':
      await revoke(site, url.searchParams.get('ref') ?? '');
      sendJson(response, 200, {});
      return;
    case 'POST /restart':
      await site.core.restart();
      sendJson(response, 200, {});
      return;
    default:
      sendJson(response, 404, { error: { code: 'not-found', message: 'There is no such address.' } });
  }
}

/** One uploaded file: on its own, or with `folder` and `path` as a member of an uploaded folder. */
async function takeFile(site: Site, url: URL, request: IncomingMessage): Promise<GrantedFile> {
  const name = url.searchParams.get('name') ?? '';
  const folderRef = url.searchParams.get('folder');
  if (folderRef === null) {
    const target = await site.folder.reserve(name);
    try {
      await site.folder.receive(request, target);
    } catch (thrown) {
      await site.folder.release(target);
      throw thrown;
    }
    return site.grants.grant(target, 'read', name === '' ? path.basename(target) : name, true);
  }
  const folder = site.grants.find(folderRef, 'read');
  const place = safeRelativePath(url.searchParams.get('path') ?? '');
  if (folder === undefined || !isInside(site.folder.path, folder.path) || place === undefined) {
    throw new ConsoleError('bad-request', 'The upload names no folder of this console or no place in it.');
  }
  await site.folder.receive(request, path.join(folder.path, place));
  return { ref: folder.ref, name: folder.name };
}

/** Takes back what the page uploaded or had written. Files of the command line stay where they are. */
async function revoke(site: Site, ref: string): Promise<void> {
  const grant = site.grants.find(ref, 'read') ?? site.grants.find(ref, 'write');
  if (grant === undefined || !isInside(site.folder.path, grant.path)) return;
  site.grants.revoke(ref);
  await site.folder.release(grant.path);
}

function isInside(folder: string, file: string): boolean {
  return file.startsWith(folder + path.sep);
}

/** Hands a written file to the browser. Only what was granted for writing can be fetched this way. */
async function download(site: Site, ref: string, response: ServerResponse): Promise<void> {
  const grant = site.grants.find(ref, 'write');
  const size = grant === undefined ? undefined : await stat(grant.path).catch(() => undefined);
  if (grant === undefined || size === undefined) throw new ConsoleError('not-found', 'There is no such file to fetch.');
  response.writeHead(200, {
    ...securityHeaders(emptyPolicy),
    'content-type': 'application/octet-stream',
    'content-length': size.size,
    'content-disposition': `attachment; filename="${grant.name.replace(/[^\x20-\x7e]|["\\%]/g, '_')}"; filename*=UTF-8''${encodeName(grant.name)}`,
  });
  await pipeline(createReadStream(grant.path), response);
}

/** RFC 5987: what encodeURIComponent leaves alone and the header does not allow. */
function encodeName(name: string): string {
  return encodeURIComponent(name).replace(/['()*]/g, (character) => `%${character.charCodeAt(0).toString(16)}`);
}

function refuse(response: ServerResponse, text: string): void {
  response.writeHead(403, { ...securityHeaders(emptyPolicy), 'content-type': 'text/plain; charset=utf-8' });
  response.end(`${text}\n`);
}

function sendJson(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { ...securityHeaders(emptyPolicy), 'content-type': 'application/json; charset=utf-8' });
  response.end(JSON.stringify(body));
}

function sendError(response: ServerResponse, error: ErrorFacts): void {
  const statuses: Partial<Record<ErrorFacts['code'], number>> = {
    'too-large': 413,
    'not-found': 404,
    'write-failed': 507,
    'bad-request': 400,
  };
  sendJson(response, statuses[error.code] ?? 500, { error: { code: error.code, message: error.message } });
}
