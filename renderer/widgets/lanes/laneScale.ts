// Arithmetic of the lanes: times to pixels and back, zoom and pan within the whole range, and folding of
// items too narrow to tell apart. Pure; the widget's components only draw what this says.
import type { Lane, LaneMark, LaneSpan, LaneTone, TimeRange } from '../../../src/drawing/laneTypes.ts';

/** Nothing in these logs is finer than a millisecond, so a screenful is never less than this. */
export const shortestViewMs = 40;
/** Items narrower than this are folded with a neighbour as close as this. */
const foldPx = 3;
/** Marks nearer to each other than this are told by their number only. */
const markGapPx = 8;
/** Half the width of a mark. */
export const markRadiusPx = 5;

export interface LaneScale {
  readonly view: TimeRange;
  readonly leftPx: number;
  readonly widthPx: number;
}

export function toPx(scale: LaneScale, atMs: number): number {
  const { view, leftPx, widthPx } = scale;
  return leftPx + ((atMs - view.fromMs) / (view.toMs - view.fromMs)) * widthPx;
}

export function toMs(scale: LaneScale, px: number): number {
  const { view, leftPx, widthPx } = scale;
  return view.fromMs + ((px - leftPx) / Math.max(1, widthPx)) * (view.toMs - view.fromMs);
}

/** The view moved and shortened so that it lies within `whole`. */
export function clampView(view: TimeRange, whole: TimeRange): TimeRange {
  const wholeMs = whole.toMs - whole.fromMs;
  const lengthMs = Math.min(wholeMs, Math.max(Math.min(shortestViewMs, wholeMs), view.toMs - view.fromMs));
  const fromMs = Math.min(Math.max(view.fromMs, whole.fromMs), whole.toMs - lengthMs);
  return { fromMs, toMs: fromMs + lengthMs };
}

/** Zoom by a factor (below 1 = closer) that leaves `aroundMs` where it is on the screen. */
export function zoomView(view: TimeRange, whole: TimeRange, factor: number, aroundMs: number): TimeRange {
  const lengthMs = Math.max(shortestViewMs, (view.toMs - view.fromMs) * factor);
  const share = (aroundMs - view.fromMs) / (view.toMs - view.fromMs);
  const fromMs = aroundMs - lengthMs * share;
  return clampView({ fromMs, toMs: fromMs + lengthMs }, whole);
}

/** Moved by a share of what is in view; negative = towards earlier. */
export function panView(view: TimeRange, whole: TimeRange, share: number): TimeRange {
  const byMs = (view.toMs - view.fromMs) * share;
  return clampView({ fromMs: view.fromMs + byMs, toMs: view.toMs + byMs }, whole);
}

/** The view that shows a stretch with some room around it. */
export function viewAround(range: TimeRange, whole: TimeRange): TimeRange {
  const roomMs = Math.max((range.toMs - range.fromMs) * 0.15, shortestViewMs / 2);
  return clampView({ fromMs: range.fromMs - roomMs, toMs: range.toMs + roomMs }, whole);
}

/**
 * Where Enter on a fold leads: the stretch it stands for, or, where that is what is in view already, its beginning
 * from nearer. Things evenly close together would else stay one fold for ever.
 */
export function viewInto(range: TimeRange, view: TimeRange, whole: TimeRange): TimeRange {
  const next = viewAround(range, whole);
  const isCloser = next.toMs - next.fromMs < (view.toMs - view.fromMs) * 0.7;
  return isCloser ? next : zoomView(view, whole, 0.4, range.fromMs);
}

/** True when all of the range is in view. */
export function isWhole(view: TimeRange, whole: TimeRange): boolean {
  return view.fromMs <= whole.fromMs && view.toMs >= whole.toMs;
}

interface Extent {
  readonly key: string;
  readonly range: TimeRange;
  readonly x1: number;
  readonly x2: number;
}

/** What is drawn as one thing: a span, a mark, or several that stand too close together. */
export type LaneItem =
  | (Extent & { readonly kind: 'span'; readonly span: LaneSpan })
  | (Extent & { readonly kind: 'mark'; readonly mark: LaneMark })
  | (Extent & {
      readonly kind: 'fold';
      readonly of: 'span' | 'mark';
      readonly tone: LaneTone;
      readonly abouts: readonly string[];
    });

/** The items of a lane that are in view, in time order; narrow neighbours folded into one. */
export function itemsInView(lane: Lane, scale: LaneScale, whole: TimeRange): readonly LaneItem[] {
  const spans = lane.spans.flatMap((span): LaneItem[] => {
    const range = { fromMs: span.fromMs ?? whole.fromMs, toMs: span.toMs ?? whole.toMs };
    if (!touches(range, scale.view)) return [];
    return [{ kind: 'span', span, key: span.id, range, x1: toPx(scale, range.fromMs), x2: toPx(scale, range.toMs) }];
  });
  const marks = lane.marks.flatMap((mark): LaneItem[] => {
    const range = { fromMs: mark.atMs, toMs: mark.atMs };
    if (!touches(range, scale.view)) return [];
    const x = toPx(scale, mark.atMs);
    return [{ kind: 'mark', mark, key: mark.id, range, x1: x - markRadiusPx, x2: x + markRadiusPx }];
  });
  return [...fold(spans, (item) => item.x2 - item.x1 < foldPx, foldPx), ...fold(marks, () => true, markGapPx)].toSorted(
    (a, b) => a.range.fromMs - b.range.fromMs || drawnLate(a) - drawnLate(b) || a.range.toMs - b.range.toMs,
  );
}

/** A mark at the very start of a span is drawn over it. */
function drawnLate(item: LaneItem): number {
  return item.kind === 'mark' || (item.kind === 'fold' && item.of === 'mark') ? 1 : 0;
}

function touches(range: TimeRange, view: TimeRange): boolean {
  return range.toMs >= view.fromMs && range.fromMs <= view.toMs;
}

function fold(items: readonly LaneItem[], isNarrow: (item: LaneItem) => boolean, gapPx: number): LaneItem[] {
  const folded: LaneItem[] = [];
  for (const item of items.toSorted((a, b) => a.range.fromMs - b.range.fromMs)) {
    const before = folded.at(-1);
    const isNear = before !== undefined && item.x1 - before.x2 < gapPx;
    if (before === undefined || !isNear || !isNarrow(item) || !(before.kind === 'fold' || isNarrow(before))) {
      folded.push(item);
      continue;
    }
    folded[folded.length - 1] = {
      kind: 'fold',
      of: before.kind === 'mark' || (before.kind === 'fold' && before.of === 'mark') ? 'mark' : 'span',
      // Things of different tones together are of none.
      tone: toneOf(before) === toneOf(item) ? toneOf(item) : 'neutral',
      key: before.key,
      abouts: [...aboutsOf(before), ...aboutsOf(item)],
      range: { fromMs: before.range.fromMs, toMs: Math.max(before.range.toMs, item.range.toMs) },
      x1: before.x1,
      x2: Math.max(before.x2, item.x2),
    };
  }
  return folded;
}

function toneOf(item: LaneItem): LaneTone {
  if (item.kind === 'fold') return item.tone;
  return item.kind === 'span' ? item.span.tone : item.mark.tone;
}

function aboutsOf(item: LaneItem): readonly string[] {
  if (item.kind === 'fold') return item.abouts;
  return [item.kind === 'span' ? item.span.about : item.mark.about];
}
