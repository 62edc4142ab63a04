// A core in this process, talked to through the contract as any other host does. What every command begins with.
import { existsSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { ConsoleError } from '../../contract/errors.ts';
import type { CoreClient } from '../../contract/methods.ts';
import { startCore } from '../../core/startCore.ts';
import { createInProcessWire } from '../../wires/inProcess.ts';
import { connect, serve } from '../../wires/rpc.ts';
import { createFileGrants, createNodePorts, type FileGrants } from '../node/nodePorts.ts';
import { programVersion } from '../version.ts';

export interface CliHost {
  readonly client: CoreClient;
  readonly grants: FileGrants;
  /** Names of the bundles for the core. */
  readonly files: readonly string[];
  /** Ends the core; the process may exit. */
  close(): Promise<void>;
}

/** Folder with the core's files (dist/core), seen from dist/cli. */
const coreFolder = join(__dirname, '..', 'core');

/** A core that has been handed the bundles and has not begun to read. Throws ConsoleError `not-readable`. */
export async function startHost(paths: readonly string[]): Promise<CliHost> {
  for (const path of paths) {
    if (!existsSync(path)) throw new ConsoleError('not-readable', `${path} does not exist.`);
  }
  const grants = createFileGrants();
  const core = await startCore(await createNodePorts({ grants, coreFolder, programVersion }));
  const wire = createInProcessWire();
  serve(core, wire.server);
  const client = connect(wire.client);
  const files = paths.map((path, index) => {
    const ref = `bundle-${index + 1}`;
    grants.grant(ref, resolve(path), basename(resolve(path)), 'read');
    return ref;
  });
  return {
    client,
    grants,
    files,
    close: () => {
      client.close();
      return core.stop();
    },
  };
}
