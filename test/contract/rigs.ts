// The three wires under one interface, so that one suite runs on each: a core in this thread, one in a
// worker thread behind a message port, and one behind the loopback server's WebSocket.
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { MessageChannel, Worker } from 'node:worker_threads';
import { WebSocket } from 'ws';
import type { ClientWire, ServerMessage } from '../../src/contract/messages.ts';
import type { CoreControl, CoreReport } from '../../src/hosts/coreControl.ts';
import { createPreferencesFile } from '../../src/hosts/node/preferencesFile.ts';
import { startSql } from '../../src/hosts/node/startSql.ts';
import { startWebHost } from '../../src/hosts/web/server.ts';
import { createInProcessWire } from '../../src/wires/inProcess.ts';
import { createEmitterPortWire } from '../../src/wires/port.ts';
import { serve } from '../../src/wires/rpc.ts';
import { createSocketWire, type SocketLike } from '../../src/wires/socket.ts';
import { sqliteWasm, startTestCore } from '../support/testCore.ts';
import { createStandInCore } from './standInCore.ts';

export interface Rig {
  /** The caller's end. */
  readonly wire: ClientWire;
  /** Sends anything at all to the core's end, past the wire's types. */
  sendRaw(message: unknown): void;
  /** Hands a file to the core under the name that is returned. */
  grantRead(filePath: string): Promise<string>;
  grantWrite(name: string): Promise<string>;
  /** What the core wrote to a granted target. */
  readWritten(ref: string): Promise<string>;
  close(): Promise<void>;
}
export type CoreKind = 'real' | 'standIn';
export interface RigKind {
  readonly name: string;
  open(core: CoreKind, folder: string): Promise<Rig>;
}

const testCores = path.join(import.meta.dirname, '../../.cache/test-cores');

/** `folder` is a scratch folder of the test. */
export const rigKinds: readonly RigKind[] = [
  { name: 'in process', open: openInProcess },
  { name: 'message port to a worker thread', open: openWorker },
  { name: 'WebSocket on loopback', open: openSocket },
];

async function openInProcess(kind: CoreKind, folder: string): Promise<Rig> {
  const { client, server } = createInProcessWire();
  const paths = new Map<string, string>();
  const send = (message: unknown): void => client.send(message as Parameters<ClientWire['send']>[0]);
  if (kind === 'standIn') {
    serve(
      createStandInCore(
        () => server.close(),
        () => [],
      ),
      server,
    );
    return { wire: client, sendRaw: send, ...noFiles, close: async () => client.close() };
  }
  const wasm = await sqliteWasm();
  const { core, grants, stop } = await startTestCore({
    openSql: (pieces, withSecrets) =>
      startSql(path.join(testCores, kind, 'core/sqlWorker.cjs'), { wasm, pieces, withSecrets }),
    preferences: createPreferencesFile(path.join(folder, 'settings')),
  });
  serve(core, server);
  const grant = async (filePath: string, access: 'read' | 'write'): Promise<string> => {
    const ref = randomUUID();
    paths.set(ref, filePath);
    grants.grant(ref, filePath, path.basename(filePath), access);
    return ref;
  };
  return {
    wire: client,
    sendRaw: send,
    grantRead: (filePath) => grant(filePath, 'read'),
    grantWrite: (name) => grant(path.join(folder, name), 'write'),
    readWritten: (ref) => readFile(paths.get(ref) ?? '', 'utf8'),
    close: async () => stop(),
  };
}

const noFiles = {
  grantRead: () => Promise.reject(new Error('The stand-in reads no files.')),
  grantWrite: () => Promise.reject(new Error('The stand-in writes no files.')),
  readWritten: () => Promise.reject(new Error('The stand-in writes no files.')),
};

async function openWorker(kind: CoreKind, folder: string): Promise<Rig> {
  const worker = new Worker(path.join(testCores, kind, 'core/coreWorker.cjs'));
  const control = (message: CoreControl): void => worker.postMessage({ control: message });
  const [report] = (await once(worker, 'message')) as [CoreReport];
  if (report.kind !== 'ready') throw new Error(JSON.stringify(report));
  const { port1, port2 } = new MessageChannel();
  worker.postMessage({ control: { kind: 'connect' } satisfies CoreControl, port: port1 }, [port1]);
  const paths = new Map<string, string>();
  const grant = async (filePath: string, access: 'read' | 'write'): Promise<string> => {
    const ref = randomUUID();
    paths.set(ref, filePath);
    const granted = once(worker, 'message');
    control({ kind: 'grant', ref, path: filePath, name: path.basename(filePath), access });
    await granted;
    return ref;
  };
  return {
    wire: createEmitterPortWire(port2, { isEventWrapped: false }) as ClientWire,
    sendRaw: (message) => port2.postMessage(message),
    grantRead: (filePath) => grant(filePath, 'read'),
    grantWrite: (name) => grant(path.join(folder, name), 'write'),
    readWritten: (ref) => readFile(paths.get(ref) ?? '', 'utf8'),
    async close() {
      port2.close();
      await worker.terminate();
    },
  };
}

async function openSocket(kind: CoreKind, folder: string): Promise<Rig> {
  const sample = path.join(folder, 'sample.zip');
  await writeFile(sample, '');
  const host = await startWebHost({ files: [], sample, distFolder: path.join(testCores, kind) });
  const { origin } = new URL(host.url);
  const entry = await fetch(host.url, { redirect: 'manual' });
  const cookie = (entry.headers.get('set-cookie') ?? '').split(';')[0] ?? '';
  const socket = new WebSocket(`${origin.replace('http', 'ws')}/wire`, { origin, headers: { cookie } });
  await once(socket, 'open');
  const post = async (place: string, body: Uint8Array<ArrayBuffer> | undefined): Promise<string> => {
    const response = await fetch(`${origin}${place}`, {
      method: 'POST',
      headers: { cookie, origin },
      body: body ?? null,
    });
    return ((await response.json()) as { ref: string }).ref;
  };
  return {
    wire: createSocketWire(socket as unknown as SocketLike) as ClientWire,
    sendRaw: (message) => socket.send(JSON.stringify(message) ?? 'undefined'),
    grantRead: async (filePath) =>
      post(`/files?name=${encodeURIComponent(path.basename(filePath))}`, Uint8Array.from(await readFile(filePath))),
    grantWrite: (name) => post(`/save?name=${encodeURIComponent(name)}`, undefined),
    readWritten: async (ref) => (await fetch(`${origin}/download/${ref}`, { headers: { cookie } })).text(),
    async close() {
      socket.terminate();
      await host.stop();
    },
  };
}

/** Waits for the first message of the core's end that fits. */
export function nextMessage(wire: ClientWire, fits: (message: ServerMessage) => boolean): Promise<ServerMessage> {
  return new Promise((resolve, reject) => {
    const detach = wire.receive(
      (message) => {
        if (!fits(message)) return;
        detach();
        resolve(message);
      },
      (reason) => reject(new Error(reason)),
    );
  });
}
