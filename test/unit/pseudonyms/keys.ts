// Pseudonyms for tests: a fixed key, Node's HMAC, and columns by kind.
import { createHmac } from 'node:crypto';
import type { ColumnKind } from '../../../src/core/catalog/types.ts';
import type { KeyFile } from '../../../src/core/pseudonyms/keyFile.ts';
import { createPseudonyms, type Pseudonyms } from '../../../src/core/pseudonyms/pseudonyms.ts';

export const hmac = (key: Uint8Array, text: string): Uint8Array => createHmac('sha256', key).update(text).digest();
export const testKey: KeyFile = { key: Buffer.alloc(32, 7).toString('base64'), entries: [] };

/** Pseudonyms that have learned values, each with the kind of its column. */
export function pseudonymsOf(values: readonly (readonly [ColumnKind, string])[], file: KeyFile = testKey): Pseudonyms {
  const made = createPseudonyms(file, hmac);
  for (const [kind, value] of values) made.learn({ kind }, value);
  return made;
}
