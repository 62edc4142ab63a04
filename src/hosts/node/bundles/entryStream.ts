// Turns one entry of a container into events: a member to read, or whatever the dispatcher finds in it.
// The order is fixed here: problems of a member or archive follow directly after its own events, because
// most of them (a wrong checksum, a cut) are known only when its bytes are already with the consumer.
import type { BundleEvent } from '../../../core/bundles/types.ts';
import type { ByteReader } from './byteReader.ts';
import { restOf } from './byteReader.ts';
import type { ProblemDraft, WalkContext } from './context.ts';
import { problemEvent } from './context.ts';

/** Yields the reader's bytes as a member, then ends it however far the consumer read. */
export async function* memberEvents(
  path: string,
  sizes: { readonly declaredBytes: number | undefined; readonly packedBytes?: number | undefined },
  reader: ByteReader,
): AsyncGenerator<BundleEvent, void> {
  const chunks = restOf(reader);
  const skip = async (): Promise<void> => {
    await chunks.return();
    await reader.close();
  };
  try {
    const { declaredBytes, packedBytes } = sizes;
    yield { type: 'member', member: { path, declaredBytes, packedBytes, chunks, skip } };
  } finally {
    await skip();
  }
}

/** A member that is told by name and size only. */
export function namedMember(path: string, declaredBytes: number): BundleEvent {
  async function* noChunks(): AsyncGenerator<Uint8Array, void> {}
  return { type: 'member', member: { path, declaredBytes, chunks: noChunks(), skip: () => Promise.resolve() } };
}

/** Lists drafts under one label and empties the list. */
export function* problemEvents(
  context: WalkContext,
  label: string,
  drafts: ProblemDraft[],
): Generator<BundleEvent, void> {
  for (const draft of drafts.splice(0)) yield problemEvent(context, label, draft);
}
