// A core in this process with bundles opened in it: what every command that reads bundles starts with.
// Talks to the core through the contract, as any other host does.
import { ConsoleError } from '../../contract/errors.ts';
import type { Estimate } from '../../contract/estimate.ts';
import type { CoreClient, EventPayload, OpenOptions } from '../../contract/methods.ts';
import type { FileGrants } from '../node/nodePorts.ts';
import { createBar } from './progressBar.ts';
import { startHost } from './startHost.ts';

export interface OpenConsole {
  readonly client: CoreClient;
  readonly grants: FileGrants;
  /** How the import ended. */
  readonly outcome: EventPayload<'import.finished'>;
  /** Ends the core; the process may exit. */
  close(): Promise<void>;
}

export interface CommonOptions {
  readonly zone?: string;
  readonly limitBytes?: number;
  readonly quiet?: boolean;
  /** Logs to be read; left out = all. */
  readonly categories?: readonly string[];
  /** Rows to be read: from <= time < to. */
  readonly from?: string;
  readonly to?: string;
}

/** Opens bundles and waits for the end of the import. Throws ConsoleError; Ctrl-C cancels the import. */
export async function openConsole(paths: readonly string[], options: CommonOptions): Promise<OpenConsole> {
  const { files, ...host } = await startHost(paths);
  const outcome = await importFiles(host.client, files, toOpenOptions(options), options.quiet === true);
  return { ...host, outcome };
}

/** Asks what reading bundles would take, and reads none. Throws ConsoleError. */
export async function estimateBundles(paths: readonly string[]): Promise<Estimate> {
  const { client, files, close } = await startHost(paths);
  try {
    return await client.call('import.estimate', { files: [...files] });
  } finally {
    await close();
  }
}

function toOpenOptions(options: CommonOptions): OpenOptions {
  return {
    // A command looks; only `save` writes, and to another file.
    isReadOnly: true,
    ...(options.zone === undefined ? {} : { zone: options.zone }),
    ...(options.limitBytes === undefined ? {} : { limitBytes: options.limitBytes }),
    ...(options.categories === undefined ? {} : { categories: [...options.categories] }),
    ...(options.from === undefined ? {} : { from: options.from }),
    ...(options.to === undefined ? {} : { to: options.to }),
  };
}

async function importFiles(
  client: CoreClient,
  files: readonly string[],
  options: OpenOptions,
  isQuiet: boolean,
): Promise<EventPayload<'import.finished'>> {
  const bar = createBar('{bar} {percentage}% | {rows} rows | {member}', isQuiet);
  const finished = new Promise<EventPayload<'import.finished'>>((resolveFinished) => {
    client.on('import.finished', resolveFinished);
  });
  client.on('import.progress', (progress) => {
    bar?.setTotal(Math.max(1, progress.bytesTotal));
    bar?.update(progress.bytesRead, {
      rows: progress.rowsStored.toLocaleString('en'),
      member: progress.member.slice(-40),
    });
  });
  bar?.start(1, 0, { rows: '0', member: '' });
  const { importId } = await client.call('sources.open', { files: [...files], options });
  const onInterrupt = (): void => void client.call('sources.cancel', { importId });
  process.once('SIGINT', onInterrupt);
  try {
    const outcome = await finished;
    if (outcome.state === 'cancelled') throw new ConsoleError('cancelled', 'Cancelled; nothing was written.');
    return outcome;
  } finally {
    process.off('SIGINT', onInterrupt);
    bar?.stop();
  }
}
