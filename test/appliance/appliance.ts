// The simulated appliance: an HTTPS server on 127.0.0.1 that behaves like the web console of domain notes §2, with a
// live world behind it, scripted faults and a record of what clients did. Started by tests, the demo and the docs.
// One per test; it never leaves loopback.
import type { IncomingMessage, ServerResponse } from 'node:http';
import https from 'node:https';
import type { AddressInfo, Socket } from 'node:net';
import type { TLSSocket } from 'node:tls';
import type { CategoryId } from '../../src/core/catalog/index.gen.ts';
import { newBuild } from '../../src/core/sample/consoleLog.ts';
import type { CertificateName } from './certificates/certificates.ts';
import { fingerprintOf, tlsOptionsFor } from './certificates/certificates.ts';
import { answer } from './console/router.ts';
import type { ConsoleUser } from './console/sessions.ts';
import { createSessions } from './console/sessions.ts';
import type { Console } from './console/types.ts';
import type { ConsoleVariant, VariantName } from './console/variant.ts';
import { variants } from './console/variant.ts';
import type { Fault, FaultHandle, FaultOptions, RequestMatch } from './faults.ts';
import { createFaultScript } from './faults.ts';
import { isOfTransport, outsideContext, replacement, twistOf, withHeadersOf } from './faultyAnswer.ts';
import { askedBy, readIncoming } from './incoming.ts';
import type { ApplianceRecord, Asked, ConnectionRecord, RequestRecord } from './record.ts';
import { createRecord, keepBytes } from './record.ts';
import { send } from './send.ts';
import type { NewRow, World, WorldOptions, WorldRow } from './world.ts';
import { createWorld } from './world.ts';

export interface ApplianceOptions {
  /** A named variant, or one with changes: `{ ...variants['14.1'], pageSize: 10 }`. Default '14.1'. */
  readonly variant?: VariantName | ConsoleVariant;
  readonly users?: readonly ConsoleUser[];
  readonly world?: WorldOptions;
  readonly certificate?: CertificateName;
  /** Default: any free one. */
  readonly port?: number;
  readonly build?: string;
  readonly lockAfterFailures?: number;
  readonly lockMs?: number;
  /** Time that passes on the appliance with each request. Default 0: only the test moves the clock. */
  readonly msPerRequest?: number;
  /** Date header: the appliance's clock (default), or none. */
  readonly dateHeader?: 'clock' | 'none';
}

export interface Appliance {
  /** Where the console is, context path included, without a slash at the end. */
  readonly url: string;
  readonly port: number;
  /** SHA-256 fingerprint of the certificate it shows now. */
  readonly fingerprint: string;
  readonly users: readonly ConsoleUser[];
  readonly variant: ConsoleVariant;
  readonly world: World;
  readonly record: ApplianceRecord;
  /** Names of users with a session. */
  activeUsers(): readonly string[];

  advance(ms: number): void;
  jumpClock(ms: number): void;
  insert(category: CategoryId, rows: number | readonly NewRow[]): readonly WorldRow[];
  purge(category: CategoryId, olderThanMs: number): number;

  fault(match: RequestMatch, fault: Fault, options?: FaultOptions): FaultHandle;
  clearFaults(): void;
  /** Somebody logs in as this user from elsewhere; a session the user had is displaced. Returns whether there was one. */
  displace(user: string, address?: string): boolean;
  /** All sessions end without a row, as when the server process is restarted. */
  forgetSessions(): void;
  /** Every connection is reset and all sessions end; the next `refused` connections are reset, then `unavailable` requests get 503. */
  reboot(options?: { readonly refused?: number; readonly unavailable?: number; readonly downMs?: number }): void;
  /** An upgrade: another console from now on, with the rows it leaves [O: figure 4]. */
  upgrade(variant: VariantName | ConsoleVariant, build: string): void;
  /** New connections get another certificate; open ones are closed. */
  changeCertificate(name: CertificateName): void;
  /** Nobody listens: connections are refused until `start`. */
  stop(): Promise<void>;
  start(): Promise<void>;
  close(): Promise<void>;
}

