// `psconsole save`: what is open becomes a case.
import { basename, resolve } from 'node:path';
import { isCaseName } from '../../contract/cases.ts';
import { ConsoleError } from '../../contract/errors.ts';
import type { OpenConsole } from './openConsole.ts';
import { remark } from './output.ts';

export async function saveCommand(open: OpenConsole, options: { readonly output: string }): Promise<void> {
  const path = resolve(options.output);
  if (!isCaseName(path)) throw new ConsoleError('bad-request', `A case ends in .pscase; "${options.output}" does not.`);
  open.grants.grant('case', path, basename(path), 'write');
  const { bytes } = await open.client.call('case.save', { target: 'case' });
  remark(`${basename(path)}: ${bytes.toLocaleString('en')} bytes.`);
}
