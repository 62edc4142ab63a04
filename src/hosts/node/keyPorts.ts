// The ports that pseudonyms need on Node: a keyed hash, randomness, and a key file's text.
import { createHmac, randomBytes as nodeRandomBytes } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import { ConsoleError } from '../../contract/errors.ts';
import type { KeyPorts } from '../../core/ports.ts';
import type { FileGrants } from './nodePorts.ts';

/** The ports, reading what `grants` holds. */
export function keyPorts(grants: Pick<FileGrants, 'find'>): KeyPorts {
  return {
    hmac: (key, text) => createHmac('sha256', key).update(text).digest(),
    randomBytes: (count) => nodeRandomBytes(count),
    readText: (ref, maxBytes) => readText(grants, ref, maxBytes),
  };
}

/** A granted file as text. Throws ConsoleError `not-found`, `not-readable` or `too-large`. */
async function readText(grants: Pick<FileGrants, 'find'>, ref: string, maxBytes: number): Promise<string> {
  const file = grants.find(ref, 'read');
  if (file === undefined) throw new ConsoleError('not-found', 'The file is not known any more.');
  try {
    if ((await stat(file.path)).size > maxBytes) {
      throw new ConsoleError('too-large', `${file.name} is larger than ${maxBytes} bytes.`);
    }
    return await readFile(file.path, 'utf8');
  } catch (thrown) {
    if (thrown instanceof ConsoleError) throw thrown;
    throw new ConsoleError('not-readable', `${file.name} could not be read.`);
  }
}
