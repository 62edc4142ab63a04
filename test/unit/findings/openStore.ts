// A store filled through the real import, for tests of the analysis: what is read, where, and under which
// zone is what a user would get. The reader runs in this thread.
import { basename } from 'node:path';
import { createImports } from '../../../src/core/imports.ts';
import type { CorePorts } from '../../../src/core/ports.ts';
import { createEmptyStore, type Store } from '../../../src/core/store/store.ts';
import { keyPorts } from '../../../src/hosts/node/keyPorts.ts';
import { readSources } from '../../../src/hosts/node/readSources.ts';
import { noCases } from '../../support/noCases.ts';
import { temporaryFolder } from '../../support/temporaryFolder.ts';
import { sqliteWasm } from '../../support/testCore.ts';

/** Imports paths and waits for the end; close the store's database when done. */
export async function openStore(paths: readonly string[], zone?: string): Promise<Store> {
  const store = await createEmptyStore(await sqliteWasm());
  const ports: CorePorts = {
    sqliteWasm: new Uint8Array(),
    programVersion: 'test',
    resolveSource: (ref) => ({ path: ref, name: basename(ref) }),
    startReader: (request, receive) => {
      const controller = new AbortController();
      void readSources(
        request,
        (event) => {
          receive(event);
          return undefined;
        },
        controller.signal,
      );
      return { cancel: () => controller.abort(), acknowledge: () => undefined };
    },
    peek: () => Promise.reject(new Error('no look in this test')),
    openSql: () => {
      throw new Error('no SQL in this test');
    },
    openTarget: () => Promise.reject(new Error('not here')),
    printPdf: () => Promise.reject(new Error('no printing in this test')),
    zipInto: () => {
      throw new Error('no archive in this test');
    },
    keys: keyPorts({ find: () => undefined }),
    now: () => Date.now(),
    cases: noCases,
    log: () => undefined,
  };
  await new Promise<void>((resolve, reject) => {
    const imports = createImports(
      ports,
      () => store,
      (name, payload) => {
        if (name !== 'import.finished') return;
        const { state, reason } = payload as { readonly state: string; readonly reason: string };
        if (state === 'complete') resolve();
        else reject(new Error(`${state}: ${reason}`));
      },
    );
    setImmediate(() => imports.start(paths, zone === undefined ? {} : { zone }));
  });
  return store;
}

const headers: Readonly<Record<string, string>> = {
  sip: 'Timestamp,Event,Source,Peername,Account,Details,Useragent,Remoteaddr,Tlscipher,Transport',
  cdr: 'Call Date,Caller Number,Caller,Caller Group,Callee Number,Callee,Callee Group,Total Duration,Call Duration,Disposition,Hangup Cause,Call id,Call type,Call route',
  messages: 'Received,From,To,Status,Sent',
  web: 'Date Created,Event Type,Principal,IP Address',
  audit: 'Timestamp,Username,Change,Object Type,Object ID',
  security: 'Timestamp,Description,Event Type,Processed',
  system: 'Timestamp,Description,Details',
  install: 'Timestamp,Account,Platform,Variant,Sent,Sent by,Recipient,Message Type',
  provisioning: 'Timestamp,Consumed,Account,Sent,Sent by,Recipient,Message type',
};

/** Rows by log, oldest first; the header is the console's. A name such as `web-2` makes a second file of that log. */
export type LogRows = Readonly<Record<string, readonly string[]>>;

/** A store over hand-made rows, in UTC unless another zone is named. */
export async function storeOf(logs: LogRows, zone = 'UTC'): Promise<Store> {
  const files = Object.fromEntries(
    Object.entries(logs).map(([name, rows]) => {
      const header = headers[name.split('-')[0] ?? ''];
      if (header === undefined) throw new Error(`no log ${name}`);
      return [`${name}.csv`, `${[header, ...rows].join('\n')}\n`];
    }),
  );
  return openStore([await temporaryFolder(files)], zone);
}
