// The core's ports on Node: granted files by opaque name, the reader thread, files to write, WASM bytes. Used by
// the core worker (web host, Electron) and by the CLI.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ConsoleError } from '../../contract/errors.ts';
import type { SecretKeeper } from '../../core/live/livePorts.ts';
import type { CorePorts } from '../../core/ports.ts';
import { createCasePort } from './caseFile.ts';
import { keyPorts } from './keyPorts.ts';
import { createFileKeeper, createTextHash, settingsFolder } from './live/keeper.ts';
import { startLink } from './live/startLink.ts';
import { createPreferencesFile } from './preferencesFile.ts';
import { printPdf } from './printPdf.ts';
import { startPeek } from './startPeek.ts';
import { createReaders } from './startReader.ts';
import { startSql } from './startSql.ts';
import { openTarget } from './writeTarget.ts';
import { zipInto } from './zipTarget.ts';

export interface GrantedPath {
  readonly path: string;
  readonly name: string;
  /** The host keeps it only while it runs. */
  readonly isTemporary: boolean;
}

export interface FileGrants {
  /** Makes a path known under an opaque name. */
  grant(ref: string, path: string, name: string, access: 'read' | 'write', isTemporary?: boolean): void;
  revoke(ref: string): void;
  find(ref: string, access: 'read' | 'write'): GrantedPath | undefined;
}

export function createFileGrants(): FileGrants {
  const grants = new Map<string, GrantedPath & { readonly access: 'read' | 'write' }>();
  return {
    grant: (ref, path, name, access, isTemporary = false) => void grants.set(ref, { path, name, access, isTemporary }),
    revoke: (ref) => void grants.delete(ref),
    find(ref, access) {
      const found = grants.get(ref);
      return found?.access === access ? found : undefined;
    },
  };
}

export interface NodePortOptions {
  readonly grants: FileGrants;
  /** Folder with sql-wasm.wasm and the workers (dist/core). */
  readonly coreFolder: string;
  readonly programVersion: string;
  readonly log?: (line: string) => void;
  /** A reader thread waits for the next import. */
  readonly keepsReaderReady?: boolean;
  /** A safe place for passwords, where the host has one. */
  readonly secrets?: SecretKeeper | undefined;
  /** Left out = by a browser that is installed. */
  readonly printPdf?: CorePorts['printPdf'];
}

/** Builds the ports. Throws when the WASM file is missing (a broken installation). */
export async function createNodePorts(options: NodePortOptions): Promise<CorePorts> {
  const sqliteWasm = new Uint8Array(await readFile(join(options.coreFolder, 'sql-wasm.wasm')));
  const readers = createReaders(join(options.coreFolder, 'readerWorker.cjs'), {
    keepsOneReady: options.keepsReaderReady === true,
  });
  return {
    sqliteWasm,
    programVersion: options.programVersion,
    resolveSource: (ref) => options.grants.find(ref, 'read'),
    startReader: readers.start,
    peek: (request, signal) => startPeek(join(options.coreFolder, 'peekWorker.cjs'), request, signal),
    openSql: (pieces, withSecrets) =>
      startSql(join(options.coreFolder, 'sqlWorker.cjs'), { wasm: sqliteWasm, pieces, withSecrets }),
    openTarget: (ref) => {
      const target = options.grants.find(ref, 'write');
      if (target === undefined) throw new ConsoleError('not-found', 'The file to write to is not known any more.');
      return openTarget(target.path);
    },
    zipInto,
    cases: createCasePort(options.grants),
    live: {
      startLink: (request, receive) => startLink(join(options.coreFolder, 'linkWorker.cjs'), request, receive),
      keeper: createFileKeeper(settingsFolder(), options.secrets),
      createHash: createTextHash,
    },
    keys: keyPorts(options.grants),
    preferences: createPreferencesFile(settingsFolder()),
    printPdf: options.printPdf ?? printPdf,
    now: () => Date.now(),
    log: options.log ?? (() => undefined),
  };
}
