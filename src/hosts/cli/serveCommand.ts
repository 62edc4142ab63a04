// `psconsole serve`: the loopback web host until Ctrl-C. Prints one line with the address (design.md §4).
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { ConsoleError } from '../../contract/errors.ts';
import { startWebHost } from '../web/server.ts';
import { openBrowser } from './openBrowser.ts';
import { print } from './output.ts';

/** The sample bundle, seen from dist/cli. */
const samplePath = join(__dirname, '..', '..', 'assets', 'sample-bundle.zip');

export async function serveCommand(files: readonly string[], options: { port?: number; open: boolean }): Promise<void> {
  for (const file of files) {
    if (!existsSync(file)) throw new ConsoleError('not-readable', `${file} does not exist.`);
  }
  const host = await startWebHost({ files, port: options.port, sample: samplePath });
  print(`Listening on ${host.url}`);
  if (options.open) openBrowser(host.url);
  await new Promise<void>((resolveStopped) => {
    process.once('SIGINT', resolveStopped);
    process.once('SIGTERM', resolveStopped);
  });
  await host.stop();
}
