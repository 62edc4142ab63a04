// The bars of the strip: stacked by value, told apart by colour and pattern; holes of the log are hatched and named. A
// stretch is chosen by dragging, or with the arrow keys (Shift widens, Enter keeps only its rows).

import { type KeyboardEvent, type PointerEvent, type ReactElement, useId, useRef, useState } from 'react';
import type { Histogram } from '../../../../src/contract/histogram.ts';
import type { HandEvent } from '../../../../src/drawing/eventLane.ts';
import { timeTicks } from '../../../../src/drawing/timeTicks.ts';
import { spoken } from '../../../core/spoken.ts';
import { useTexts } from '../../../core/useTexts.ts';
import { type Hole, holeIn } from './holes.ts';
import type { StackLook } from './stackLooks.ts';

export const plotHeightPx = 74;
const axisPx = 16;
const barsPx = plotHeightPx - axisPx;
const tickRoomPx = 92;
/** Least height of a bar that has a row: one row among a million is still there. */
const leastBarPx = 2;

interface HistogramPlotProps {
  readonly histogram: Histogram | undefined;
  readonly isLate: boolean;
  readonly looks: readonly StackLook[];
  readonly holes: readonly Hole[];
  /** Events added by hand, drawn over the bars and told with their bucket. */
  readonly events: readonly HandEvent[];
  readonly zone: string;
  readonly widthPx: number;
  /** What a bucket is called, with its count, for the tooltip and screen readers. */
  readonly describe: (bucket: number) => string;
  /** First and last bucket of a stretch to keep. */
  readonly onZoom: (first: number, last: number) => void;
  readonly onZoomOut: (() => void) | undefined;
  readonly onJump: (bucket: number) => void;
}

interface Choice {
  /** Where the choice began, and the bucket one stands on. */
  readonly anchor: number;
  readonly at: number;
}

