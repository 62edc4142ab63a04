// The content of a store as a file, at this moment. Pages are not copied but put under protection: what is written to
// them while the file is being saved goes to copies.
import { createPagedFile, type FileSnapshot } from './image/pagedFile.ts';
import type { Store } from './store.ts';

/** Bytes of a piece of a file that had to be copied. */
const pieceBytes = 1024 * 1024;

/** Outside of transactions; release() when it is written. */
export function takeSnapshot(store: Store): FileSnapshot {
  const snapshot = store.database.snapshot();
  if (snapshot !== undefined) return snapshot;
  // After some rollbacks sql.js holds the file as one array of its own: copied once, and then it is in pieces again.
  const bytes = store.database.serialise();
  const pieces: Uint8Array[] = [];
  for (let at = 0; at < bytes.length; at += pieceBytes) pieces.push(bytes.subarray(at, at + pieceBytes));
  store.replaceDatabase(store.engine.open(createPagedFile(pieces.map((piece) => ({ bytes: piece, isShared: true })))));
  return { pieces, release: () => undefined };
}
