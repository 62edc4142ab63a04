// Lanes cut to a stretch of time and thinned to what a picture of a given width can show. Pure.
import type { Lane, LaneSpan, TimeRange } from './laneTypes.ts';

/** Items closer together than this share of the stretch lie on the same pixel of a printed picture. */
const leastShare = 1 / 1500;

/** The parts of the lanes within `range`: cut ends are open ends; of items on the same spot one is kept. */
export function clipLanes(lanes: readonly Lane[], range: TimeRange): readonly Lane[] {
  const leastMs = (range.toMs - range.fromMs) * leastShare;
  return lanes.map((lane) => {
    const spans = lane.spans.flatMap((span) => clipSpan(span, range));
    const marks = lane.marks.filter((mark) => mark.atMs >= range.fromMs && mark.atMs <= range.toMs);
    return {
      ...lane,
      spans: thin(spans, (span) => `${span.tone} ${bucket(span.fromMs, leastMs)} ${bucket(span.toMs, leastMs)}`),
      marks: thin(marks, (mark) => `${mark.shape} ${mark.tone} ${bucket(mark.atMs, leastMs)}`),
    };
  });
}

function clipSpan(span: LaneSpan, { fromMs, toMs }: TimeRange): LaneSpan[] {
  const from = span.fromMs ?? Number.NEGATIVE_INFINITY;
  const to = span.toMs ?? Number.POSITIVE_INFINITY;
  if (to < fromMs || from > toMs) return [];
  const isCutAtStart = from < fromMs;
  const isCutAtEnd = to > toMs;
  return [
    {
      ...span,
      fromMs: isCutAtStart ? undefined : span.fromMs,
      toMs: isCutAtEnd ? undefined : span.toMs,
      fromEdge: isCutAtStart ? 'open' : span.fromEdge,
      toEdge: isCutAtEnd ? 'open' : span.toEdge,
    },
  ];
}

function bucket(atMs: number | undefined, widthMs: number): string {
  return atMs === undefined ? '-' : String(Math.floor(atMs / Math.max(1, widthMs)));
}

function thin<T>(items: readonly T[], spotOf: (item: T) => string): readonly T[] {
  const taken = new Set<string>();
  return items.filter((item) => {
    const spot = spotOf(item);
    if (taken.has(spot)) return false;
    taken.add(spot);
    return true;
  });
}