export function HistogramPlot(props: HistogramPlotProps): ReactElement {
  const { histogram, isLate, looks, holes, events, zone, widthPx, describe, onZoom, onZoomOut, onJump } = props;
  const { text } = useTexts();
  const id = useId();
  const [choice, setChoice] = useState<Choice>();
  const [pointed, setPointed] = useState<number>();
  const isDragging = useRef(false);
  const svg = useRef<SVGSVGElement>(null);
  const edges = histogram?.edges ?? [];
  const counts = histogram?.counts ?? [];
  const buckets = counts.length;
  const fromMs = edges[0] ?? 0;
  const toMs = edges.at(-1) ?? 1;
  const x = (ms: number): number => ((ms - fromMs) / Math.max(1, toMs - fromMs)) * widthPx;
  const most = Math.max(1, ...counts);
  const chosen = choice === undefined ? undefined : orderedChoice(choice, buckets);
  const at = Math.min(choice?.at ?? buckets - 1, buckets - 1);
  const told = pointed ?? (choice === undefined ? undefined : at);

  const bucketAt = (event: PointerEvent): number => {
    const left = svg.current?.getBoundingClientRect().left ?? 0;
    const ms = fromMs + ((event.clientX - left) / Math.max(1, widthPx)) * (toMs - fromMs);
    const index = edges.findIndex((edge) => edge > ms) - 1;
    return index < 0 ? (ms < fromMs ? 0 : buckets - 1) : Math.min(index, buckets - 1);
  };
  const onPointerDown = (event: PointerEvent<HTMLElement>): void => {
    if (event.button !== 0 || buckets === 0) return;
    event.currentTarget.setPointerCapture(event.pointerId);
    isDragging.current = true;
    const bucket = bucketAt(event);
    setChoice({ anchor: bucket, at: bucket });
  };
  const onPointerMove = (event: PointerEvent<HTMLElement>): void => {
    if (buckets === 0) return;
    const bucket = bucketAt(event);
    setPointed(bucket);
    if (isDragging.current) setChoice((now) => ({ anchor: now?.anchor ?? bucket, at: bucket }));
  };
  const onPointerUp = (): void => {
    if (!isDragging.current) return;
    isDragging.current = false;
    // A press without a drag goes to the rows of that stretch; a drag keeps only the rows dragged over.
    if (choice !== undefined && choice.anchor === choice.at) onJump(choice.at);
    else if (chosen !== undefined) zoom(chosen);
  };
  const zoom = (range: { readonly first: number; readonly last: number }): void => {
    setChoice(undefined);
    onZoom(range.first, range.last);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (buckets === 0 || event.altKey || event.ctrlKey || event.metaKey) return;
    const to = {
      ArrowLeft: at - 1,
      ArrowRight: at + 1,
      PageUp: at - 10,
      PageDown: at + 10,
      Home: 0,
      End: buckets - 1,
    }[event.key];
    if (to !== undefined) {
      const next = Math.max(0, Math.min(buckets - 1, choice === undefined && event.key.startsWith('Arrow') ? at : to));
      setChoice({ anchor: event.shiftKey ? (choice?.anchor ?? at) : next, at: next });
    } else if (event.key === 'Enter' && chosen !== undefined) zoom(chosen);
    else if (event.key === ' ' && choice !== undefined) onJump(at);
    else if (event.key === 'Escape' && choice !== undefined) setChoice(undefined);
    else if ((event.key === '-' || event.key === 'Backspace') && onZoomOut !== undefined) onZoomOut();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };

  const ticks =
    buckets === 0 ? { ticks: [], days: [] } : timeTicks({ fromMs, toMs }, zone, widthPx / tickRoomPx, spoken().locale);
  return (
    <div className={isLate ? 'histogram-plot is-late' : 'histogram-plot'}>
      <div
        className="histogram-slider"
        role="slider"
        tabIndex={0}
        aria-label={text('time.plot')}
        aria-describedby={`${id}-help`}
        aria-valuemin={0}
        aria-valuemax={Math.max(0, buckets - 1)}
        aria-valuenow={Math.max(0, at)}
        aria-valuetext={
          buckets === 0
            ? text('time.noRows')
            : chosen !== undefined && chosen.first !== chosen.last
              ? text('time.stretch', { from: describe(chosen.first), to: describe(chosen.last) })
              : describe(Math.max(0, at))
        }
        onPointerDown={onPointerDown}
        onPointerMove={onPointerMove}
        onPointerUp={onPointerUp}
        onPointerLeave={() => setPointed(undefined)}
        onKeyDown={onKeyDown}
      >
        <svg ref={svg} className="histogram-svg" width={widthPx} height={plotHeightPx} aria-hidden="true">
          <defs>
            <StackPatterns id={id} looks={looks} />
            <pattern id={`${id}-hole`} width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
              <rect className="histogram-hole-line" width="1.5" height="6" />
            </pattern>
          </defs>
          {holes.map((hole) => {
            const left = Math.max(0, x(hole.fromMs));
            const width = Math.min(widthPx, x(hole.toMs)) - left;
            if (width <= 0) return null;
            return (
              <g key={`${hole.fromMs}:${hole.word}`}>
                <rect
                  className="histogram-hole"
                  x={left}
                  y={0}
                  width={width}
                  height={barsPx}
                  fill={`url(#${id}-hole)`}
                />
                {width < 78 ? null : (
                  <text className="histogram-hole-text" x={left + width / 2} y={barsPx / 2} textAnchor="middle">
                    {text('time.cannotTell')}
                  </text>
                )}
              </g>
            );
          })}
          {counts.map((count, bucket) => {
            const left = x(edges[bucket] ?? 0);
            const width = Math.max(1, x(edges[bucket + 1] ?? 0) - left - 1);
            return (
              <Bar
                // biome-ignore lint/suspicious/noArrayIndexKey: buckets have no other name.
                key={bucket}
                id={id}
                left={left}
                width={width}
                count={count}
                parts={histogram?.stacks.map((stack) => stack.counts[bucket] ?? 0) ?? []}
                most={most}
              />
            );
          })}
          {chosen === undefined ? null : (
            <rect
              className="histogram-chosen"
              x={x(edges[chosen.first] ?? 0)}
              y={0}
              width={Math.max(2, x(edges[chosen.last + 1] ?? 0) - x(edges[chosen.first] ?? 0))}
              height={barsPx}
            />
          )}
          {events.map(({ noteId, atMs }) => {
            const left = x(atMs);
            return buckets === 0 || atMs < fromMs || atMs > toMs ? null : (
              <path key={noteId} className="histogram-event" d={`M${left} 0l5 5l-5 5l-5 -5zm0 10V${barsPx}`} />
            );
          })}
          <line className="histogram-base" x1={0} x2={widthPx} y1={barsPx + 0.5} y2={barsPx + 0.5} />
          {ticks.ticks.map((tick) => {
            const day = ticks.days.find((each) => each.atMs === tick.atMs);
            const left = x(tick.atMs);
            return left < 30 || left > widthPx - 34 ? null : (
              <g key={tick.atMs}>
                <line className="histogram-base" x1={left} x2={left} y1={barsPx} y2={barsPx + 4} />
                <text className="histogram-tick" x={left} y={plotHeightPx - 2} textAnchor="middle">
                  {(day ?? tick).text}
                </text>
              </g>
            );
          })}
        </svg>
      </div>
      <p id={`${id}-help`} className="visually-hidden">
        {text('time.plotHelp')}
      </p>
      {told === undefined || buckets === 0 ? null : (
        <p className={x(edges[told] ?? 0) > widthPx / 2 ? 'histogram-told is-left' : 'histogram-told'}>
          {describe(told)}
          {whyOf(holes, edges, told)}
        </p>
      )}
    </div>
  );
}

