// The fastest CRC-32 the runtime has: zlib's own where there is one (Node 20.15 and later), else the
// core's table. Used by zip.ts and gzip.ts.
import * as zlib from 'node:zlib';
import { crc32 } from '../../../core/bundles/crc32.ts';

/** CRC-32 of `bytes`, going on from `previous` (0 to begin). Unsigned. */
export const checksum: (bytes: Uint8Array, previous: number) => number =
  typeof zlib.crc32 === 'function' ? zlib.crc32 : crc32;
