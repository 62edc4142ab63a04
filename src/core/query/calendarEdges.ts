// Edges of histogram buckets: widths that a person would choose (5 minutes, a day, a month), aligned to the appliance's
// clock. Up to an hour they are even in UTC; above, they follow the calendar, so a day may have 23 or 25 hours. Pure.
import type { ZoneRules } from '../time/zoneRules.ts';

export type BucketUnit = 'second' | 'minute' | 'hour' | 'day' | 'week' | 'month' | 'year';

export interface BucketWidth {
  readonly unit: BucketUnit;
  readonly count: number;
}

const unitMs: Readonly<Record<BucketUnit, number>> = {
  second: 1000,
  minute: 60_000,
  hour: 3_600_000,
  day: 86_400_000,
  week: 604_800_000,
  // Shortest, so that a span never needs more buckets than asked for.
  month: 28 * 86_400_000,
  year: 365 * 86_400_000,
};

const widths: readonly BucketWidth[] = [
  ...[1, 5, 15, 30].map((count) => ({ unit: 'second' as const, count })),
  ...[1, 5, 15, 30].map((count) => ({ unit: 'minute' as const, count })),
  ...[1, 3, 6, 12].map((count) => ({ unit: 'hour' as const, count })),
  { unit: 'day', count: 1 },
  { unit: 'week', count: 1 },
  ...[1, 3].map((count) => ({ unit: 'month' as const, count })),
  ...[1, 10, 100].map((count) => ({ unit: 'year' as const, count })),
];

/** 1 January 1970 was a Thursday; weeks begin on Monday. */
const firstMondayMs = 4 * 86_400_000;

export interface CalendarEdges {
  readonly width: BucketWidth;
  /** utc_ms, rising; bucket i is [edges[i], edges[i + 1]). The first is at or before `from`, the last after `to`. */
  readonly edges: readonly number[];
}

/** The narrowest width that needs at most `buckets` buckets (at least 1) for the times from..to, both included. */
export function calendarEdges(fromUtc: number, toUtc: number, buckets: number, zone: ZoneRules): CalendarEdges {
  const spanMs = Math.max(0, toUtc - fromUtc);
  for (const width of widths) {
    // One more, since neither end need stand at an edge.
    if (spanMs / (unitMs[width.unit] * width.count) > buckets) continue;
    const edges = edgesOf(fromUtc, toUtc, width, zone);
    if (edges.length - 1 <= buckets) return { width, edges };
  }
  const width = widths.at(-1) as BucketWidth;
  const edges = edgesOf(fromUtc, toUtc, width, zone);
  // A span of millennia, or one bucket across an edge: the rest goes into the last.
  return { width, edges: [...edges.slice(0, buckets), edges.at(-1) as number] };
}

function edgesOf(fromUtc: number, toUtc: number, width: BucketWidth, zone: ZoneRules): number[] {
  const offsetMs = zone.offsetAt(fromUtc) * 60_000;
  const isEven = unitMs[width.unit] * width.count <= unitMs.hour;
  let local = alignedStart(fromUtc + offsetMs, width);
  const edges = [isEven ? local - offsetMs : Math.min(fromUtc, zone.toUtc(local))];
  while ((edges.at(-1) as number) <= toUtc) {
    local = nextLocal(local, width);
    const edge = isEven ? local - offsetMs : zone.toUtc(local);
    // Wall times that a spring change skips give no edge of their own.
    if (edge > (edges.at(-1) as number)) edges.push(edge);
  }
  return edges;
}

function alignedStart(localMs: number, { unit, count }: BucketWidth): number {
  const date = new Date(localMs);
  if (unit === 'year') return startOf(Math.floor(date.getUTCFullYear() / count) * count, 0);
  if (unit === 'month') return startOf(date.getUTCFullYear(), Math.floor(date.getUTCMonth() / count) * count);
  const originMs = unit === 'week' ? firstMondayMs : 0;
  const widthMs = unitMs[unit] * count;
  return Math.floor((localMs - originMs) / widthMs) * widthMs + originMs;
}

function nextLocal(localMs: number, { unit, count }: BucketWidth): number {
  const date = new Date(localMs);
  if (unit === 'year') return startOf(date.getUTCFullYear() + count, 0);
  if (unit === 'month') return startOf(date.getUTCFullYear(), date.getUTCMonth() + count);
  return localMs + unitMs[unit] * count;
}

/** First of a month; Date.UTC takes years below 100 for those of the twentieth century. */
function startOf(year: number, month: number): number {
  return new Date(0).setUTCFullYear(year, month, 1);
}
