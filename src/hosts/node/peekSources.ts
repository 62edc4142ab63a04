// A look into sources before they are read: the walk that an import takes, but only the first bytes of each member.
// Runs in a thread of its own (peekWorker.ts); tests call it directly. Nothing is stored, nothing is written.
import { stat } from 'node:fs/promises';
import { gzipSync } from 'node:zlib';
import { ConsoleError } from '../../contract/errors.ts';
import { plainName } from '../../core/bundles/memberNames.ts';
import type { BundleMember } from '../../core/bundles/types.ts';
import { createMemberReader } from '../../core/formats/memberReader.ts';
import type { MemberEvent } from '../../core/formats/types.ts';
import type { GrantedSource, MemberPeek, PeekRequest, SourcePeek } from '../../core/ports.ts';
import { walkBundle } from './bundles/walkBundle.ts';
import { isManifestName } from './manifest.ts';

/** Bytes looked at of each of the first members: enough for a mean that holds. */
const sampleBytes = 256 * 1024;
/** Bytes looked at in all before members get only a glance. */
const sampleBudgetBytes = 6 * 1024 * 1024;
/** A glance tells the header, and a mean that is less sure. */
const glanceBytes = 8 * 1024;
/** Members of one kind of name that are looked at; with equal results the name is enough for the others. */
const looksPerName = 3;
/** Bytes packed again to see how well they pack. */
const ratioBytes = 512 * 1024;

/** Looks into every source until `maxMs` are over. Throws ConsoleError `cancelled` when the signal fires. */
export async function peekSources(request: PeekRequest, signal?: AbortSignal): Promise<SourcePeek[]> {
  const endsMs = performance.now() + request.maxMs;
  const budget = { bytes: sampleBudgetBytes };
  const peeks: SourcePeek[] = [];
  for (const source of request.sources) {
    const leftMs = Math.max(1, endsMs - performance.now());
    const limit = new AbortController();
    const timer = setTimeout(() => limit.abort(), leftMs);
    const onAbort = (): void => limit.abort();
    signal?.addEventListener('abort', onAbort);
    try {
      peeks.push(await peekSource(request, source, limit.signal, budget));
    } finally {
      clearTimeout(timer);
      signal?.removeEventListener('abort', onAbort);
    }
    if (signal?.aborted === true) throw new ConsoleError('cancelled', 'The look into the files was cancelled.');
  }
  return peeks;
}

async function peekSource(
  request: PeekRequest,
  source: GrantedSource,
  signal: AbortSignal,
  budget: { bytes: number },
): Promise<SourcePeek> {
  const members: MemberPeek[] = [];
  const refusals: string[] = [];
  const samples: Uint8Array[] = [];
  const byName = new Map<string, MemberPeek[]>();
  /** What is known of a member by others of its kind of name: rotated files hold the same log. */
  const known = (path: string): MemberPeek | undefined => {
    const alike = byName.get(nameKind(path)) ?? [];
    const [first] = alike;
    if (first === undefined || alike.length < looksPerName) return undefined;
    if (alike.some((one) => one.category !== first.category || one.packedBytes !== undefined)) return undefined;
    const sum = (key: 'sampledBytes' | 'sampledRecords'): number => alike.reduce((all, one) => all + one[key], 0);
    return { ...first, sampledBytes: sum('sampledBytes'), sampledRecords: sum('sampledRecords') };
  };
  let isCut = false;
  let isPacked = false;
  try {
    const options = { limits: request.limits, signal, isNameEnough: (path: string) => known(path) !== undefined };
    for await (const event of walkBundle(source.path, options)) {
      if (event.type === 'problem' && event.problem.effect === 'refused') refusals.push(event.problem.message);
      if (event.type !== 'member' || isManifestName(event.member.path)) continue;
      const { path, declaredBytes, packedBytes } = event.member;
      const alike = known(path);
      if (alike !== undefined && declaredBytes !== undefined) {
        const { category, sampledBytes, sampledRecords } = alike;
        members.push({ ...unseen, path, category, bytes: declaredBytes, sampledBytes, sampledRecords });
        continue;
      }
      isPacked ||= packedBytes !== undefined;
      const { peek, head } = await peekMember(event.member, request.encoding, budget);
      members.push(peek);
      byName.set(nameKind(path), [...(byName.get(nameKind(path)) ?? []), peek]);
      if (peek.category !== null) samples.push(head);
    }
  } catch (thrown) {
    if (!(thrown instanceof ConsoleError)) throw thrown;
    // Ended by the clock; the caller tells an abort from that.
    if (thrown.code === 'cancelled') isCut = true;
    else refusals.push(thrown.message);
  }
  const ratio = isCut || isPacked ? ratioOf(samples) : 1;
  return { name: source.name, packedBytes: await sizeOf(source.path), members, isCut, ratio, refusals };
}

