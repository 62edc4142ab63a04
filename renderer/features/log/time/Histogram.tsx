// The strip above a grid: its rows by time on the shown clock, stacked by a column of one's choice, with what the log
// cannot tell hatched. The same is there as a table. It can be folded away; its height never changes while it loads.
import { memo, type ReactElement, useEffect, useId, useMemo, useRef, useState } from 'react';
import type { CategoryData } from '../../../../src/contract/catalogData.ts';
import type { Cell } from '../../../../src/contract/filter.ts';
import type { LogQuery } from '../../../core/address.ts';
import { timeIn, useClock } from '../../../core/clock.ts';
import { spansByCategory } from '../../../core/coverageTexts.ts';
import { replaceFilter, timeRangeOf } from '../../../core/filters.ts';
import { everythingId, useSession } from '../../../core/session.ts';
import { wallToUtcMs } from '../../../core/times.ts';
import { useTexts } from '../../../core/useTexts.ts';
import type { OpenView } from '../../../core/useView.ts';
import { useHandEvents } from '../../notes/index.ts';
import { HistogramPlot, plotHeightPx, StackPattern } from './HistogramPlot.tsx';
import { HistogramTable } from './HistogramTable.tsx';
import { holeIn, holesOf } from './holes.ts';
import { stackLooks } from './stackLooks.ts';
import { useHistogram } from './useHistogram.ts';

interface HistogramProps {
  readonly category: CategoryData;
  readonly query: LogQuery;
  readonly view: OpenView | undefined;
  readonly stackBy: string | undefined;
  readonly isTable: boolean;
  readonly onChange: (query: LogQuery) => void;
  readonly onFilterValue: (column: string, value: Cell) => void;
  /** Goes to the rows at a moment. */
  readonly onJump: (utcMs: number) => void;
}

/** A bar is this wide where the log has enough rows. */
const barRoomPx = 10;

