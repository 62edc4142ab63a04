// `psconsole pseudonymise` and `psconsole reveal`, and pseudonyms for commands that write something. A key file that does
// not exist is made; one that does is gone on with, so that the same values keep their stand-ins.
import { createHmac } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { basename, resolve } from 'node:path';
import { text as readAll } from 'node:stream/consumers';
import { ConsoleError } from '../../contract/errors.ts';
import { parseKeyFile } from '../../core/pseudonyms/keyFile.ts';
import { createPseudonyms } from '../../core/pseudonyms/pseudonyms.ts';
import type { OpenConsole } from './openConsole.ts';
import { remark } from './output.ts';

/** Switches pseudonyms on for everything that follows. The key file is kept up by the core. */
export async function startPseudonyms({ client, grants }: OpenConsole, keyFile: string): Promise<void> {
  const path = resolve(keyFile);
  grants.grant('key-write', path, basename(path), 'write');
  const isThere = existsSync(path);
  if (isThere) grants.grant('key-read', path, basename(path), 'read');
  await client.call('pseudonyms.start', { keep: 'key-write', ...(isThere ? { key: 'key-read' } : {}) });
  if (!isThere) remark(`A new key was written to ${keyFile}. Keep it: only with it can pseudonyms be turned back.`);
}

export interface PseudonymiseArguments {
  readonly output: string;
  readonly key: string;
}

/** Writes the opened bundles as one with stand-ins in place of real values. */
export async function pseudonymise(open: OpenConsole, options: PseudonymiseArguments): Promise<void> {
  await startPseudonyms(open, options.key);
  const path = resolve(options.output);
  open.grants.grant('bundle', path, basename(path), 'write');
  const { members, rows, leftOut } = await open.client.call('pseudonyms.bundle', { target: 'bundle' });
  remark(
    `${rows} rows of ${members} ${members === 1 ? 'file' : 'files'} written to ${options.output}; no real value was found in it.`,
  );
  if (leftOut > 0)
    remark(
      `${leftOut} ${leftOut === 1 ? 'file that is no known log was' : 'files that are no known logs were'} left out.`,
    );
}

/** Turns a text from standard input round and writes it to standard output, byte for byte but for the stand-ins. */
export async function revealStandardInput(keyFile: string): Promise<void> {
  let content: string;
  try {
    content = await readFile(keyFile, 'utf8');
  } catch {
    throw new ConsoleError('not-readable', `${keyFile} could not be read.`);
  }
  const pseudonyms = createPseudonyms(parseKeyFile(content), (key, text) =>
    createHmac('sha256', key).update(text).digest(),
  );
  const { text, replaced } = pseudonyms.revealCounted(await readAll(process.stdin));
  process.stdout.write(text);
  remark(`${replaced} ${replaced === 1 ? 'stand-in' : 'stand-ins'} turned back.`);
}
