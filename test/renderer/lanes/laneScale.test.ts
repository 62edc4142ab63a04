// Zoom and pan stay inside the whole range and keep what is pointed at in place; folding loses no item.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  clampView,
  isWhole,
  itemsInView,
  type LaneItem,
  type LaneScale,
  panView,
  toMs,
  toPx,
  viewInto,
  zoomView,
} from '../../../renderer/widgets/lanes/laneScale.ts';
import type { Lane, LaneSpan } from '../../../src/drawing/laneTypes.ts';

const whole = { fromMs: 1_413_583_204_669, toMs: 1_414_775_079_177 };
const anyView = fc
  .record({ from: fc.double({ min: 0, max: 1, noNaN: true }), share: fc.double({ min: 1e-6, max: 1, noNaN: true }) })
  .map(({ from, share }) => {
    const lengthMs = (whole.toMs - whole.fromMs) * share;
    return clampView(
      { fromMs: whole.fromMs + from * (whole.toMs - whole.fromMs), toMs: whole.fromMs + lengthMs },
      whole,
    );
  });

describe('view', () => {
  it('never leaves the whole range, however one zooms and pans', () => {
    fc.assert(
      fc.property(
        anyView,
        fc.double({ min: 0.01, max: 100, noNaN: true }),
        fc.double({ min: -3, max: 3, noNaN: true }),
        (view, factor, share) => {
          const around = (view.fromMs + view.toMs) / 2;
          const moved = panView(zoomView(view, whole, factor, around), whole, share);
          expect(moved.fromMs).toBeGreaterThanOrEqual(whole.fromMs);
          expect(moved.toMs).toBeLessThanOrEqual(whole.toMs + 0.001);
          expect(moved.toMs).toBeGreaterThan(moved.fromMs);
        },
      ),
    );
  });

  it('keeps the moment under the pointer in its place while zooming in', () => {
    const view = { fromMs: whole.fromMs + 3_600_000, toMs: whole.fromMs + 7_200_000 };
    const around = view.fromMs + 900_000;
    const next = zoomView(view, whole, 0.5, around);
    expect((around - next.fromMs) / (next.toMs - next.fromMs)).toBeCloseTo(0.25);
    expect(next.toMs - next.fromMs).toBeCloseTo(1_800_000);
  });

  it('is whole again after zooming out as far as it goes', () => {
    expect(
      isWhole(zoomView({ fromMs: whole.fromMs, toMs: whole.fromMs + 1000 }, whole, 1e9, whole.fromMs), whole),
    ).toBe(true);
  });

  it('turns times to pixels and back', () => {
    const scale: LaneScale = { view: whole, leftPx: 132, widthPx: 900 };
    expect(toPx(scale, whole.fromMs)).toBe(132);
    expect(toPx(scale, whole.toMs)).toBe(1032);
    expect(toMs(scale, 582)).toBeCloseTo((whole.fromMs + whole.toMs) / 2);
  });
});

function span(id: number, fromMs: number | undefined, toMs: number | undefined): LaneSpan {
  const about = `span ${id}`;
  return { id: String(id), fromMs, toMs, fromEdge: 'logged', toEdge: 'logged', tone: 'accent', text: '', about };
}
const lane = (spans: readonly LaneSpan[]): Lane => ({ id: 'lane', label: 'Lane', spans, marks: [] });
const range = { fromMs: 0, toMs: 100_000 };
const scale: LaneScale = { view: range, leftPx: 0, widthPx: 1000 };
const members = (item: LaneItem): number => (item.kind === 'fold' ? item.abouts.length : 1);

describe('itemsInView', () => {
  it('draws open ends to the edge of the axis', () => {
    const [item] = itemsInView(lane([span(1, undefined, undefined)]), scale, range);
    expect([item?.x1, item?.x2]).toEqual([0, 1000]);
  });

  it('leaves out what is not in view', () => {
    const near: LaneScale = { ...scale, view: { fromMs: 0, toMs: 10_000 } };
    expect(itemsInView(lane([span(1, 0, 5000), span(2, 20_000, 30_000)]), near, range)).toHaveLength(1);
  });

  it('folds slivers side by side, keeps wide spans, and tells mixed tones', () => {
    const spans = [
      span(1, 0, 50),
      span(2, 100, 150),
      { ...span(3, 200, 250), tone: 'bad' as const },
      span(4, 300, 40_000),
    ];
    const items = itemsInView(lane(spans), scale, range);
    expect(items.map((item) => item.kind)).toEqual(['fold', 'span']);
    expect(items[0]).toMatchObject({ abouts: ['span 1', 'span 2', 'span 3'], tone: 'neutral' });
  });

  it('does not fold a sliver into the wide span before it', () => {
    const items = itemsInView(lane([span(1, 0, 40_000), span(2, 40_010, 40_050)]), scale, range);
    expect(items.map((item) => item.kind)).toEqual(['span', 'span']);
  });

  it('loses no item by folding', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.integer({ min: 0, max: 99_000 }), fc.integer({ min: 0, max: 900 })), { maxLength: 60 }),
        (pairs) => {
          const spans = pairs.map(([from, length], index) => span(index, from, from + length));
          const items = itemsInView(lane(spans), scale, range);
          expect(items.reduce((sum, item) => sum + members(item), 0)).toBe(spans.length);
        },
      ),
    );
  });
});

describe('Enter on a fold', () => {
  const whole = { fromMs: 0, toMs: 1_000_000 };
  it('shows what it stands for', () => {
    const view = viewInto({ fromMs: 400_000, toMs: 500_000 }, whole, whole);
    expect(view.fromMs).toBeLessThan(400_000);
    expect(view.toMs).toBeGreaterThan(500_000);
    expect(view.toMs - view.fromMs).toBeLessThan(200_000);
  });
  it('always comes closer, and keeps the first thing in view, down to the shortest view', () => {
    const range = { fromMs: 400_000, toMs: 500_000 };
    let view = viewInto(range, whole, whole);
    for (let press = 0; press < 5; press += 1) {
      const next = viewInto(range, view, whole);
      expect(next.toMs - next.fromMs).toBeLessThan(view.toMs - view.fromMs);
      expect(next.fromMs).toBeLessThanOrEqual(range.fromMs);
      expect(next.toMs).toBeGreaterThan(range.fromMs);
      view = next;
    }
  });
});