/** Drawn again for another view, choice or clock only: not for each row one moves to. */
export const Histogram = memo(function Histogram(props: HistogramProps): ReactElement {
  const { category, query, view, stackBy, isTable, onChange, onFilterValue, onJump } = props;
  const { client, catalog, overview } = useSession();
  const { text, locale } = useTexts();
  const clock = useClock();
  const id = useId();
  const frame = useRef<HTMLDivElement>(null);
  const [widthPx, setWidthPx] = useState(0);
  useEffect(() => {
    const element = frame.current;
    if (element === null) return;
    const observer = new ResizeObserver(() => setWidthPx(Math.floor(element.clientWidth)));
    observer.observe(element);
    setWidthPx(Math.floor(element.clientWidth));
    return () => observer.disconnect();
  }, []);

  const applianceZone = overview.zone.name;
  const whole = useMemo(() => {
    const ends = overview.categories.flatMap((each) =>
      each.records === 0 ? [] : [wallToUtcMs(each.first, applianceZone), wallToUtcMs(each.last, applianceZone)],
    );
    const known = ends.flatMap((end) => end ?? []);
    return { fromMs: Math.min(...known), toMs: Math.max(...known) };
  }, [overview.categories, applianceZone]);
  const range = timeRangeOf(query.filters);
  const fromMs = range.from ?? whole.fromMs;
  // The end of a filter's range is not part of it.
  const toMs = range.to === undefined ? whole.toMs : range.to - 1;
  const { histogram, isTooVaried, isLate } = useHistogram(client, view, {
    fromMs,
    toMs: Math.max(fromMs, toMs),
    buckets: Math.min(240, Math.floor(widthPx / barRoomPx)),
    zone: clock.zone,
    stackBy,
  });
  const holes = useMemo(() => {
    const spans = spansByCategory(overview.coverage, applianceZone);
    return holesOf(spans, category.id === everythingId ? undefined : category.id);
  }, [overview.coverage, applianceZone, category.id]);
  const column = category.columns.find((each) => each.name === stackBy);
  const looks = useMemo(
    () =>
      stackLooks(histogram?.stacks ?? [], column, catalog, { other: text('time.others'), blank: text('time.blank') }),
    [histogram, column, catalog, text],
  );

  const events = useHandEvents();

  const name = (bucket: number): string => {
    const begin = timeIn(clock.zone, histogram?.edges[bucket] ?? 0);
    const end = timeIn(clock.zone, histogram?.edges[bucket + 1] ?? 0);
    const isOneDay = begin.wall.slice(0, 10) === end.wall.slice(0, 10);
    return `${begin.wall.slice(0, 19)} – ${isOneDay ? end.wall.slice(11, 19) : end.wall.slice(0, 19)} ${begin.offset}`;
  };
  const describe = (bucket: number): string => {
    const begin = histogram?.edges[bucket] ?? 0;
    const end = histogram?.edges[bucket + 1] ?? 0;
    const isLast = bucket === (histogram?.counts.length ?? 0) - 1;
    const within = events.filter(({ atMs }) => atMs >= begin && (isLast ? atMs <= end : atMs < end));
    const said = describeRows(bucket);
    return within.length === 0
      ? said
      : text('time.bucketEvents', { bucket: said, events: within.map((event) => event.text).join('; ') });
  };
  const describeRows = (bucket: number): string => {
    const count = histogram?.counts[bucket] ?? 0;
    const hole = holeIn(holes, histogram?.edges[bucket] ?? 0, histogram?.edges[bucket + 1] ?? 0);
    if (count === 0 && hole !== undefined)
      return text('time.bucketHole', { span: name(bucket), word: hole.word === '' ? 'none' : hole.word });
    const parts = looks
      .map((look, index) => ({ look, part: histogram?.stacks[index]?.counts[bucket] ?? 0 }))
      .filter(({ part }) => part > 0)
      .map(({ look, part }) => `${look.name} ${part.toLocaleString(locale)}`);
    const sum = text('time.bucket', { span: name(bucket), count });
    return parts.length === 0 ? sum : `${sum}: ${parts.join(', ')}`;
  };
  const zoom = (first: number, last: number): void => {
    const from = histogram?.edges[first];
    const to = histogram?.edges[last + 1];
    if (from === undefined || to === undefined) return;
    onChange({
      ...query,
      filters: replaceFilter(query.filters, 'timestamp', { op: 'range', column: 'timestamp', from, to }),
    });
  };
  const zoomOut = (): void => onChange({ ...query, filters: replaceFilter(query.filters, 'timestamp', undefined) });
  const isZoomed = range.from !== undefined || range.to !== undefined;

  return (
    <section className="histogram" aria-label={text('time.histogram')}>
      <div ref={frame} className="histogram-frame">
        {isTable ? (
          <HistogramTable
            histogram={histogram}
            looks={looks}
            heightPx={plotHeightPx}
            name={name}
            hole={(bucket) => holeIn(holes, histogram?.edges[bucket] ?? 0, histogram?.edges[bucket + 1] ?? 0)}
            onZoom={(bucket) => zoom(bucket, bucket)}
          />
        ) : (
          <HistogramPlot
            histogram={histogram}
            isLate={isLate}
            looks={looks}
            holes={holes}
            events={events}
            zone={clock.zone}
            widthPx={widthPx}
            describe={describe}
            onZoom={zoom}
            onZoomOut={isZoomed ? zoomOut : undefined}
            onJump={(bucket) => onJump(histogram?.edges[bucket] ?? 0)}
          />
        )}
      </div>
      <div className="histogram-legend">
        {isTooVaried ? <span className="hint">{text('time.tooVaried', { column: column?.label ?? '' })}</span> : null}
        {looks.length === 0 ? null : (
          <ul aria-label={text('time.legend', { column: column?.label ?? '' })}>
            {looks.map((look, index) => (
              <li key={look.key}>
                <LegendEntry
                  id={`${id}-legend-${index}`}
                  look={look}
                  onFilter={
                    look.isOther || stackBy === undefined ? undefined : () => onFilterValue(stackBy, look.value)
                  }
                />
              </li>
            ))}
          </ul>
        )}
        {isZoomed ? (
          <button type="button" className="link" onClick={zoomOut}>
            {text('time.wholeTime')}
          </button>
        ) : null}
      </div>
    </section>
  );
});

interface LegendEntryProps {
  readonly id: string;
  readonly look: ReturnType<typeof stackLooks>[number];
  readonly onFilter: (() => void) | undefined;
}

function LegendEntry({ id, look, onFilter }: LegendEntryProps): ReactElement {
  const { text, locale } = useTexts();
  const content = (
    <>
      <svg width="12" height="12" aria-hidden="true">
        <defs>
          <StackPattern id={id} look={look} />
        </defs>
        <rect width="12" height="12" rx="2" fill={`url(#${id})`} />
      </svg>
      <span className="legend-name">{look.name}</span>
      <span className="is-muted is-tabular">{look.count.toLocaleString(locale)}</span>
    </>
  );
  if (onFilter === undefined) return <span className="legend-entry">{content}</span>;
  return (
    <button
      type="button"
      className="legend-entry"
      title={text('time.legendFilter', { value: look.name })}
      onClick={onFilter}
    >
      {content}
    </button>
  );
}