const unseen = { packedBytes: undefined, isWhole: false, firstLocalMs: undefined, lastLocalMs: undefined };

/** Names that differ in figures only are of one kind: sip.csv.1, sip.csv.2 and sip-2014-01-22.csv. */
function nameKind(path: string): string {
  return plainName(path).replace(/\d+/g, '#');
}

async function peekMember(
  member: BundleMember,
  encoding: string | undefined,
  budget: { bytes: number },
): Promise<{ readonly peek: MemberPeek; readonly head: Uint8Array }> {
  const { path, declaredBytes, packedBytes } = member;
  const wanted =
    budget.bytes > 0 ? Math.min(sampleBytes, Math.max(glanceBytes, (declaredBytes ?? sampleBytes) / 16)) : glanceBytes;
  const head = await headOf(member, Math.round(wanted));
  budget.bytes -= head.bytes.length;
  let category: string | null = null;
  let headerBytes = 0;
  let records = 0;
  let firstLocalMs: number | undefined;
  let lastLocalMs: number | undefined;
  const take = (event: MemberEvent): void => {
    if (event.type === 'table') {
      category ??= event.info.category;
      headerBytes += event.info.dialect.header.join(',').length;
    } else if (event.type === 'batch') {
      for (let row = 0; row < event.batch.count; row++) {
        const localMs = event.batch.localMs[row] as number;
        if (firstLocalMs === undefined || localMs < firstLocalMs) firstLocalMs = localMs;
        if (lastLocalMs === undefined || localMs > lastLocalMs) lastLocalMs = localMs;
      }
    } else if (event.type === 'end') {
      records = event.counts.records;
    }
  };
  const options = encoding === undefined ? {} : { encoding };
  const reader = createMemberReader({ fileName: plainName(path), path, emit: take, ...options });
  reader.push(head.bytes);
  reader.finish(!head.isWhole);
  const peek = {
    path,
    category,
    bytes: declaredBytes,
    packedBytes,
    sampledBytes: head.isWhole ? head.bytes.length : Math.max(1, head.bytes.length - headerBytes),
    sampledRecords: records,
    isWhole: head.isWhole,
    firstLocalMs,
    lastLocalMs,
  };
  return { peek, head: head.bytes };
}

/** The first bytes of a member; it is ended after them. */
async function headOf(
  member: BundleMember,
  wanted: number,
): Promise<{ readonly bytes: Uint8Array; readonly isWhole: boolean }> {
  const pieces: Uint8Array[] = [];
  let taken = 0;
  let isWhole = true;
  for await (const chunk of member.chunks) {
    const rest = wanted - taken;
    pieces.push(chunk.slice(0, rest));
    taken += Math.min(chunk.length, rest);
    if (chunk.length > rest) {
      isWhole = false;
      break;
    }
  }
  return { bytes: Buffer.concat(pieces), isWhole };
}

/** How well the first bytes pack, as gzip would; packed streams of the same content pack about as well. */
function ratioOf(samples: readonly Uint8Array[]): number {
  const text = Buffer.concat(samples).subarray(0, ratioBytes);
  return text.length === 0 ? 1 : Math.max(1, text.length / gzipSync(text).length);
}

async function sizeOf(path: string): Promise<number> {
  try {
    const facts = await stat(path);
    return facts.isFile() ? facts.size : 0;
  } catch {
    return 0;
  }
}
