// The key file of pseudonyms: the key from which stand-ins are made, and which stand-in stands for which real value,
// so that an answer from outside is turned round without the case. It holds everything that pseudonyms hide: it is
// written for its owner's eyes only and is never part of anything that leaves.
import { z } from 'zod';
import { ConsoleError } from '../../contract/errors.ts';

/** What a real value is; decides the form of its stand-in. */
export const valueKinds = [
  'account',
  'name',
  'user',
  'group',
  'trunk',
  'peer',
  'device',
  'number',
  'address',
  'email',
  'host',
] as const;
export type ValueKind = (typeof valueKinds)[number];

/** Bytes of the key: as long as the hash that it keys. */
export const keyBytes = 32;

const keyFileSchema = z.object({
  format: z.literal('psconsole-pseudonyms'),
  version: z.literal(1),
  key: z.base64().max(100),
  /** Numbers as their digits with country code, addresses without port. */
  values: z.array(z.tuple([z.enum(valueKinds), z.string(), z.string()])),
});

export interface StandInEntry {
  readonly kind: ValueKind;
  readonly real: string;
  readonly standIn: string;
}

export interface KeyFile {
  /** Base64 of `keyBytes` random bytes. */
  readonly key: string;
  readonly entries: readonly StandInEntry[];
}

/** Reads a key file. Throws ConsoleError `bad-key` in words that do not repeat its content. */
export function parseKeyFile(text: string): KeyFile {
  try {
    const { key, values } = keyFileSchema.parse(JSON.parse(text.replace(/^\uFEFF/, '')));
    return { key, entries: values.map(([kind, real, standIn]) => ({ kind, real, standIn })) };
  } catch {
    throw new ConsoleError('bad-key', 'This is no key file of pseudonyms, or it is damaged.');
  }
}

/** A key file as text; one value to a line, so that two versions can be compared. */
export function printKeyFile(file: KeyFile): string {
  const values = file.entries.map(({ kind, real, standIn }) => `    ${JSON.stringify([kind, real, standIn])}`);
  return `{
  "format": "psconsole-pseudonyms",
  "version": 1,
  "note": "Keep this file to yourself: with it, pseudonyms are turned back into real names, numbers and addresses.",
  "key": ${JSON.stringify(file.key)},
  "values": [${values.length === 0 ? '' : `\n${values.join(',\n')}\n  `}]
}
`;
}
