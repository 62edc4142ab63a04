// A real core for tests, with the reader running in this thread instead of a worker, so that tests need no
// build and see every line in coverage. Everything else is what the hosts use.
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { basename } from 'node:path';
import { ConsoleError, toErrorFacts } from '../../src/contract/errors.ts';
import type { CoreClient, EventPayload, OpenOptions } from '../../src/contract/methods.ts';
import type { CorePorts, ReaderEvent, ReadRequest } from '../../src/core/ports.ts';
import { type Core, startCore } from '../../src/core/startCore.ts';
import { createCasePort } from '../../src/hosts/node/caseFile.ts';
import { keyPorts } from '../../src/hosts/node/keyPorts.ts';
import { createFileGrants, type FileGrants } from '../../src/hosts/node/nodePorts.ts';
import { peekSources } from '../../src/hosts/node/peekSources.ts';
import { printPdf } from '../../src/hosts/node/printPdf.ts';
import { readSources } from '../../src/hosts/node/readSources.ts';
import { openTarget } from '../../src/hosts/node/writeTarget.ts';
import { zipInto } from '../../src/hosts/node/zipTarget.ts';
import { createInProcessWire } from '../../src/wires/inProcess.ts';
import { connect, serve } from '../../src/wires/rpc.ts';
import { liveHere } from './liveHere.ts';
import { openSqlHere } from './sqlHere.ts';

export interface TestCore {
  readonly core: Core;
  readonly client: CoreClient;
  readonly grants: FileGrants;
  /** Opens paths and waits for the end of the import. */
  open(paths: readonly string[], options?: OpenOptions): Promise<EventPayload<'import.finished'>>;
  /** All rows of a SELECT as objects. */
  rows(sql: string): Promise<Record<string, string | number | null>[]>;
  stop(): Promise<void>;
}

/** Content of sql.js's WASM file. */
export async function sqliteWasm(): Promise<Uint8Array> {
  const path = createRequire(import.meta.url).resolve('sql.js/dist/sql-wasm.wasm');
  return new Uint8Array(await readFile(path));
}

/** Runs the reader in this thread; `onEvent` may look at, or spoil, each event before the core gets it. */
function startReaderHere(request: ReadRequest, receive: (event: ReaderEvent) => void): { cancel(): void } {
  const controller = new AbortController();
  readSources(
    request,
    (event) => {
      receive(event);
      return undefined;
    },
    controller.signal,
  ).catch((thrown: unknown) => {
    const message = thrown instanceof ConsoleError ? thrown.message : String(toErrorFacts(thrown).facts?.stack);
    receive({ type: 'stopped', message });
  });
  return { cancel: () => controller.abort() };
}

/** Starts a core; stop() it when done. `overrides` replaces single ports. */
export async function startTestCore(overrides: Partial<CorePorts> = {}): Promise<TestCore> {
  const grants = createFileGrants();
  let refs = 0;
  const wasm = await sqliteWasm();
  const core = await startCore({
    sqliteWasm: wasm,
    programVersion: 'test',
    resolveSource: (ref) => grants.find(ref, 'read'),
    startReader: (request, receive) => ({
      ...startReaderHere(request, (event) => setImmediate(() => receive(event))),
      acknowledge: () => undefined,
    }),
    peek: (request, signal) => peekSources(request, signal),
    openSql: (pieces, withSecrets) => openSqlHere(wasm, pieces, withSecrets),
    openTarget: async (ref) => openTarget(grants.find(ref, 'write')?.path ?? ''),
    zipInto,
    cases: createCasePort(grants),
    live: liveHere(),
    keys: keyPorts(grants),
    printPdf,
    now: () => Date.now(),
    log: () => undefined,
    ...overrides,
  });
  const wire = createInProcessWire();
  serve(core, wire.server);
  const client = connect(wire.client);
  return {
    core,
    client,
    grants,
    async open(paths, options = {}) {
      const files = paths.map((path) => {
        const ref = `file-${++refs}`;
        grants.grant(ref, path, basename(path), 'read');
        return ref;
      });
      const finished = new Promise<EventPayload<'import.finished'>>((resolve) => {
        const off = client.on('import.finished', (event) => {
          off();
          resolve(event);
        });
      });
      await client.call('sources.open', { files, options });
      return finished;
    },
    async rows(sql) {
      const { columns, values } = await client.call('sql.query', { sql, limit: 1_000_000 });
      return values.map((row) => Object.fromEntries(columns.map((name, index) => [name, row[index] ?? null])));
    },
    stop() {
      client.close();
      return core.stop();
    },
  };
}
