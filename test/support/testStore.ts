// A store filled from files by the program's own import, for tests of code that works on the store itself.
// Tests of what a caller sees go through testCore.ts instead.
import { basename } from 'node:path';
import { ConsoleError, toErrorFacts } from '../../src/contract/errors.ts';
import type { OpenOptions } from '../../src/contract/methods.ts';
import { createImports } from '../../src/core/imports.ts';
import type { CorePorts } from '../../src/core/ports.ts';
import { createEmptyStore, type Store } from '../../src/core/store/store.ts';
import { keyPorts } from '../../src/hosts/node/keyPorts.ts';
import { readSources } from '../../src/hosts/node/readSources.ts';
import { noCases } from './noCases.ts';
import { temporaryFolder } from './temporaryFolder.ts';
import { sqliteWasm } from './testCore.ts';

/** Imports paths in the given order, as one import, and waits for its end. Close `store.database` when done. */
export async function openStore(paths: readonly string[], options: OpenOptions = {}): Promise<Store> {
  const store = await createEmptyStore(await sqliteWasm());
  const ports: CorePorts = {
    sqliteWasm: new Uint8Array(),
    programVersion: 'test',
    resolveSource: (ref) => ({ path: ref, name: basename(ref) }),
    startReader: (request, receive) => {
      const controller = new AbortController();
      readSources(
        request,
        (event) => {
          setImmediate(() => receive(event));
          return undefined;
        },
        controller.signal,
      ).catch((thrown: unknown) => {
        const message = thrown instanceof ConsoleError ? thrown.message : String(toErrorFacts(thrown).facts?.stack);
        receive({ type: 'stopped', message });
      });
      return { cancel: () => controller.abort(), acknowledge: () => undefined };
    },
    peek: () => Promise.reject(new Error('no look in this test')),
    openSql: () => {
      throw new Error('no SQL in this test');
    },
    openTarget: () => Promise.reject(new Error('no target in this test')),
    printPdf: () => Promise.reject(new Error('no printing in this test')),
    zipInto: () => {
      throw new Error('no archive in this test');
    },
    cases: noCases,
    keys: keyPorts({ find: () => undefined }),
    now: () => Date.now(),
    log: () => undefined,
  };
  await new Promise<void>((resolve) => {
    const imports = createImports(
      ports,
      () => store,
      (name) => {
        if (name === 'import.finished') resolve();
      },
    );
    imports.start(paths, options);
  });
  return store;
}

/** Imports texts as the files of one folder. */
export async function openTexts(
  files: Readonly<Record<string, string | Uint8Array>>,
  options: OpenOptions = {},
): Promise<Store> {
  return openStore([await temporaryFolder({ ...files })], options);
}
