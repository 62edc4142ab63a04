// What reading sources would take: rows, memory and time per log, from what a look into them found. The look itself is
// the host's (ports.peek), beside this thread; here is only arithmetic. Serves import.estimate.
import { isCaseName } from '../../contract/cases.ts';
import { ConsoleError } from '../../contract/errors.ts';
import type { Estimate, EstimateBasis } from '../../contract/estimate.ts';
import { defaultBundleLimits } from '../bundles/limits.ts';
import { allCategories } from '../catalog/catalog.ts';
import type { CorePorts, MemberPeek, SourcePeek } from '../ports.ts';
import { formatWallTime } from '../time/zoneRules.ts';
import { importCosts, largeImport, memoryOf, timeOf, tooLargeImport } from './costs.ts';

/** The look ends after this long; an answer that comes later than a page of rows would help nobody. */
const maxLookMs = 1500;

/** Members that are listed one by one. */
const maxMembers = 1000;

/** Looks into sources and adds up. Throws ConsoleError `not-found`, `reader-stopped` or `cancelled`. */
export async function estimateImport(
  ports: CorePorts,
  files: readonly string[],
  encoding: string | undefined,
  signal: AbortSignal,
): Promise<Estimate> {
  // A case is opened, not read: it costs next to nothing.
  const sources = files.flatMap((ref) => {
    const source = ports.resolveSource(ref);
    if (source === undefined)
      throw new ConsoleError('not-found', 'A chosen file is not known any more; choose it again.');
    return isCaseName(source.name) ? [] : [source];
  });
  if (sources.length === 0) return addUp([]);
  // The look reads heads only, so that even what is above the limit can be told its size.
  const limits = { ...defaultBundleLimits, totalBytes: Number.MAX_SAFE_INTEGER };
  return addUp(await ports.peek({ sources, limits, encoding, maxMs: maxLookMs }, signal));
}

interface Part {
  readonly source: string;
  readonly path: string;
  readonly category: string | null;
  readonly bytes: number;
  readonly rows: number;
  readonly basis: EstimateBasis;
}

/** The estimate from what was found. */
export function addUp(peeks: readonly SourcePeek[]): Estimate {
  const parts = peeks.flatMap(partsOf);
  const isMany = parts.length > maxMembers;
  const categories = [...allCategories.map((category) => category.id), null].flatMap((id) => {
    const own = parts.filter((part) => part.category === id);
    return own.length === 0 ? [] : [{ id, ...sumOf(own) }];
  });
  const sum = sumOf(parts);
  // Costs of logs add up; the base is paid once.
  const total = {
    ...sum,
    memoryBytes: importCosts.baseBytes + categories.reduce((all, each) => all + each.memoryBytes, 0),
    timeMs: importCosts.baseMs + sum.timeMs,
  };
  const members = peeks.flatMap((peek) => peek.members);
  const earliest = Math.min(...members.flatMap((member) => member.firstLocalMs ?? []));
  const latest = Math.max(...members.flatMap((member) => member.lastLocalMs ?? []));
  return {
    categories,
    total,
    members: [...parts].sort((a, b) => b.bytes - a.bytes).slice(0, maxMembers),
    earliest: Number.isFinite(earliest) ? formatWallTime(earliest) : null,
    latest: Number.isFinite(latest) ? formatWallTime(latest) : null,
    isLarge: total.memoryBytes > largeImport.memoryBytes || total.rows > largeImport.rows,
    isTooLarge: total.memoryBytes > tooLargeImport.memoryBytes,
    limitBytes: defaultBundleLimits.totalBytes,
    notes: [
      ...peeks.flatMap((peek) => peek.refusals),
      ...peeks.flatMap((peek) => (peek.isCut ? [cutNote(peek)] : [])),
      ...(isMany
        ? [`The largest ${maxMembers.toLocaleString('en')} of ${parts.length.toLocaleString('en')} files are listed.`]
        : []),
    ],
  };
}

function cutNote(peek: SourcePeek): string {
  const seen = peek.members.length.toLocaleString('en');
  const rest = peek.packedBytes === 0 ? 'the rest is not counted' : 'the rest is guessed by its packed size';
  return `${peek.name} was looked at in part (${seen} files): ${rest}.`;
}

function partsOf(peek: SourcePeek): Part[] {
  const parts = peek.members.map((member): Part => {
    const { path, category } = member;
    if (member.isWhole) {
      const { sampledBytes: bytes, sampledRecords: rows } = member;
      return { source: peek.name, path, category, bytes, rows, basis: 'counted' };
    }
    const bytes = member.bytes ?? (member.packedBytes ?? 0) * peek.ratio;
    const basis = member.bytes === undefined ? 'guessed' : 'sized';
    return { source: peek.name, path, category, bytes: Math.round(bytes), rows: rowsIn(member, bytes), basis };
  });
  return peek.isCut ? [...parts, ...restOf(peek, parts)] : parts;
}

function rowsIn(member: MemberPeek, bytes: number): number {
  if (member.sampledRecords === 0) return 0;
  return Math.max(1, Math.round(bytes / (member.sampledBytes / member.sampledRecords)));
}

/** What an ended look did not get to: by the packed size, divided as what was seen. */
function restOf(peek: SourcePeek, parts: readonly Part[]): Part[] {
  const seenBytes = parts.reduce((sum, part) => sum + part.bytes, 0);
  const restBytes = peek.packedBytes * peek.ratio - seenBytes;
  if (restBytes <= 0 || seenBytes === 0) return [];
  const byCategory = new Map<string | null, { bytes: number; rows: number }>();
  for (const part of parts) {
    const sum = byCategory.get(part.category) ?? { bytes: 0, rows: 0 };
    byCategory.set(part.category, { bytes: sum.bytes + part.bytes, rows: sum.rows + part.rows });
  }
  return [...byCategory].map(([category, seen]) => ({
    source: peek.name,
    path: '(not looked at)',
    category,
    bytes: Math.round((seen.bytes / seenBytes) * restBytes),
    rows: Math.round((seen.rows / seenBytes) * restBytes),
    basis: 'guessed',
  }));
}

function sumOf(parts: readonly Part[]): Omit<Estimate['total'], never> {
  const bytes = parts.reduce((sum, part) => sum + part.bytes, 0);
  const rows = parts.reduce((sum, part) => sum + (part.category === null ? 0 : part.rows), 0);
  // What is none of the nine logs is read and counted, and takes no room.
  const memoryBytes = parts.reduce(
    (sum, { category, bytes, rows }) => sum + (category === null ? 0 : memoryOf(category, bytes, rows)),
    0,
  );
  const basis = parts.some((part) => part.basis === 'guessed')
    ? 'guessed'
    : parts.every((part) => part.basis === 'counted')
      ? 'counted'
      : 'sized';
  return {
    members: parts.length,
    bytes,
    rows,
    memoryBytes: Math.round(memoryBytes),
    timeMs: Math.round(timeOf(bytes, rows)),
    basis,
  };
}