function whyOf(holes: readonly Hole[], edges: readonly number[], bucket: number): string {
  const why = holeIn(holes, edges[bucket] ?? 0, edges[bucket + 1] ?? 0)?.why ?? '';
  return why === '' ? '' : ` ${why}`;
}

function orderedChoice({ anchor, at }: Choice, buckets: number): { readonly first: number; readonly last: number } {
  const last = buckets - 1;
  return { first: Math.min(anchor, at, last), last: Math.min(Math.max(anchor, at), last) };
}

interface BarProps {
  readonly id: string;
  readonly left: number;
  readonly width: number;
  readonly count: number;
  /** Counts of the stacks, from the base up; empty = one bar. */
  readonly parts: readonly number[];
  readonly most: number;
}

function Bar({ id, left, width, count, parts, most }: BarProps): ReactElement | null {
  if (count === 0) return null;
  const height = Math.max(leastBarPx, (count / most) * (barsPx - 6));
  if (parts.length === 0) {
    return <rect className="histogram-bar" x={left} y={barsPx - height} width={width} height={height} />;
  }
  let base = barsPx;
  return (
    <>
      {parts.map((part, index) => {
        if (part === 0) return null;
        const size = (part / count) * height;
        base -= size;
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: stacks keep their order.
          <rect key={index} x={left} y={base} width={width} height={size} fill={`url(#${id}-stack-${index})`} />
        );
      })}
    </>
  );
}

/** Colour and pattern of each stack; the pattern alone tells them apart. */
function StackPatterns({ id, looks }: { readonly id: string; readonly looks: readonly StackLook[] }): ReactElement {
  return (
    <>
      {looks.map((look, index) => (
        <StackPattern key={look.key} id={`${id}-stack-${index}`} look={look} />
      ))}
    </>
  );
}

export function StackPattern({ id, look }: { readonly id: string; readonly look: StackLook }): ReactElement {
  return (
    <pattern id={id} className={`colour-${look.colour}`} width="6" height="6" patternUnits="userSpaceOnUse">
      <rect className="stack-ground" width="6" height="6" />
      {look.path === '' ? null : <path className="stack-sign" d={look.path} />}
    </pattern>
  );
}
