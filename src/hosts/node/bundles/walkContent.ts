// The dispatcher: looks at the first bytes of anything that is walked and hands it to its container, or
// out as a member. Levels are counted here. Used by walkBundle.ts and, through the context, by containers.
import { maxInnerZipBytes } from '../../../core/bundles/limits.ts';
import type { BundleEvent } from '../../../core/bundles/types.ts';
import type { ByteReader } from './byteReader.ts';
import { byteReader } from './byteReader.ts';
import type { Content, ProblemDraft, WalkContext } from './context.ts';
import { inBytes, inFigures, refused, warned } from './context.ts';
import { detectKind, headBytes } from './detect.ts';
import { memberEvents, problemEvents } from './entryStream.ts';
import { gunzip } from './gzip.ts';
import { createBlockStore } from './source.ts';
import { walkTar } from './tar.ts';
import { walkZip } from './zip.ts';

/** Walks content of unknown kind; its own problems (content.drafts) follow its events. */
export async function* walkContent(context: WalkContext, content: Content): AsyncGenerator<BundleEvent, void> {
  const reader = byteReader(content.chunks);
  let path = content.archiveLabel;
  try {
    const found = detectKind(await reader.peek(headBytes), content.fileName);
    const kind = found.kind === 'misnamed' ? found.as : found.kind;
    const level = content.depth + (kind === 'tar' && content.isGunzipped ? 0 : 1);
    if (kind === 'plain') {
      path = content.memberLabel;
      yield* memberEvents(path, content, reader);
    } else if (found.kind === 'unsupported') {
      content.drafts.unshift(unsupported(found.packing));
    } else if (found.kind === 'misnamed' && found.as === 'gzip') {
      // Some rotations name a file .gz and leave it unpacked: it is as readable as any other.
      path = content.memberLabel;
      content.drafts.unshift(
        warned('archive-mismatch', (name) => `${name} is named like a gzip file but is none; it was read as it is.`),
      );
      yield* memberEvents(path, content, reader);
    } else if (level > context.budget.limits.depth) {
      const { depth } = context.budget.limits;
      content.drafts.unshift(
        refused(
          'limit-depth',
          (name) => `${name} is an archive inside ${inFigures(depth)} archives, which is the limit; it was not opened.`,
        ),
      );
    } else if (kind === 'zip') {
      yield* walkInnerZip(context, content, level, reader);
    } else if (kind === 'tar') {
      yield* walkTar(context, content.archiveLabel, level, reader, content.drafts);
    } else {
      path = yield* walkGzip(context, content, level, reader);
    }
  } finally {
    await reader.close();
  }
  yield* problemEvents(context, path, content.drafts);
}

/** The problem of a packing that is not read. */
export function unsupported(packing: string): ProblemDraft {
  return refused(
    'archive-unsupported',
    (name) => `${name} is packed in a way that is not read (${packing}); unpack it first.`,
  );
}

async function* walkGzip(
  context: WalkContext,
  content: Content,
  level: number,
  reader: ByteReader,
): AsyncGenerator<BundleEvent, string> {
  const drafts: ProblemDraft[] = [];
  yield* walkContent(context, {
    ...content,
    fileName: content.fileName.replace(/\.tgz$/i, '.tar').replace(/\.gz$/i, ''),
    declaredBytes: undefined,
    packedBytes: content.declaredBytes,
    chunks: gunzip(context, reader, drafts),
    drafts,
    depth: level,
    isGunzipped: true,
  });
  return content.archiveLabel === '' ? content.memberLabel : content.archiveLabel;
}

/** A zip needs random access: it is held in memory, within the budget, while it is walked. */
async function* walkInnerZip(
  context: WalkContext,
  content: Content,
  level: number,
  reader: ByteReader,
): AsyncGenerator<BundleEvent, void> {
  const store = createBlockStore();
  let bytes = content.declaredBytes ?? 0;
  const tooLarge = (): ProblemDraft =>
    refused(
      'limit-bytes',
      (name) =>
        `${name} is a zip inside an archive of ${inBytes(bytes)} or more; the limit for those is ${inBytes(maxInnerZipBytes)}. Unpack the outer archive first.`,
    );
  if (bytes > maxInnerZipBytes) {
    content.drafts.unshift(tooLarge());
    return;
  }
  bytes = 0;
  for (let piece = await reader.next(); piece !== undefined; piece = await reader.next()) {
    bytes += piece.length;
    if (bytes > maxInnerZipBytes) {
      content.drafts.unshift(tooLarge());
      return;
    }
    store.append(piece);
  }
  yield* walkZip(context, { source: store.source(), label: content.archiveLabel, depth: level, onRead: () => {} });
}