/** Two people and a user without rights; passwords are markers that must never be found anywhere. */
export const defaultUsers: readonly ConsoleUser[] = [
  { name: 'support', password: 'simulated-Secret 7&ü' },
  { name: 'admin', password: 'other-simulated-secret' },
  { name: 'limited', password: 'limited-simulated-secret', denied: ['audit-events', 'security-events'] },
];

/** Starts an appliance on 127.0.0.1. Resolves when it listens. */
export async function startAppliance(options: ApplianceOptions = {}): Promise<Appliance> {
  const world = createWorld(options.world);
  const users = options.users ?? defaultUsers;
  const faults = createFaultScript();
  const record = createRecord();
  const sockets = new Map<number, Socket>();
  const connectionBySocket = new WeakMap<object, ConnectionRecord>();
  let variant = variantOf(options.variant ?? '14.1');
  let build = options.build ?? newBuild;
  let certificate = options.certificate ?? 'normal';
  let refused = 0;
  let unavailable = 0;
  let inFlight = 0;
  let requestNumber = 0;
  let connectionNumber = 0;
  const sessions = createSessions(world, {
    users,
    idleMs: () => variant.idleMs,
    seed: world.sample.seed,
    ...(options.lockAfterFailures === undefined ? {} : { lockAfterFailures: options.lockAfterFailures }),
    ...(options.lockMs === undefined ? {} : { lockMs: options.lockMs }),
  });
  const consoleNow = (): Console => ({ world, sessions, variant, build });

  const server = https.createServer({ ...tlsOptionsFor(certificate), maxHeaderSize: 64 * 1024 });
  // As Tomcat's connector [P].
  server.keepAliveTimeout = 20_000;
  server.on('connection', (socket: Socket) => {
    const port = socket.remotePort ?? 0;
    if (refused > 0) {
      refused--;
      socket.resetAndDestroy();
      return;
    }
    const entry: ConnectionRecord = {
      number: ++connectionNumber,
      openedMs: performance.now(),
      tls: 'handshake',
      isResumed: false,
      received: Buffer.alloc(0),
      isOpen: true,
    };
    record.addConnection(entry);
    sockets.set(port, socket);
    connectionByPort.set(port, entry);
    socket.on('error', () => undefined);
    socket.on('close', () => {
      entry.isOpen = false;
      if (entry.tls === 'handshake') entry.tls = 'failed';
      if (sockets.get(port) === socket) sockets.delete(port);
    });
  });
  const connectionByPort = new Map<number, ConnectionRecord>();
  server.on('secureConnection', (socket: TLSSocket) => {
    const entry = connectionByPort.get(socket.remotePort ?? 0);
    if (entry === undefined) return;
    connectionBySocket.set(socket, entry);
    entry.tls = 'established';
    entry.isResumed = socket.isSessionReused();
    // Added behind Node's own listener, which then shares the bytes instead of taking them from the handle.
    socket.on('data', (bytes: Buffer) => keepBytes(entry, bytes));
  });
  server.on('clientError', (_error, socket) => socket.destroy());
  server.on('request', (message, response) => void serve(message, response));

  const serve = async (message: IncomingMessage, response: ServerResponse): Promise<void> => {
    inFlight++;
    response.on('error', () => undefined);
    response.sendDate = false;
    try {
      await serveOne(message, response);
    } catch (error) {
      // A client that goes away while it sends is no fault of the simulator's.
      if (!message.destroyed) throw error;
    } finally {
      inFlight--;
    }
  };

  const serveOne = async (message: IncomingMessage, response: ServerResponse): Promise<void> => {
    const current = consoleNow();
    const startedMs = performance.now();
    const flying = inFlight;
    const request = await readIncoming(current, message);
    if (options.dateHeader !== 'none') response.setHeader('Date', new Date(world.nowMs()).toUTCString());
    response.setHeader('Server', 'Apache-Coyote/1.1');
    const asked: Asked =
      request === undefined
        ? { method: message.method ?? '', path: message.url ?? '', query: {}, page: 'other', category: undefined }
        : askedBy(current, request);
    const entry: RequestRecord = {
      ...asked,
      number: ++requestNumber,
      connection: connectionBySocket.get(message.socket)?.number ?? 0,
      atMs: world.nowMs(),
      startedMs,
      inFlight: flying,
      cookieNames: [...(request?.cookies.keys() ?? [])],
      headerNames: Object.keys(message.headers),
      bodyFields: [...(request?.form.keys() ?? [])],
      userAgent: message.headers['user-agent'],
      answered: undefined,
      outcome: 'open',
      finishedMs: undefined,
      faults: [],
    };
    record.addRequest(entry);
    world.advance(options.msPerRequest ?? 0);
    const struck = unavailable > 0 ? [serviceUnavailable()] : faults.take(asked);
    entry.faults = struck.map((fault) => fault.kind);
    for (const fault of struck) if (fault.kind === 'act') fault.before?.();
    const settled = withHeadersOf(
      struck,
      replacement(struck, current, request) ??
        (request === undefined ? outsideContext() : answer(consoleNow(), request, twistOf(struck))),
    );
    entry.answered = { kind: settled.kind, status: settled.status };
    const ofTransport = struck.find(isOfTransport);
    const gzip = variant.compresses && /\bgzip\b/.test(message.headers['accept-encoding'] ?? '');
    const port = message.socket.remotePort ?? 0;
    const reset = (): void => void sockets.get(port)?.resetAndDestroy();
    entry.outcome = await send({ response, answer: settled, framing: variant.framing, gzip, reset }, ofTransport);
    entry.finishedMs = performance.now();
    for (const fault of struck) if (fault.kind === 'act') fault.after?.();
  };

  const serviceUnavailable = (): Fault => {
    unavailable--;
    return { kind: 'status', status: 503, retryAfter: '5' };
  };

  const listen = (port: number): Promise<void> =>
    new Promise((resolve, reject) => {
      server.once('error', reject);
      server.listen(port, '127.0.0.1', () => {
        server.off('error', reject);
        resolve();
      });
    });
  await listen(options.port ?? 0);
  const { port } = server.address() as AddressInfo;

  const resetAll = (): void => {
    for (const socket of sockets.values()) socket.resetAndDestroy();
  };
  const stop = (): Promise<void> =>
    new Promise((resolve) => {
      server.close(() => resolve());
      for (const socket of sockets.values()) socket.destroy();
    });

  return {
    get url() {
      return `https://127.0.0.1:${port}${variant.contextPath}`;
    },
    port,
    get fingerprint() {
      return fingerprintOf(certificate);
    },
    users,
    get variant() {
      return variant;
    },
    world,
    record,
    activeUsers: sessions.active,
    advance: world.advance,
    jumpClock: world.jumpClock,
    insert: world.insert,
    purge: world.purge,
    fault: faults.add,
    clearFaults: faults.clear,
    displace: (user, address = '192.168.10.34') => sessions.displace(user, address),
    forgetSessions: sessions.forgetAll,
    reboot(how = {}) {
      sessions.forgetAll();
      refused = how.refused ?? 0;
      unavailable = how.unavailable ?? 0;
      resetAll();
      world.advance(how.downMs ?? 0);
    },
    upgrade(next, newerBuild) {
      const before = build;
      world.insert('system-events', [{ values: { description: 'Appliance Software Upgrade' } }]);
      world.advance(14_000);
      const description = `Appliance updated from version ${before} to ${newerBuild}`;
      world.insert('system-events', [{ values: { description } }]);
      variant = variantOf(next);
      build = newerBuild;
      sessions.forgetAll();
    },
    changeCertificate(name) {
      certificate = name;
      server.setSecureContext(tlsOptionsFor(name));
      for (const socket of sockets.values()) socket.destroy();
    },
    stop,
    start: () => listen(port),
    close: () => (server.listening ? stop() : Promise.resolve()),
  };
}

function variantOf(variant: VariantName | ConsoleVariant): ConsoleVariant {
  return typeof variant === 'string' ? variants[variant] : variant;
}
