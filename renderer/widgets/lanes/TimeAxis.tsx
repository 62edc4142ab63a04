// The axis above the lanes: days, round times, and the cursor as a slider that is dragged, clicked or moved
// with the arrow keys. Draws only; the widget holds view and cursor.

import type { KeyboardEvent, ReactElement } from 'react';
import type { TimeRange } from '../../../src/drawing/laneTypes.ts';
import { timeTicks } from '../../../src/drawing/timeTicks.ts';
import { spoken } from '../../core/spoken.ts';
import { formatWall } from '../../core/times.ts';
import { useTexts } from '../../core/useTexts.ts';
import { type LaneScale, toPx } from './laneScale.ts';

export const axisHeightPx = 44;
const tickRoomPx = 78;
const longTickRoomPx = 112;
const dayRoomPx = 104;

interface TimeAxisProps {
  readonly scale: LaneScale;
  readonly whole: TimeRange;
  readonly zone: string;
  readonly heightPx: number;
  readonly cursorMs: number | undefined;
  /** Without it there is no slider. */
  readonly onCursor: ((atMs: number) => void) | undefined;
}

export function TimeAxis({ scale, whole, zone, heightPx, cursorMs, onCursor }: TimeAxisProps): ReactElement {
  const { view, leftPx, widthPx } = scale;
  const usual = timeTicks(view, zone, Math.floor(widthPx / tickRoomPx), spoken().locale);
  // Milliseconds, and the offsets of the doubled hour, need more room than a time of day.
  const isLong = usual.ticks.some((tick) => tick.text.length > 9);
  const { ticks, days } = isLong ? timeTicks(view, zone, Math.floor(widthPx / longTickRoomPx), spoken().locale) : usual;
  // The day the view begins in stays at the left until the next midnight comes near.
  const firstDay = days[0];
  const hasRoomForFirst = firstDay === undefined || toPx(scale, firstDay.atMs) - leftPx > dayRoomPx;
  const hasDays = ticks.some((tick) => tick.text.includes(':'));
  const shownDays = days.filter(
    (each, index) =>
      index === 0 || toPx(scale, each.atMs) - toPx(scale, days[index - 1]?.atMs ?? each.atMs) > dayRoomPx,
  );
  return (
    <g className="lanes-axis">
      {ticks.map((tick) => {
        const x = Math.round(toPx(scale, tick.atMs)) + 0.5;
        const isAtEnd = x > leftPx + widthPx - tickRoomPx / 2;
        return (
          <g key={tick.atMs}>
            <line className="lanes-grid" x1={x} x2={x} y1={axisHeightPx - 5} y2={heightPx} />
            {shownDays.some((each) => each.atMs === tick.atMs) ? null : (
              <text
                className="lanes-tick"
                x={x}
                y={axisHeightPx - 17}
                textAnchor={isAtEnd ? 'end' : x < leftPx + 20 ? 'start' : 'middle'}
              >
                {tick.text}
              </text>
            )}
          </g>
        );
      })}
      {shownDays.map((each) => {
        const x = Math.round(toPx(scale, each.atMs)) + 0.5;
        return (
          <g key={each.atMs}>
            <line className="lanes-day-line" x1={x} x2={x} y1={2} y2={heightPx} />
            {x > leftPx + widthPx - dayRoomPx ? null : (
              <text className="lanes-day" x={x + 5} y={12}>
                {each.text}
              </text>
            )}
          </g>
        );
      })}
      {hasDays && hasRoomForFirst ? (
        <text className="lanes-day" x={leftPx + 4} y={12}>
          {dayText(view.fromMs, zone)}
        </text>
      ) : null}
      {onCursor === undefined ? null : (
        <Cursor scale={scale} whole={whole} zone={zone} cursorMs={cursorMs} onCursor={onCursor} />
      )}
    </g>
  );
}

function dayText(atMs: number, zone: string): string {
  return timeTicks({ fromMs: atMs - 86_400_000, toMs: atMs }, zone, 24, spoken().locale).days.at(-1)?.text ?? '';
}

type CursorProps = Omit<TimeAxisProps, 'heightPx' | 'onCursor'> & { readonly onCursor: (atMs: number) => void };

function Cursor(props: CursorProps): ReactElement {
  const { text } = useTexts();
  const { scale, whole, zone, cursorMs, onCursor } = props;
  const { view, leftPx, widthPx } = scale;
  const at = cursorMs ?? view.fromMs;
  const isInView = cursorMs !== undefined && cursorMs >= view.fromMs && cursorMs <= view.toMs;
  const x = Math.round(toPx(scale, at)) + 0.5;
  const onKeyDown = (event: KeyboardEvent): void => {
    const stepMs = Math.max(1, Math.round((view.toMs - view.fromMs) / (event.key.startsWith('Page') ? 10 : 200)));
    const next =
      event.shiftKey || event.ctrlKey || event.altKey || event.metaKey
        ? undefined
        : event.key === 'ArrowLeft' || event.key === 'ArrowDown' || event.key === 'PageDown'
          ? at - stepMs
          : event.key === 'ArrowRight' || event.key === 'ArrowUp' || event.key === 'PageUp'
            ? at + stepMs
            : event.key === 'Home'
              ? whole.fromMs
              : event.key === 'End'
                ? whole.toMs
                : undefined;
    if (next === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    onCursor(Math.round(Math.min(whole.toMs, Math.max(whole.fromMs, next))));
  };
  return (
    <g
      className="lanes-cursor"
      role="slider"
      tabIndex={0}
      aria-label={text('drawing.moment')}
      aria-valuemin={whole.fromMs}
      aria-valuemax={whole.toMs}
      aria-valuenow={Math.round(at)}
      aria-valuetext={cursorMs === undefined ? text('drawing.noMoment') : formatWall(at, zone)}
      onKeyDown={onKeyDown}
    >
      <rect className="lanes-cursor-rail" x={leftPx} y={1} width={widthPx} height={axisHeightPx - 2} rx={3} />
      {isInView ? <path className="lanes-cursor-knob" d={`M${x - 6} ${axisHeightPx - 12}h12v5l-6 7-6-7z`} /> : null}
    </g>
  );
}
