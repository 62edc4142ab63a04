// What a file is: by its first bytes, and by its name only where those say nothing. Called by the
// dispatcher for everything that is walked. Reads nothing itself.
import { Header } from 'tar';

export type ContentKind =
  | { readonly kind: 'plain' | 'zip' | 'gzip' | 'tar' }
  /** A packing that is not read, with its name. */
  | { readonly kind: 'unsupported'; readonly packing: string }
  /** Named like an archive, but its first bytes are none. */
  | { readonly kind: 'misnamed'; readonly as: 'zip' | 'gzip' | 'tar' };

/** How many first bytes detectKind() needs: one tar block. */
export const headBytes = 512;

const foreignMagics: readonly (readonly [string, string])[] = [
  ['425a68', 'bzip2'],
  ['fd377a585a00', 'xz'],
  ['28b52ffd', 'Zstandard'],
  ['377abcaf271c', '7-Zip'],
  ['526172211a07', 'RAR'],
  ['4d534346', 'Microsoft Cabinet'],
  ['04224d18', 'LZ4'],
  ['1f9d', 'compress (.Z)'],
];

const splitPartName = /\.(?:zip|7z|tar|tgz|gz|rar)\.\d{3}$|\.z\d\d$|\.part\d+\.rar$/i;

/** Judges the first `headBytes` bytes (fewer if the file is shorter) and the file name. */
export function detectKind(head: Uint8Array, fileName: string): ContentKind {
  const hex = Buffer.from(head.subarray(0, 8)).toString('hex');
  if (splitPartName.test(fileName)) return { kind: 'unsupported', packing: 'one part of a split archive' };
  if (/^504b(?:0304|0506|0708|3030504b0304)/.test(hex)) return { kind: 'zip' };
  if (hex.startsWith('1f8b')) return { kind: 'gzip' };
  if (isTarHeader(head)) return { kind: 'tar' };
  for (const [magic, packing] of foreignMagics) {
    // 'BZh' and 'compress' are short enough to begin a text: bzip2 goes on with its level and a fixed number.
    if (magic === '425a68' && !/^425a683[1-9](?:314159|177245)/.test(hex)) continue;
    if (hex.startsWith(magic)) return { kind: 'unsupported', packing };
  }
  const name = fileName.toLowerCase();
  if (/\.zip$/.test(name)) return { kind: 'misnamed', as: 'zip' };
  if (/\.(?:gz|tgz)$/.test(name)) {
    // A download cut after nothing or one byte is still a gzip, a cut one.
    return hex === '' || hex === '1f' ? { kind: 'gzip' } : { kind: 'misnamed', as: 'gzip' };
  }
  if (/\.tar$/.test(name)) return { kind: 'misnamed', as: 'tar' };
  return { kind: 'plain' };
}

function isTarHeader(head: Uint8Array): boolean {
  if (head.length < headBytes) return false;
  const block = Buffer.from(head);
  // The magic stands in ustar, GNU and PAX; the oldest dialect has only its checksum.
  if (block.toString('latin1', 257, 262) === 'ustar') return true;
  try {
    return new Header(block).cksumValid;
  } catch {
    return false;
  }
}
